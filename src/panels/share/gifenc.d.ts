/** What we use of gifenc, which brings no types. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[]
  interface Frame {
    readonly palette: Palette
    /** Milliseconds. */
    readonly delay: number
    readonly transparent: boolean
    readonly transparentIndex: number
    /** 1: the next frame is drawn over this one. */
    readonly dispose: number
  }
  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, frame: Frame): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export const GIFEncoder: () => Encoder
  export const quantize: (rgba: Uint8Array, most: number) => Palette
  export const applyPalette: (rgba: Uint8Array, palette: Palette) => Uint8Array
}
