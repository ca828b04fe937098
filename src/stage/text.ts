/** Rough widths of text without a document to measure in: enough to decide what fits. */
const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) > 0x2e7f

export const textWidth = (text: string, size: number, perChar = 0.56): number => {
  let width = 0
  for (const char of text) width += isWide(char) ? 1 : perChar
  return width * size
}
/** All characters of the fixed-width face are equally wide. */
export const monoWidth = (text: string, size: number): number => textWidth(text, size, 0.61)

/** Fewer characters than this before an ellipsis say nothing. */
const LEAST = 3

/** `text` if it fits into `width`, else its beginning and an ellipsis, or nothing where that would say nothing. */
export const clipMono = (text: string, size: number, width: number): string => {
  if (monoWidth(text, size) <= width) return text
  const room = Math.floor(width / (size * 0.61)) - 1
  return room >= LEAST ? `${text.slice(0, room)}…` : ''
}

/** The same for the proportional face. */
export const clipText = (text: string, size: number, width: number): string => {
  if (textWidth(text, size, 0.6) <= width) return text
  let kept = ''
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size, 0.6) > width) break
    kept += char
  }
  return kept.length >= LEAST ? `${kept}…` : ''
}
