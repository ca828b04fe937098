/** How transcripts write messages, notes and servers: one line each, made to be read aloud. */

import { entriesText, logText } from './fixture.test-helper.ts'
import { configInUse } from './log.ts'
import { configText } from './text.ts'
import { type EntryId, type Message, type Note, never, type Output, type Server } from './types.ts'

const at = ({ term, index }: EntryId): string => `${index} (term ${term})`

const contentOf = (message: Message): string => {
  switch (message.type) {
    case 'RequestVote':
      return `, last ${at(message.last)}${message.transfer ? ', asked to' : ''}`
    case 'PreVote':
      return `, last ${at(message.last)}`
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return message.granted ? ', granted' : `, denied: ${message.reason}`
    case 'AppendEntries': {
      const list = message.entries.length > 0 ? `, entries ${entriesText(message.entries)}` : ''
      return `, prev ${at(message.prev)}${list}, commit ${message.leaderCommit}`
    }
    case 'AppendEntriesResp': {
      if (message.success) return `, equal up to ${message.matchIndex}`
      const { conflict } = message
      return `, refused at ${message.prevIndex}${conflict === null ? '' : `, hint ${at(conflict)}`}`
    }
    case 'InstallSnapshot':
      return `, up to ${at(message.snapshot.last)}`
    case 'InstallSnapshotResp':
      return `, holds up to ${message.matchIndex}`
    case 'TimeoutNow':
      return ''
    default:
      return never(message)
  }
}
/** `S1->S2 RequestVote term 1, last 0 (term 0)` */
export const messageText = (message: Message): string =>
  `${message.from}->${message.to} ${message.type} term ${message.term}${contentOf(message)}`

/** `S2 voteGranted S1 t=1 ci=0 …`: the why-key, the other side, the values. */
const noteText = ({ key, server, peer, values }: Note): string =>
  [server, key, peer, ...Object.entries(values).map((pair) => pair.join('='))].filter(Boolean).join(' ')

/** What a step wanted done, sending left out: messages are told apart from the rest. */
export const outputText = (server: Server, output: Exclude<Output, { type: 'send' }>): string => {
  const { id } = server
  switch (output.type) {
    case 'note':
      return noteText(output.note)
    case 'arm':
      return `${id} starts its ${output.timer} timer`
    case 'disarm':
      return `${id} stops its ${output.timer} timer`
    case 'accepted':
      return `${id} will answer ${output.origin.client}#${output.origin.serial} when ${at(output.entry)} is applied`
    case 'redirect':
      return `${id} sends ${output.client}#${output.serial} to ${output.leaderId ?? 'nobody it knows'}`
    case 'busy':
      return `${id} is busy for ${output.client}#${output.serial}`
    case 'readReady':
      return `${id} may answer read ${output.client}#${output.serial} once ${output.index} is applied`
    case 'restore':
      return `${id} loads the state machine as of ${at(output.snapshot.last)}`
    default:
      return never(output)
  }
}

/** `S1 leader term 2, voted S1, log 1:a 2:b, commit 2`, and behind it what a leader knows of its peers. */
export const serverLines = (server: Server): readonly string[] => {
  const { disk, role } = server
  const { base } = disk.log
  const line = [
    `${server.id} ${role.kind} term ${disk.currentTerm}`,
    ...(disk.votedFor === null ? [] : [`voted ${disk.votedFor}`]),
    ...(base.index > 0 ? [`snapshot ${at(base)}`] : []),
    `log ${logText(disk.log) || '-'}`,
    `commit ${server.commitIndex}`,
    ...(configInUse(disk.log).index > base.index
      ? [`members ${configText(configInUse(disk.log).config)}`]
      : []),
  ].join(', ')
  if (role.kind !== 'leader') return [line]
  const peers = Object.entries(role.progress).map(
    ([peer, { matchIndex, nextIndex, mode }]) => `  ${peer} match ${matchIndex}, next ${nextIndex}, ${mode}`,
  )
  return [line, ...peers]
}
