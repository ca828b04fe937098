/** The event trace as a Mermaid sequence diagram: every message an arrow, lost ones with a cross, turning points as notes. */
import { never, type ServerId } from '../raft/types.ts'
import type { TraceLine, TraceMessage, TraceMeta } from './types.ts'

/** Mermaid takes `#` and `;` for its own; everything else that could is written as a character code. */
const escaped = (text: string): string =>
  text.replace(/[^\w\s.,:=+\-|()?>]/gu, (sign) => `#${sign.codePointAt(0)};`)

const fieldsText = (message: TraceMessage): string => {
  switch (message.type) {
    case 'RequestVote':
    case 'PreVote':
      return `last ${message.lastLogTerm}:${message.lastLogIndex}`
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return message.granted ? 'granted' : 'refused'
    case 'AppendEntries': {
      const entries = (message.entries ?? []).map(([term, value]) => ` +${term}:${value}`).join('')
      return `prev ${message.prevLogTerm}:${message.prevLogIndex}${entries} commit ${message.leaderCommit}`
    }
    case 'AppendEntriesResp':
      return message.success ? `match ${message.matchIndex}` : 'refused'
    case 'InstallSnapshot':
      return `last ${message.lastTerm}:${message.lastIndex}`
    case 'InstallSnapshotResp':
      return `match ${message.matchIndex}`
    case 'TimeoutNow':
      return ''
    default:
      return never(message.type)
  }
}

type Fate = 'arrived' | 'lost' | 'under way'
const fatesOf = (lines: readonly TraceLine[]): ReadonlyMap<number, Fate> => {
  const fates = new Map<number, Fate>()
  for (const line of lines) {
    if (line.kind === 'recv') fates.set(line.msg.id, 'arrived')
    if (line.kind === 'drop' && fates.get(line.id) !== 'arrived') fates.set(line.id, 'lost')
  }
  return fates
}
const ARROWS: Readonly<Record<Fate, string>> = { arrived: '->>', lost: '-x', 'under way': '--)' }

const noteOver = (nodes: readonly ServerId[], text: string): string =>
  `  Note over ${nodes.join(',')}: ${escaped(text)}`

/** Turning points of one server: a timer, a new role, a crash, an entry applied. */
const serverText = (line: Extract<TraceLine, { node: ServerId }>): string | null => {
  const { role, term } = line.state
  const turned = role === undefined ? '' : `${role}${term === undefined ? '' : ` term ${term}`}`
  switch (line.kind) {
    case 'init':
    case 'send':
      return null
    case 'apply':
      return `applies ${line.index}: ${line.value}`
    case 'propose':
      return `${line.accepted ? 'accepts' : 'turns away'} ${line.value}`
    case 'recv':
    case 'step':
      return turned === '' ? null : turned
    default:
      return turned === '' ? line.kind : `${line.kind}, ${turned}`
  }
}

const arrow = (message: TraceMessage, fate: Fate, remark: string): string => {
  const text = `${message.type}${remark} term ${message.term} ${fieldsText(message)}`.trimEnd()
  return `  ${message.from}${ARROWS[fate]}${message.to}: ${escaped(text)}`
}

const networkText = (line: Exclude<TraceLine, { node: ServerId }>): string | null => {
  switch (line.kind) {
    case 'drop':
    case 'dup':
      return null
    case 'cut':
    case 'heal':
      return `${line.kind} ${line.from}->${line.to}`
    case 'partition':
      return `partition ${line.groups.map((group) => group.join(',')).join(' | ')}`
    case 'heal-all':
      return 'heal'
    default:
      return never(line)
  }
}

/** The whole diagram. A long run makes a long one: viewers usually stop at some hundred arrows. */
export const mermaidOf = ({ nodes }: TraceMeta, lines: readonly TraceLine[]): readonly string[] => {
  const fates = fatesOf(lines)
  const sent = new Map<number, TraceMessage>()
  const outermost = nodes.filter((_, i) => i === 0 || i === nodes.length - 1)
  const send = (message: TraceMessage | undefined, remark: string): string | null =>
    message ? arrow(message, fates.get(message.id) ?? 'under way', remark) : null
  const drawn = (line: TraceLine): string | null => {
    if (line.kind === 'send') {
      sent.set(line.msg.id, line.msg)
      return send(line.msg, '')
    }
    if (line.kind === 'dup') return send(sent.get(line.id), ' (copy)')
    const text = 'node' in line ? serverText(line) : networkText(line)
    return text === null ? null : noteOver('node' in line ? [line.node] : outermost, `${line.t} ms ${text}`)
  }
  const head = ['sequenceDiagram', '  autonumber', ...nodes.map((id) => `  participant ${id}`)]
  return [...head, ...lines.map(drawn).filter((text) => text !== null)]
}
