import { expect, test } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import { isExplained, type Session } from './attending.ts'
import { explain } from './explaining.ts'
import type { Reply, RequestBody } from './protocol.ts'
import { handle } from './session.ts'

const servers = ['S1', 'S2', 'S3'].map(serverId)
const setup: Setup = {
  seed: 7,
  servers,
  config: servers,
  clients: [],
  term: 0,
  settings: freePlaySettings,
  clockRate: {},
  state: {},
}
const converse = (fixed: boolean) => {
  let session: Session | null = null
  const ask = (body: RequestBody): Reply => {
    const request = structuredClone({ ...body, id: 1 })
    const [next, responses]: ReturnType<typeof handle> = isExplained(request)
      ? explain(session, request)
      : handle(session, request)
    session = next
    const reply = structuredClone(responses).find((response) => response.type !== 'tree')
    if (!reply) throw new Error('no answer')
    return reply
  }
  const main = { id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 3, headTime: 0, given: [], fixed }
  ask({ type: 'open', tree: { setup, branches: [main], current: 0 } })
  return ask
}

test('the next event with a note is found, computing ahead', () => {
  const ask = converse(false)
  const first = ask({ type: 'nextNote', after: 0, keys: ['becomeLeader'] })
  if (first.type !== 'found' || first.seq === null) throw new Error('not found')
  const feed = ask({ type: 'feed', from: first.seq, to: first.seq })
  expect(feed).toMatchObject({ type: 'feed', items: [{ seq: first.seq }] })
  expect(JSON.stringify(feed)).toContain('becomeLeader')
  // Found again in what is there already, and nothing of the kind after it in a healthy cluster.
  expect(ask({ type: 'nextNote', after: first.seq - 1, keys: ['becomeLeader'] })).toMatchObject({
    seq: first.seq,
  })
  expect(ask({ type: 'nextNote', after: first.seq, keys: ['becomeLeader'] })).toMatchObject({ seq: null })
})
test('a recorded lesson is not looked at beyond its end', () => {
  expect(converse(true)({ type: 'nextNote', after: 0, keys: ['becomeLeader'] })).toMatchObject({ seq: null })
})
test('what can be asked is answered for the moment shown', () => {
  const ask = converse(false)
  const about = { kind: 'cluster' } as const
  const reply = ask({ type: 'why', at: { seq: 0, time: 5.5 }, about })
  expect(reply).toMatchObject({ type: 'answers', answers: [{ question: 'noLeader' }] })
  ask({ type: 'nextNote', after: 0, keys: ['commit:leader'] })
  expect(ask({ type: 'why', at: { seq: 300, time: 0 }, about })).toMatchObject({ answers: [] })
})
test('what led to an event, and the arrows it took', () => {
  const ask = converse(false)
  const first = ask({ type: 'nextNote', after: 0, keys: ['becomeLeader'] })
  if (first.type !== 'found' || first.seq === null) throw new Error('not found')
  const { seq } = first
  const reply = ask({ type: 'causes', of: seq })
  if (reply.type !== 'causes') throw new Error('no causes')
  expect(reply.causes.some(({ role }) => role === 'sent')).toBe(true)
  expect(reply.moved).toMatchObject({ seq, arrows: [{ from: 'candidate', to: 'leader' }] })
  expect(ask({ type: 'causes', of: seq + 1 })).toMatchObject({ moved: { seq } })
  expect(ask({ type: 'causes', of: 0 })).toMatchObject({ causes: [], moved: null })
})
test('a stretch of the run as a file, unless it is too long to wait for', () => {
  const ask = converse(false)
  ask({ type: 'nextNote', after: 0, keys: ['becomeLeader'] })
  const write = (format: 'csv' | 'mermaid' | 'raft-trace', to = 30, from = 0) =>
    ask({ type: 'trace', format, from, to })
  const linesOf = (reply: Reply) => (reply.type === 'text' ? reply.text.trimEnd().split('\n') : [])
  expect(linesOf(write('raft-trace'))[0]).toContain('"raft-trace/1"')
  expect(linesOf(write('csv'))[0]).toMatch(/^seq,t,kind/u)
  expect(linesOf(write('mermaid'))[0]).toBe('sequenceDiagram')
  expect(linesOf(write('mermaid', 30, 25)).length).toBeLessThan(linesOf(write('mermaid')).length)
  ask({ type: 'grow', branch: null, until: null, seq: null, most: 21_000, record: true })
  expect(write('csv', 21_000)).toMatchObject({
    type: 'refused',
    refusal: { code: 'traceLong', most: 20_000 },
  })
})

test('a moment is looked at, and another branch beside it, without going there', () => {
  const ask = converse(false)
  const found = ask({ type: 'nextNote', after: 0, keys: ['becomeLeader'] })
  const seq = found.type === 'found' ? (found.seq ?? 0) : 0
  const moved = ask({ type: 'seek', to: { seq } })
  const at = moved.type === 'frames' && moved.at ? moved.at : { seq: 0, time: 0, branch: 0 }
  const looked = ask({ type: 'look', time: at.time })
  expect(looked).toMatchObject({ type: 'frames', at: null })
  expect(looked.type === 'frames' && looked.frames.map((frame) => [frame.seq, frame.base])).toEqual([
    [seq, null],
  ])
  const origin = ask({
    type: 'setAt',
    at: seq,
    server: servers[0] ?? serverId('S1'),
    value: 'currentTerm',
    side: 'before',
  })
  expect(origin.type === 'found' && (origin.seq ?? -1) >= 0).toBe(true)

  const seen = { seq: at.seq, time: at.time }
  const early = { seq: 2, time: 0 }
  ask({ type: 'act', at: early, seen, command: { type: 'crash', servers: [serverId('S1')] } })
  const compared = ask({ type: 'compare', branch: 0, at: { seq: 3, time: at.time } })
  expect(compared).toMatchObject({ type: 'compared', shared: 2, frame: { seq, base: null } })
  expect(compared.type === 'compared' && compared.differences.length).toBeGreaterThan(0)
})
