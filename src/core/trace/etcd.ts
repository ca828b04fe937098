/**
 * The same run under the names of etcd's raft (`raftpb.Message`), for readers who know that code: one object per message
 * put on the wire, and one per local event that etcd also models as a message.
 */
import { commandText } from '../raft/text.ts'
import { type ActorId, type Entry, type Message, type Note, never } from '../raft/types.ts'
import type { Advance, Event, Packet, World } from '../sim/types.ts'
import { isBetweenServers } from './message.ts'

export interface EtcdMessage {
  readonly type: string
  readonly from: ActorId
  readonly to: ActorId
  readonly [field: string]: unknown
}

const entryOf = ({ term, index, payload }: Entry) => ({
  term,
  index,
  type: payload.kind === 'config' ? 'EntryConfChangeV2' : 'EntryNormal',
  data: payload.kind === 'noop' ? '' : commandText(payload),
})

/** Name and fields in etcd. An empty AppendEntries is its heartbeat, which has no log check: `index` and `logTerm` are ours. */
const renamed = (message: Message): Readonly<Record<string, unknown>> => {
  switch (message.type) {
    case 'RequestVote':
    case 'PreVote': {
      const type = message.type === 'PreVote' ? 'MsgPreVote' : 'MsgVote'
      return { type, index: message.last.index, logTerm: message.last.term }
    }
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return {
        type: message.type === 'PreVoteResp' ? 'MsgPreVoteResp' : 'MsgVoteResp',
        reject: !message.granted,
      }
    case 'AppendEntries': {
      const { prev, entries, leaderCommit: commit } = message
      const at = { index: prev.index, logTerm: prev.term, commit }
      return entries.length === 0
        ? { type: 'MsgHeartbeat', ...at }
        : { type: 'MsgApp', ...at, entries: entries.map(entryOf) }
    }
    case 'AppendEntriesResp': {
      const { success, matchIndex, prevIndex, conflict } = message
      if (success && matchIndex === prevIndex) return { type: 'MsgHeartbeatResp', index: matchIndex }
      if (success) return { type: 'MsgAppResp', index: matchIndex, reject: false }
      return { type: 'MsgAppResp', index: prevIndex, reject: true, rejectHint: conflict?.index ?? 0 }
    }
    case 'InstallSnapshot': {
      const { index, term } = message.snapshot.last
      return { type: 'MsgSnap', snapshot: { metadata: { index, term } } }
    }
    case 'InstallSnapshotResp':
      return { type: 'MsgAppResp', index: message.matchIndex, reject: false }
    case 'TimeoutNow':
      return { type: 'MsgTimeoutNow' }
    default:
      return never(message)
  }
}

const onWire = ({ body }: Packet): readonly EtcdMessage[] => {
  if (!isBetweenServers(body)) return []
  const { type, ...fields } = renamed(body)
  return [{ type: String(type), from: body.from, to: body.to, term: body.term, ...fields }]
}

const LOCAL = { election: 'MsgHup', heartbeat: 'MsgBeat', quorum: 'MsgCheckQuorum', transfer: null } as const

/** What etcd tells a node about itself. */
const local = (event: Event): readonly EtcdMessage[] => {
  const at = (type: string, from: ActorId, to: ActorId, fields = {}) => [{ type, from, to, ...fields }]
  if (event.type === 'rang') {
    const type = LOCAL[event.timer]
    return type === null ? [] : at(type, event.server, event.server)
  }
  if (event.type === 'lost') {
    const { body } = event.packet
    return isBetweenServers(body) ? at('MsgUnreachable', body.to, body.from) : []
  }
  if (event.type === 'delivered' && event.packet.body.type === 'ClientRequest') {
    const { from, to, op } = event.packet.body
    if (op.kind === 'read') return at('MsgReadIndex', from, to, { context: op.key })
    return at('MsgProp', from, to, { entries: [{ type: 'EntryNormal', data: op.command }] })
  }
  if (event.type !== 'commanded') return []
  const { command } = event
  if (command.type === 'timeout') return at('MsgHup', command.server, command.server)
  return command.type === 'transfer' ? at('MsgTransferLeader', command.to, command.from) : []
}

const answered = (note: Note): readonly EtcdMessage[] =>
  note.key === 'readServed' && note.server !== null && note.peer !== null
    ? [{ type: 'MsgReadIndexResp', from: note.server, to: note.peer, index: note.values.i }]
    : []

export const etcdOf = (before: World, { world, event, notes }: Advance): readonly EtcdMessage[] => [
  ...local(event),
  ...world.packets
    .filter(({ id, copyOf }) => id >= before.nextPacketId && copyOf === null)
    .sort((a, b) => a.id - b.id)
    .flatMap(onWire),
  ...notes.flatMap(answered),
]
