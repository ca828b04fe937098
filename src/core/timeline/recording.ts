/**
 * A run as text for an address: version · setup · commands · branch · position · hash, packed bit by bit. Nothing is
 * compressed after that: a hundred actions fit in 600 characters as they are, and what is not inflated cannot explode.
 */
import type { Seq, Time } from '../sim/types.ts'
import { type BitReader, type BitWriter, bitReader, bitWriter, Damaged, LONGEST_TEXT } from './bits.ts'
import type { Cast } from './codec.ts'
import { command as commandCodec } from './commandCodec.ts'
import { putSetup, takeSetup } from './setupCodec.ts'
import type { Given, Recording } from './timeline.ts'

/** A run and a place in it. */
export interface Link {
  readonly recording: Recording
  /** Which branch it was, for its name only: the recording is the whole way there. */
  readonly branch: number
  /** After this event … */
  readonly seq: Seq
  /** … and so many µs. */
  readonly wait: Time
  /** Hash of the world there: opening the link must arrive at the same. */
  readonly hash: number
}
/** What is wrong with the text of a link. */
export type LinkFault =
  | { readonly code: 'linkLong'; readonly length: number; readonly most: number }
  | { readonly code: 'linkLetters' | 'linkDamaged' }
  | { readonly code: 'linkVersion'; readonly version: number; readonly ours: number }
  | { readonly code: 'linkCommands'; readonly commands: number; readonly most: number }
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: LinkFault }

const VERSION = 1
/** One byte in front of everything, so that any later format can be told from this one. */
const VERSION_BITS = 8
const MOST_COMMANDS = 5000

/** Waits are often none, and tenths of a ms where the page rounds them; any µs can be written. */
const TENTH_MS = 100
const putWait = (out: BitWriter, wait: Time): void => {
  out.flag(wait > 0)
  if (wait === 0) return
  const round = wait % TENTH_MS === 0
  out.flag(!round)
  out.count(round ? wait / TENTH_MS : wait)
}
const takeWait = (from: BitReader): Time => {
  if (!from.flag()) return 0
  return from.flag() ? from.count() : from.count() * TENTH_MS
}

const putGiven = (out: BitWriter, cast: Cast, given: readonly Given[]): void => {
  out.count(given.length)
  let next = 0
  for (const { after, wait, command } of given) {
    out.count(after - next)
    next = after + 1
    putWait(out, wait)
    commandCodec.put(out, command, cast)
  }
}
const takeGiven = (from: BitReader, cast: Cast): readonly Given[] => {
  const length = from.count()
  if (length > MOST_COMMANDS) throw new TooMuch(length)
  let next = 0
  return Array.from({ length }, () => {
    const after = next + from.count()
    if (!Number.isSafeInteger(after)) throw new Damaged()
    next = after + 1
    return { after, wait: takeWait(from), command: commandCodec.take(from, cast) }
  })
}
class TooMuch extends Error {
  readonly commands: number
  constructor(commands: number) {
    super('too many commands')
    this.commands = commands
  }
}

/** A run that no link can hold. */
export class LinkFull extends Error {}

/** @throws LinkFull for a run with too many commands or characters */
export const encodeLink = ({ recording: { setup, given }, branch, seq, wait, hash }: Link): string => {
  const out = bitWriter()
  out.bits(VERSION, VERSION_BITS)
  putSetup(out, setup)
  putGiven(out, setup, given)
  out.count(branch, 2)
  out.count(seq)
  putWait(out, wait)
  out.bits(hash >>> 0, 32)
  const text = out.finish()
  if (given.length > MOST_COMMANDS || text.length > LONGEST_TEXT) {
    throw new LinkFull('too many commands')
  }
  return text
}

const refuse = (fault: LinkFault): Decoded<never> => ({ ok: false, fault })

/** Any text gives a link or what is wrong with it. What the link asks for is checked by whoever opens it. */
export const decodeLink = (text: string): Decoded<Link> => {
  if (text.length > LONGEST_TEXT) {
    return refuse({ code: 'linkLong', length: text.length, most: LONGEST_TEXT })
  }
  if (!/^[A-Za-z0-9_-]+$/u.test(text)) {
    return refuse({ code: 'linkLetters' })
  }
  const from = bitReader(text)
  try {
    const version = from.bits(VERSION_BITS)
    if (version !== VERSION) {
      return refuse({ code: 'linkVersion', version, ours: VERSION })
    }
    const setup = takeSetup(from)
    const given = takeGiven(from, setup)
    const place = { branch: from.count(2), seq: from.count(), wait: takeWait(from), hash: from.bits(32) }
    from.finish()
    return { ok: true, value: { recording: { setup, given }, ...place } }
  } catch (error) {
    if (error instanceof TooMuch) {
      return refuse({ code: 'linkCommands', commands: error.commands, most: MOST_COMMANDS })
    }
    if (error instanceof Damaged) return refuse({ code: 'linkDamaged' })
    throw error
  }
}
