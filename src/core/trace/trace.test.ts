/**
 * An independent reader of `raft-trace/1`: it knows the format and nothing of the engine, rebuilds every server from the
 * lines, and is then compared with the world that wrote them.
 */
import { describe, expect, test } from 'vitest'
import { type SwarmRun, swarm } from '../check/swarm.ts'
import { FAULTS, type SwarmOptions } from '../check/swarm-plan.ts'
import type { Disk } from '../raft/types.ts'
import type { World } from '../sim/types.ts'
import { extend, open } from '../timeline/timeline.ts'
import { csvWriter } from './csv.ts'
import { etcdOf } from './etcd.ts'
import { mermaidOf } from './mermaid.ts'
import { numbered, traceMeta, traceOf, traceStart } from './trace.ts'

type Json = Readonly<Record<string, unknown>>
interface Node {
  role: string
  term: number
  vote: string | null
  log: [number, string][]
  first: number
  prevTerm: number
  commit: number
  applied: number
  voters: string[]
  voters2: string[]
  match: Record<string, number>
  next: Record<string, number>
  votes: string[]
}
interface Sent {
  type: string
  from: string
  to: string
  term: number
  prevLogIndex?: number
  prevLogTerm?: number
  entries?: [number, string][]
  leaderCommit?: number
}

const OPTIONS: SwarmOptions = { servers: 5, ms: 4000, faults: FAULTS, rulesOff: [] }
const writeTrace = (run: SwarmRun): { lines: string[]; world: World } => {
  const start = open({ setup: run.plan.setup, given: run.thrown })
  const first = start.head.world
  const lines = [JSON.stringify(traceMeta(first))]
  let seq = 0
  const write = (events: ReturnType<typeof traceStart>, world: World): void => {
    for (const line of numbered(events, world, seq)) lines.push(JSON.stringify(line))
    seq += events.length
  }
  write(traceStart(first), first)
  const { head } = extend(start, { events: run.world.seq }, ({ was, advance }) => {
    write(traceOf(was.world, advance), advance.world)
    return false
  })
  expect(head.world.hash).toBe(run.world.hash)
  return { lines, world: head.world }
}

const read = (line: string): Json => JSON.parse(line) as Json
const termAt = ({ log, first, prevTerm }: Node, index: number): number | undefined => {
  if (index === first - 1) return prevTerm
  return log[index - first]?.[0]
}

/** Reads the lines and holds each against what a reader may rely on. */
class Reader {
  readonly nodes = new Map<string, Node>()
  readonly sent = new Map<number, Sent>()
  readonly copies = new Map<number, number>()
  readonly down = new Set<string>()
  readonly kinds = new Set<string>()
  /** Message types sent, and which of the states worth a mention were seen. */
  readonly seen = new Set<string>()
  readonly leaders = new Map<number, string>()
  private seq = -1
  private t = 0

