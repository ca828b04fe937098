/** The rolling hash by which two runs are compared: 32 bits, integer arithmetic only. */

export const mix = (hash: number, value: number): number => {
  const bits = Math.imul(hash ^ value, 0x9e3779b1)
  return bits ^ (bits >>> 15)
}
/** Mixes an integer of up to 53 bits. */
export const mixLong = (hash: number, value: number): number =>
  mix(mix(hash, value | 0), Math.floor(value / 0x100000000))

export const mixText = (hash: number, text: string): number => {
  let mixed = mix(hash, text.length)
  for (let i = 0; i < text.length; i += 1) mixed = mix(mixed, text.charCodeAt(i))
  return mixed
}
/** Eight hexadecimal digits, for people and files. */
export const hashText = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0')
