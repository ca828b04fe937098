/** Words that are neither names nor numbers: message types, client commands, log entries, names of marks. */
import type { Term } from '../raft/types.ts'
import type { PacketType } from '../sim/types.ts'
import { intOf } from './numbers.ts'
import { fail, type Word } from './reader.ts'

// A record, so that forgetting a message type is a type error.
const PACKETS: Readonly<Record<PacketType, true>> = {
  RequestVote: true,
  RequestVoteResp: true,
  PreVote: true,
  PreVoteResp: true,
  AppendEntries: true,
  AppendEntriesResp: true,
  InstallSnapshot: true,
  InstallSnapshotResp: true,
  TimeoutNow: true,
  ClientRequest: true,
  ClientResp: true,
}
export const PACKET_TYPES = Object.keys(PACKETS) as readonly PacketType[]

export const MAX_INT = 2 ** 31 - 1
export const MIN_INT = -(2 ** 31)
const LONGEST_WORD = 64
/** A configuration entry names every member. */
const LONGEST_ENTRY = 1000
/** Nothing that a reader cannot see, or that would turn the text around it. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}\s\u200b]/u
const COMMANDS = 'k=n | k+=n | k-=n | <word>'

const plain = (word: Word, expected: string, longest = LONGEST_WORD): string => {
  const text = word.text.normalize('NFC')
  if (HIDDEN.test(text)) return fail('notCommand', word, expected)
  return [...text].length <= longest ? text : fail('tooLong', word, `1..${longest}`)
}
/** A client's command: an assignment to a key, or any other word, which the state machine does not interpret. */
export const commandOf = (word: Word): string => {
  const text = plain(word, COMMANDS)
  if (text === 'noop' || text.startsWith('conf{')) return fail('notCommand', word, COMMANDS) // what Raft itself writes
  const [, number] = /^[^=]*=([+-]?\d+)$/u.exec(text) ?? []
  if (number !== undefined) {
    intOf({ text: number, at: word.at + word.text.length - number.length }, MIN_INT, MAX_INT)
  }
  return text
}
/** A key of the state machine. */
export const keyOf = (word: Word): string => {
  const text = plain(word, '<key>')
  return text.includes('=') ? fail('notCommand', word, '<key>') : text
}
/** The name of a mark. */
export const nameOf = (word: Word): string => plain(word, '<name>')

/** An entry as written in assertions and hand-built logs: `2:x=5`, `1:noop`, `3:conf{A,B}`. */
export interface EntryText {
  readonly term: Term
  readonly command: string
}
export const entryOf = (word: Word): EntryText => {
  const [, term, command] = /^(\d{1,9}):(.+)$/u.exec(word.text) ?? []
  if (term === undefined || command === undefined) return fail('notEntry', word, '<term>:<command>')
  const rest = { text: command, at: word.at + term.length + 1 }
  return { term: Number(term), command: plain(rest, '<command>', LONGEST_ENTRY) }
}
export const entryText = ({ term, command }: EntryText): string => `${term}:${command}`
/** Entries of a log, `-` when there are none. */
export const entriesText = (entries: readonly EntryText[]): string =>
  entries.length === 0 ? '-' : entries.map(entryText).join(' ')