  take(line: Json): void {
    const { seq, t, kind, node } = line as { seq: number; t: number; kind: string; node?: string }
    expect(seq).toBeGreaterThan(this.seq)
    expect(t).toBeGreaterThanOrEqual(this.t)
    this.seq = seq
    this.t = t
    this.kinds.add(kind)
    if (node !== undefined) this.takeServer(kind, node, line)
    else if (kind === 'drop') this.spend(line.id as number)
    else if (kind === 'dup') this.copies.set(line.id as number, this.copiesOf(line.id as number) + 1)
  }
  private copiesOf(id: number): number {
    const copies = this.copies.get(id)
    if (copies === undefined) throw new Error(`message ${id} was never sent`)
    return copies
  }
  private spend(id: number): void {
    expect(this.copiesOf(id), `message ${id} is used up`).toBeGreaterThan(0)
    this.copies.set(id, this.copiesOf(id) - 1)
  }
  private takeServer(kind: string, id: string, line: Json): void {
    const state = line.state as Partial<Node>
    const was = this.nodes.get(id)
    if (kind === 'init')
      expect(Object.keys(state)).toEqual(expect.arrayContaining(['role', 'term', 'vote', 'log', 'commit']))
    const is = { ...(was as Node), ...state }
    this.nodes.set(id, is)
    if (is.voters2.length > 0) this.seen.add('voters2')
    if (kind === 'crash') this.down.add(id)
    if (kind === 'restart') {
      expect(this.down.delete(id)).toBe(true)
      for (const key of ['role', 'term', 'vote', 'log', 'commit']) expect(state).toHaveProperty(key)
    } else if (kind !== 'crash') expect(this.down.has(id)).toBe(false)
    if (kind === 'send') this.takeSend(id, is, line.msg as Sent & { id: number })
    if (kind === 'recv') this.takeReceipt(id, line.msg as { id: number }, was as Node, is)
    if (kind === 'apply') this.takeApply(is, line as unknown as { index: number; value: string }, was as Node)
    if (kind === 'compact') expect(is.first).toBeGreaterThan((was as Node).first)
    if (is.role === 'leader') this.takeLeader(id, is)
  }
  private takeLeader(id: string, { term, votes, voters }: Node): void {
    expect(this.leaders.get(term) ?? id, `one leader in term ${term}`).toBe(id)
    if (!this.leaders.has(term))
      expect(votes.filter((voter) => voters.includes(voter)).length).toBeGreaterThan(voters.length / 2)
    this.leaders.set(term, id)
  }
  private takeSend(id: string, is: Node, message: Sent & { id: number }): void {
    expect(message.from).toBe(id)
    expect(this.sent.has(message.id), `message ${message.id} is sent once`).toBe(false)
    this.sent.set(message.id, message)
    this.seen.add(message.type)
    this.copies.set(message.id, 1)
    // With a slow disk a message may leave after its sender has gone on; only then may the terms differ.
    if (message.type !== 'AppendEntries' || message.term !== is.term || is.role !== 'leader') return
    expect(message.leaderCommit).toBeLessThanOrEqual(is.commit)
    for (const [i, [term, value]] of (message.entries ?? []).entries()) {
      const held = is.log[(message.prevLogIndex ?? 0) + 1 + i - is.first]
      if (held !== undefined) expect([term, value]).toEqual(held)
    }
  }
  private takeReceipt(id: string, { id: number }: { id: number }, was: Node, is: Node): void {
    this.spend(number)
    const message = this.sent.get(number) as Sent
    expect(message.to).toBe(id)
    if (message.type !== 'PreVote' && message.type !== 'PreVoteResp' && message.type !== 'RequestVote')
      expect(is.term).toBeGreaterThanOrEqual(message.term)
    if (is.commit > was.commit && message.type === 'AppendEntries') {
      expect(is.commit).toBeLessThanOrEqual(message.leaderCommit ?? 0)
      expect(termAt(is, message.prevLogIndex ?? 0) ?? message.prevLogTerm).toBe(message.prevLogTerm)
    }
  }
  private takeApply(is: Node, { index, value }: { index: number; value: string }, was: Node): void {
    expect(index).toBe(was.applied + 1)
    expect(is.applied).toBe(index)
    expect(index).toBeLessThanOrEqual(is.commit)
    expect(is.log[index - is.first]?.[1]).toBe(value)
  }
}

