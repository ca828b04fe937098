/** What we use of gifenc, which brings no types. */
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[]
  interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette: Palette; readonly delay: number },
    ): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export const GIFEncoder: () => Encoder
  export const quantize: (rgba: Uint8ClampedArray, most: number) => Palette
  export const applyPalette: (rgba: Uint8ClampedArray, palette: Palette) => Uint8Array
}
