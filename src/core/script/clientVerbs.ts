/** Verbs by which clients ask. */
import type { ClientId, ServerId } from '../raft/types.ts'
import { serverOf, takeClient } from './actors.ts'
import { fail, peek, type Reader, take } from './reader.ts'
import type { CommandOf, Verb } from './verb.ts'
import { commandOf, keyOf } from './words.ts'

/** A server, or `leader` or nothing at all for "whoever leads". `last` is the word that must still follow, if any. */
const takeTarget = (reader: Reader, last: '<command>' | '<key>' | null): ServerId | null => {
  const word = peek(reader)
  if (!word) return null
  const isTarget = word.text === 'leader' || reader.names.servers.some((id) => id === word.text)
  if (last !== null && reader.next === reader.words.length - 1) {
    // `request C1 S1` has lost its command: that S1 should be the command is possible but never meant.
    return isTarget ? fail('missing', { text: '', at: reader.end }, last) : null
  }
  take(reader, '<server>')
  return word.text === 'leader' ? null : serverOf(word, reader.names)
}
const target = (client: ClientId, server: ServerId | null): string => `${client} ${server ?? 'leader'}`

export const request: Verb<CommandOf<'request'>> = {
  usages: ['request <client> <target> <command>', 'request <client> <command>'],
  parse: (reader) => ({
    type: 'request',
    client: takeClient(reader),
    server: takeTarget(reader, '<command>'),
    command: commandOf(take(reader, '<command>')),
  }),
  print: ({ client, server, command }) => `${target(client, server)} ${command}`,
}
export const retry: Verb<CommandOf<'retry'>> = {
  usages: ['retry <client> [<target>]'],
  parse: (reader) => ({ type: 'retry', client: takeClient(reader), server: takeTarget(reader, null) }),
  print: ({ client, server }) => target(client, server),
}
export const read: Verb<CommandOf<'read'>> = {
  usages: ['read <client> <target> <key>', 'read <client> <key>'],
  parse: (reader) => ({
    type: 'read',
    client: takeClient(reader),
    server: takeTarget(reader, '<key>'),
    key: keyOf(take(reader, '<key>')),
  }),
  print: ({ client, server, key }) => `${target(client, server)} ${key}`,
}
