/** Verbs that act on one message: the next of its kind, or one in flight. */
import type { Trap } from '../sim/types.ts'
import { takeLink } from './links.ts'
import { intOf, MAX_INDEX } from './numbers.ts'
import { fail, oneOf, peek, type Reader, take, type Word } from './reader.ts'
import { type CommandOf, type PacketAction, takeMs, type Verb } from './verb.ts'
import { PACKET_TYPES } from './words.ts'

/** How much time each action on a message takes: none, some if you like (ms after the original), or a stated flight time. */
const TIMED: Readonly<Record<PacketAction, '' | ' [<ms>]' | ' <ms>'>> = {
  drop: '',
  deliver: '',
  dup: ' [<ms>]',
  delay: ' <ms>',
}
const GAP_OF_COPY_MS = 1
const takeDelay = (reader: Reader, action: PacketAction): number => {
  if (TIMED[action] === '') return 0
  return action === 'dup' && !peek(reader) ? GAP_OF_COPY_MS : takeMs(reader)
}
/** `drop next AppendEntries+ S1->S2`: sets a trap for the next such message. `next` has been read. */
const takeTrap = (reader: Reader, action: Trap['action']): CommandOf<'trap'> => {
  const word = take(reader, '<message>')
  const withEntries = word.text === 'AppendEntries+'
  const type = withEntries ? 'AppendEntries' : oneOf(word, PACKET_TYPES)
  const [from, to] = takeLink(reader)
  return { type: 'trap', trap: { action, type, withEntries, from, to, ms: takeDelay(reader, action) } }
}
/** `drop #12`: acts on one message in flight. */
const takePacket = (reader: Reader, word: Word, action: PacketAction): CommandOf<'packet'> => {
  if (!word.text.startsWith('#'))
    fail('unexpectedWord', word, action === 'deliver' ? '#<id>' : 'next | #<id>')
  const id = intOf({ text: word.text.slice(1), at: word.at + 1 }, 0, MAX_INDEX)
  return { type: 'packet', action, id, ms: takeDelay(reader, action) }
}
const timeText = (action: PacketAction, ms: number): string => (TIMED[action] === '' ? '' : ` ${ms}`)
const printMessage = (command: CommandOf<'trap' | 'packet'>): string => {
  if (command.type === 'packet') return `#${command.id}${timeText(command.action, command.ms)}`
  const { action, type, withEntries, from, to, ms } = command.trap
  return `next ${type}${withEntries ? '+' : ''} ${from}->${to}${timeText(action, ms)}`
}
export const onMessage = (action: Trap['action']): Verb<CommandOf<'trap'> | CommandOf<'packet'>> => ({
  usages: [`${action} next <message> <link>${TIMED[action]}`, `${action} <packet>${TIMED[action]}`],
  parse: (reader) => {
    const word = take(reader, 'next | #<id>')
    return word.text === 'next' ? takeTrap(reader, action) : takePacket(reader, word, action)
  },
  print: printMessage,
})
export const deliver: Verb<CommandOf<'packet'>> = {
  usages: ['deliver <packet>'],
  parse: (reader) => takePacket(reader, take(reader, '#<id>'), 'deliver'),
  print: printMessage,
}