const expectSameDisk = (node: Node, { currentTerm, votedFor, log }: Disk): void => {
  expect([node.term, node.vote]).toEqual([currentTerm, votedFor])
  expect([node.first, node.prevTerm, node.log.length]).toEqual([
    log.base.index + 1,
    log.base.term,
    log.length,
  ])
  expect(node.log.map(([term]) => term)).toEqual(log.store.slice(0, log.length).map(({ term }) => term))
  const { config } = log.configs.at(-1) as Disk['log']['configs'][0]
  expect([node.voters, node.voters2]).toEqual([config.voters, config.outgoing])
}
const expectSameWorld = (reader: Reader, world: World): void => {
  for (const id of world.ids) {
    const host = world.hosts[id]
    const node = reader.nodes.get(id) as Node
    expect(reader.down.has(id)).toBe(host?.up === false)
    if (!host?.up) continue
    expectSameDisk(node, host.server.disk)
    const { role, commitIndex } = host.server
    expect([node.role, node.commit, node.applied]).toEqual([role.kind, commitIndex, host.machine.lastApplied])
    const progress = role.kind === 'leader' ? Object.entries(role.progress) : []
    expect(node.match).toEqual(Object.fromEntries(progress.map(([peer, known]) => [peer, known.matchIndex])))
    expect(node.next).toEqual(Object.fromEntries(progress.map(([peer, known]) => [peer, known.nextIndex])))
    if (role.kind !== 'candidate' && role.kind !== 'precandidate') continue
    expect(node.votes).toEqual(
      Object.entries(role.votes).flatMap(([voter, granted]) => (granted ? [voter] : [])),
    )
  }
  const underWay = new Map<number, number>()
  for (const { id, copyOf, body } of world.packets)
    if (body.type !== 'ClientRequest' && body.type !== 'ClientResp')
      underWay.set(copyOf ?? id, (underWay.get(copyOf ?? id) ?? 0) + 1)
  expect(new Map([...reader.copies].filter(([, copies]) => copies > 0))).toEqual(underWay)
}

describe('raft-trace/1', { timeout: 60_000 }, () => {
  const kinds = new Set<string>()
  const seen = new Set<string>()
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])('rebuilds the world of seed %i', (seed) => {
    const { lines, world } = writeTrace(swarm(seed, OPTIONS))
    const [meta = '', ...rest] = lines
    expect(read(meta)).toEqual({ kind: 'meta', schema: 'raft-trace/1', nodes: world.ids })
    const reader = new Reader()
    for (const line of rest) reader.take(read(line))
    expectSameWorld(reader, world)
    for (const kind of reader.kinds) kinds.add(kind)
    for (const what of reader.seen) seen.add(what)
  })
  test('the runs above show every kind of line', () => {
    expect([...kinds].sort()).toEqual(
      'apply compact crash cut drop dup heal heal-all init partition pause propose recv restart resume send step timeout'.split(
        ' ',
      ),
    )
  })
  test('and every kind of message, and both halves of a joint configuration', () => {
    const types = 'AppendEntries InstallSnapshot PreVote RequestVote'
      .split(' ')
      .flatMap((type) => [type, `${type}Resp`])
    expect([...seen].sort()).toEqual([...types, 'TimeoutNow', 'voters2'].sort())
  })
})

describe('the other formats', () => {
  const run = swarm(3, OPTIONS)
  const start = open({ setup: run.plan.setup, given: run.thrown })
  const lines = numbered(traceStart(start.head.world), start.head.world, 0).slice()
  const etcd: string[] = []
  extend(start, { events: 600 }, ({ was, advance }) => {
    lines.push(...numbered(traceOf(was.world, advance), advance.world, lines.length))
    etcd.push(...etcdOf(was.world, advance).map(({ type }) => type))
    return false
  })
  test('csv: as many cells in every row as in the header', () => {
    const { header, row } = csvWriter()
    const cells = (text: string): number => text.replaceAll(/"(?:[^"]|"")*"/gu, '').split(',').length
    for (const line of lines) expect(cells(row(line))).toBe(cells(header))
  })
  test('mermaid: messages are arrows, lost ones crossed out', () => {
    const text = mermaidOf(traceMeta(start.head.world), lines)
    expect(text.slice(0, 3)).toEqual(['sequenceDiagram', '  autonumber', '  participant S1'])
    const sent = lines.filter(({ kind }) => kind === 'send' || kind === 'dup')
    expect(text.filter((line) => /^ {2}S\d(->>|-x|--\))S\d: /u.test(line))).toHaveLength(sent.length)
    expect(text.some((line) => line.includes('-x'))).toBe(lines.some(({ kind }) => kind === 'drop'))
  })
  test('etcd: its own names, nothing else', () => {
    for (const type of etcd) expect(type).toMatch(/^Msg[A-Z]/u)
    expect(etcd).toEqual(expect.arrayContaining(['MsgHup', 'MsgBeat', 'MsgApp', 'MsgAppResp', 'MsgProp']))
  })
})
