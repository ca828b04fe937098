/** A message as the trace writes it: the fields of the paper under the names of the format. */
import { commandText } from '../raft/text.ts'
import { type Message, never } from '../raft/types.ts'
import type { Body, Packet } from '../sim/types.ts'
import type { TraceFields, TraceMessage } from './types.ts'

/** Clients are not part of the trace. */
export const isBetweenServers = (body: Body): body is Message =>
  body.type !== 'ClientRequest' && body.type !== 'ClientResp'

/** Copies of a message carry the number of the first. */
export const messageId = ({ id, copyOf }: Packet): number => copyOf ?? id

const fieldsOf = (message: Message): Partial<TraceFields> => {
  switch (message.type) {
    case 'RequestVote':
    case 'PreVote':
      return { lastLogIndex: message.last.index, lastLogTerm: message.last.term }
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return { granted: message.granted }
    case 'AppendEntries':
      return {
        prevLogIndex: message.prev.index,
        prevLogTerm: message.prev.term,
        entries: message.entries.map(({ term, payload }) => [term, commandText(payload)]),
        leaderCommit: message.leaderCommit,
      }
    case 'AppendEntriesResp':
      return { success: message.success, matchIndex: message.matchIndex }
    case 'InstallSnapshot':
      return { lastIndex: message.snapshot.last.index, lastTerm: message.snapshot.last.term }
    case 'InstallSnapshotResp':
      return { matchIndex: message.matchIndex }
    case 'TimeoutNow':
      return {}
    default:
      return never(message)
  }
}

export const traceMessage = (packet: Packet, message: Message): TraceMessage => {
  const { type, from, to, term } = message
  return { id: messageId(packet), type, from, to, term, ...fieldsOf(message) }
}
