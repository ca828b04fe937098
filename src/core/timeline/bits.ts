/** Numbers and words as a string of bits, and bits as text that is safe in an address (base64url). */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Longest text we look into; also the longest a whole link may be. */
export const LONGEST_TEXT = 16_384

/** Thrown while reading damaged bits; whoever decodes says what it means. */
export class Damaged extends Error {}

export interface BitWriter {
  /** `value` in exactly `width` bits, highest first. */
  bits(value: number, width: number): void
  flag(value: boolean): void
  /** A whole number ≥ 0 in groups of `group` bits, lowest first, each led by a bit that says whether more follow. */
  count(value: number, group?: number): void
  /** Any finite number, exactly. Small whole ones are short. */
  amount(value: number): void
  text(value: string): void
  finish(): string
}

export const bitWriter = (): BitWriter => {
  let out = ''
  let held = 0
  let size = 0
  const bit = (value: number): void => {
    held = (held << 1) | value
    size += 1
    if (size < 6) return
    out += ALPHABET[held]
    held = 0
    size = 0
  }
  const writer: BitWriter = {
    bits(value, width) {
      for (let place = width - 1; place >= 0; place -= 1) bit(Math.floor(value / 2 ** place) % 2)
    },
    flag(value) {
      bit(value ? 1 : 0)
    },
    count(value, group = 5) {
      const base = 2 ** group
      let rest = value
      while (rest >= base) {
        bit(1)
        writer.bits(rest % base, group)
        rest = Math.floor(rest / base)
      }
      bit(0)
      writer.bits(rest, group)
    },
    amount(value) {
      const plain = Number.isSafeInteger(value) && value >= 0
      writer.flag(!plain)
      if (plain) writer.count(value)
      else writer.text(String(value))
    },
    text(value) {
      writer.count(value.length)
      for (let i = 0; i < value.length; i += 1) writer.count(value.charCodeAt(i), 7)
    },
    finish() {
      while (size > 0) bit(0)
      return out
    },
  }
  return writer
}

export interface BitReader {
  bits(width: number): number
  flag(): boolean
  count(group?: number): number
  amount(): number
  text(): string
  /** @throws Damaged unless only the padding is left */
  finish(): void
}

export const bitReader = (source: string): BitReader => {
  let place = 0
  const end = source.length * 6
  const bit = (): number => {
    if (place >= end) throw new Damaged()
    const value = ALPHABET.indexOf(source[Math.floor(place / 6)] as string)
    if (value < 0) throw new Damaged()
    const shift = 5 - (place % 6)
    place += 1
    return (value >> shift) & 1
  }
  const reader: BitReader = {
    bits(width) {
      let value = 0
      for (let i = 0; i < width; i += 1) value = value * 2 + bit()
      return value
    },
    flag: () => bit() === 1,
    count(group = 5) {
      let value = 0
      let scale = 1
      for (;;) {
        const more = bit() === 1
        value += reader.bits(group) * scale
        if (!Number.isSafeInteger(value)) throw new Damaged()
        if (!more) return value
        scale *= 2 ** group
      }
    },
    amount() {
      if (!reader.flag()) return reader.count()
      const value = Number(reader.text())
      if (!Number.isFinite(value)) throw new Damaged()
      return value
    },
    text() {
      const length = reader.count()
      if (length > LONGEST_TEXT) throw new Damaged()
      let text = ''
      for (let i = 0; i < length; i += 1) text += String.fromCharCode(reader.count(7))
      return text
    },
    finish() {
      if (end - place >= 6) throw new Damaged()
      while (place < end) if (bit() !== 0) throw new Damaged()
    },
  }
  return reader
}
