import { describe, expect, test } from 'vitest'
import { type ClientId, clientId, type ServerId, serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import { createWorld } from '../core/sim/world.ts'
import { extend, open, seekSeq } from '../core/timeline/timeline.ts'
import type { Explained, Session } from './attending.ts'
import type { Frame, Reply, RequestBody, Response, TreeUpdate } from './protocol.ts'
import { handle } from './session.ts'

const servers = ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId)
const setup: Setup = {
  seed: 7,
  servers,
  config: servers,
  clients: [clientId('C1')],
  term: 0,
  settings: freePlaySettings,
  clockRate: {},
  state: {},
}
const main = { id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 0, headTime: 0, given: [] }

/** A page that only talks: messages are cloned, as at the worker's door. */
const converse = () => {
  let session: Session | null = null
  let id = 0
  const updates: TreeUpdate[] = []
  const ask = (body: Exclude<RequestBody, Explained>): Reply => {
    id += 1
    const [next, responses]: readonly [Session | null, readonly Response[]] = handle(
      session,
      structuredClone({ ...body, id }),
    )
    session = next
    let reply: Reply | null = null
    for (const response of structuredClone(responses)) {
      if (response.type === 'tree') updates.push(response)
      else if (response.id === id) reply = response
    }
    if (!reply) throw new Error('no answer')
    return reply
  }
  const framesOf = (body: Exclude<RequestBody, Explained>): readonly Frame[] => {
    const reply = ask(body)
    if (reply.type !== 'frames') throw new Error(JSON.stringify(reply))
    return reply.frames
  }
  const begin = (): readonly Frame[] =>
    framesOf({ type: 'open', tree: { setup, branches: [main], current: 0 } })
  return { ask, framesOf, begin, updates, session: () => session }
}
const truth = extend(open({ setup, given: [] }), { events: 3000 })
const start = { seq: 0, time: 0 }
const at = (seq: number) => ({ seq, time: seekSeq(truth, seq).world.now })

describe('frames', () => {
  test('begin with a key frame and go on with changes', () => {
    const frames = converse().begin()
    expect(frames[0]).toMatchObject({ seq: 0, base: null, ids: servers, cause: { type: 'started' } })
    expect(Object.keys(frames[0]?.hosts ?? {})).toEqual(servers)
    expect(frames.slice(1).map(({ seq, base }) => [seq, base])).toEqual(
      frames.slice(1).map((_, i) => [i + 1, i]),
    )
    for (const frame of frames) expect(frame.hash).toBe(seekSeq(truth, frame.seq).world.hash)
  })

  test('carry only servers that changed', () => {
    const page = converse()
    page.begin()
    const frames = page.framesOf({ type: 'pull', after: 40, until: 0, least: 200, most: 200, seen: start })
    const counts = frames.map(({ hosts }) => Object.keys(hosts).length)
    expect(counts.reduce((sum, n) => sum + n, 0) / counts.length).toBeLessThan(2)
  })

  test('pulled in pieces or at once are the same', () => {
    const once = converse()
    once.begin()
    const whole = once.framesOf({ type: 'pull', after: 0, until: 0, least: 500, most: 500, seen: start })
    const page = converse()
    page.begin()
    const pieces: Frame[] = []
    while (pieces.length < 500) {
      const after = pieces.at(-1)?.seq ?? 0
      pieces.push(...page.framesOf({ type: 'pull', after, until: 0, least: 50, most: 50, seen: start }))
    }
    expect(pieces).toEqual(whole)
  })

  test('are pulled up to a time', () => {
    const page = converse()
    page.begin()
    const until = 500_000
    const frames = page.framesOf({ type: 'pull', after: 0, until, least: 1, most: 1000, seen: start })
    expect(frames.at(-1)?.time).toBeLessThanOrEqual(until)
    expect(frames.at(-1)?.due).toBeGreaterThan(until)
  })

  test('around any event come with a seek', () => {
    const page = converse()
    page.begin()
    const reply = page.ask({ type: 'seek', to: { seq: 1500 } })
    expect(reply).toMatchObject({ type: 'frames', at: { branch: 0, ...at(1500) } })
    const frames = reply.type === 'frames' ? reply.frames : []
    expect(frames[0]?.base).toBeNull()
    expect(frames.find(({ seq }) => seq === 1500)?.hash).toBe(seekSeq(truth, 1500).world.hash)
    expect(frames.at(-1)?.seq).toBeGreaterThan(1500)
  })

  test('show windows of long logs', { timeout: 30_000 }, () => {
    const busy = { ...setup, settings: { ...freePlaySettings, workload: 10 } }
    const page = converse()
    page.framesOf({ type: 'open', tree: { setup: busy, branches: [main], current: 0 } })
    const frames = page.framesOf({ type: 'seek', to: { time: 2_500_000 } })
    const views = Object.values(frames[0]?.hosts ?? {}).flatMap(({ log }) => log ?? [])
    expect(Math.max(...views.map(({ lastIndex }) => lastIndex))).toBeGreaterThan(80)
    for (const { entries, from, lastIndex } of views) {
      expect(entries.length).toBeLessThanOrEqual(60)
      expect(entries.map(({ index }) => index)).toEqual(entries.map((_, i) => from + i))
      expect(from + entries.length - 1).toBe(lastIndex)
    }
    const reply = page.ask({
      type: 'log',
      at: frames.at(-1)?.seq ?? 0,
      server: servers[0] as ServerId,
      from: 3,
      to: 7,
    })
    expect(reply.type === 'log' && reply.entries.map(({ index }) => index)).toEqual([3, 4, 5, 6, 7])
  })
})

describe('acting', () => {
  const crash = { type: 'crash', servers: [servers[0] as ServerId] } as const

  test('at what has been seen goes on there, and the page keeps what it holds', () => {
    const page = converse()
    page.begin()
    const reply = page.ask({ type: 'act', at: at(20), seen: at(20), command: crash })
    expect(reply).toMatchObject({ type: 'frames', at: { branch: 0, seq: 21 } })
    expect(reply.type === 'frames' && reply.frames[0]).toMatchObject({
      seq: 21,
      base: 20,
      cause: { type: 'commanded' },
    })
    expect(page.updates.at(-1)?.branches).toHaveLength(1)
  })

  test('before what has been seen forks', () => {
    const page = converse()
    page.begin()
    page.ask({ type: 'pull', after: 40, until: 0, least: 100, most: 100, seen: start })
    page.ask({ type: 'act', at: at(60), seen: at(100), command: crash })
    const update = page.updates.at(-1)
    expect(update).toMatchObject({
      current: 1,
      branches: [
        { name: 'main', headSeq: 100 },
        { name: 'B', parent: 0, forkSeq: 60, headSeq: 61 },
      ],
    })
    expect(update?.given).toEqual({ from: 0, items: [{ seq: 61, time: at(60).time, command: crash }] })
    expect(update?.backup?.branches.map(({ given }) => given.length)).toEqual([0, 1])
    expect(page.ask({ type: 'undo', at: { ...at(60), seq: 61 }, seen: at(61) })).toMatchObject({
      at: { branch: 0, ...at(60) },
    })
    expect(page.ask({ type: 'redo', seen: at(100) })).toMatchObject({ at: { branch: 1, seq: 61 } })
    // What was seen on a branch counts until the moment it is left.
    page.ask({ type: 'pull', after: 61, until: 0, least: 100, most: 100, seen: at(60) })
    const seen = { seq: 90, time: 900_000 }
    page.ask({ type: 'switch', branch: 0, at: null, seen })
    expect(page.updates.at(-1)?.branches).toMatchObject([{ headSeq: 100 }, { headSeq: 90 }])
  })

  test('a command that cannot be is refused with what is wrong and changes nothing', () => {
    const page = converse()
    page.begin()
    const before = page.session()
    const reply = page.ask({
      type: 'act',
      at: start,
      seen: start,
      command: { type: 'crash', servers: [serverId('S9')] },
    })
    expect(reply).toMatchObject({
      type: 'refused',
      refusal: { code: 'script', problem: { code: 'unknownServer', word: 'S9' } },
    })
    const gone = { type: 'packet', action: 'drop', id: 999, ms: 0 } as const
    expect(page.ask({ type: 'act', at: start, seen: start, command: gone })).toMatchObject({
      type: 'refused',
      refusal: { code: 'noMessage', id: 999 },
    })
    expect(page.session()?.tree).toBe(before?.tree)
  })
})

describe('typed lines', () => {
  const go = (page: ReturnType<typeof converse>, where: { seq: number; time: number }, text: string): Reply =>
    page.ask({ type: 'run', at: where, seen: where, text })

  test('act, wait, and look', () => {
    const page = converse()
    page.begin()
    expect(go(page, start, 'crash S1')).toMatchObject({ at: { seq: 1, time: 0 } })
    expect(go(page, { seq: 1, time: 0 }, 'run 35')).toMatchObject({ at: { time: 35_000 } })
    expect(go(page, { seq: 1, time: 0 }, 'expect down S1')).toMatchObject({ type: 'frames' })
    expect(go(page, { seq: 1, time: 0 }, 'expect up S1')).toMatchObject({
      type: 'refused',
      refusal: { code: 'untrue', found: 'down' },
    })
    expect(go(page, start, 'explode S1')).toMatchObject({
      type: 'refused',
      refusal: { code: 'script', problem: { code: 'unknownAction' } },
    })
  })

  test('until: stops right after the event that makes it true', () => {
    const page = converse()
    page.begin()
    const reply = go(page, start, 'until saw becomeLeader *')
    const seq = reply.type === 'frames' ? (reply.at?.seq ?? 0) : 0
    const roles = (n: number): readonly string[] =>
      Object.values(seekSeq(truth, n).world.hosts).map((host) => (host.up ? host.server.role.kind : 'down'))
    expect(roles(seq)).toContain('leader')
    expect(roles(seq - 1)).not.toContain('leader')
    expect(page.ask({ type: 'runUntil', at: start, seen: start, assertion: 'leader S9' }).type).toBe(
      'refused',
    )
    expect(
      page.ask({ type: 'runUntil', at: start, seen: start, assertion: 'committed 9000 = 1:x within 200' }),
    ).toMatchObject({ type: 'refused', refusal: { code: 'neverTrue', ms: 200 } })
  })

  test('mark and rewind: acting after going back forks', () => {
    const page = converse()
    page.begin()
    go(page, at(30), 'mark here')
    expect(go(page, at(40), 'crash S2')).toMatchObject({ at: { seq: 41 } })
    expect(go(page, { ...at(40), seq: 41 }, 'rewind here')).toMatchObject({ at: { branch: 0, ...at(30) } })
    expect(
      page.ask({ type: 'act', at: at(30), seen: { ...at(40), seq: 41 }, command: { type: 'heal' } }),
    ).toMatchObject({
      at: { branch: 1, seq: 31 },
    })
    expect(go(page, start, 'rewind nowhere').type).toBe('refused')
  })
})

describe('history', () => {
  test('can be grown without frames', () => {
    const page = converse()
    page.begin()
    const reply = page.ask({ type: 'grow', branch: null, until: null, seq: 2000, most: 5000, record: true })
    expect(reply).toEqual({ id: 2, type: 'grown', ...at(2000), done: true })
    expect(page.updates.at(-1)?.branches[0]).toMatchObject({ headSeq: 2000 })
  })

  test('can be read again as a feed', () => {
    const page = converse()
    page.begin()
    page.ask({ type: 'grow', branch: null, until: null, seq: 2000, most: 5000, record: true })
    const reply = page.ask({ type: 'feed', from: 995, to: 1005 })
    expect(reply.type === 'feed' && reply.items.map(({ seq, time }) => ({ seq, time }))).toEqual(
      Array.from({ length: 11 }, (_, i) => at(995 + i)),
    )
  })

  test('marks arrive once, then only what is new', () => {
    const page = converse()
    page.begin()
    page.ask({ type: 'grow', branch: null, until: null, seq: 1000, most: 5000, record: true })
    const known = page.updates.reduce((count, { marks }) => {
      expect(marks.from).toBe(count)
      return count + marks.items.length
    }, 0)
    page.ask({ type: 'grow', branch: null, until: null, seq: 3000, most: 5000, record: true })
    expect(page.updates.at(-1)?.marks.from).toBe(known)
    expect(page.updates.at(-1)?.backup).toBeNull()
  })
})

describe('links', () => {
  const play = (page: ReturnType<typeof converse>): string => {
    page.begin()
    page.ask({ type: 'run', at: at(40), seen: at(40), text: 'request C1 S1 x=5' })
    page.ask({ type: 'run', at: { ...at(40), seq: 41 }, seen: { ...at(40), seq: 41 }, text: 'crash S2' })
    page.ask({ type: 'grow', branch: null, until: null, seq: 900, most: 5000, record: true })
    const reply = page.ask({ type: 'share', at: { seq: 700, time: 0 } })
    return reply.type === 'link' ? reply.text : ''
  }

  test('open at the same event with the same hash', () => {
    const text = play(converse())
    const page = converse()
    const reply = page.ask({ type: 'openLink', text })
    expect(reply).toMatchObject({ type: 'frames', at: { branch: 0, seq: 700 } })
    const other = converse()
    play(other)
    const frames = reply.type === 'frames' ? reply.frames : []
    const there = other.framesOf({ type: 'range', from: 700, to: 700 })
    expect(frames.find(({ seq }) => seq === 700)?.hash).toBe(there[0]?.hash)
    expect(page.updates.at(-1)?.given.items).toHaveLength(2)
  })

  test('that are damaged, foreign or greedy leave the run as it was', () => {
    const text = play(converse())
    const page = converse()
    page.begin()
    const before = page.session()
    const swapped = `${text.slice(0, -2)}${text.endsWith('A') ? 'B' : 'A'}${text.at(-1)}`
    for (const bad of [
      '',
      'é',
      'A',
      text.slice(1),
      text.slice(0, -1),
      swapped,
      `${text}A`,
      'A'.repeat(20_000),
    ]) {
      const reply = page.ask({ type: 'openLink', text: bad })
      expect(reply).toMatchObject({ type: 'refused', refusal: { code: expect.stringMatching(/^link/u) } })
      expect(page.session()?.tree).toBe(before?.tree)
    }
  })
})

describe('a request out of place', () => {
  test('is answered all the same', () => {
    expect(handle(null, { id: 1, type: 'redo', seen: start })).toEqual([
      null,
      [{ id: 1, type: 'refused', refusal: { code: 'noRun' } }],
    ])
    const page = converse()
    page.begin()
    expect(page.ask({ type: 'switch', branch: 5, at: null, seen: null }).type).toBe('refused')
    expect(page.ask({ type: 'redo', seen: start }).type).toBe('refused')
  })
})

test('a world is cloneable: nothing in it is a function', () => {
  expect(() =>
    structuredClone(createWorld({ ...setup, clients: ['C1', 'C2'] as unknown as ClientId[] })),
  ).not.toThrow()
})

describe('a script', () => {
  test('opens as a run in which every line was carried out', () => {
    const page = converse()
    const script = ['run 300', 'mark here', 'crash S1', 'run 50']
    expect(page.ask({ type: 'openScript', setup, script })).toMatchObject({ type: 'frames' })
    expect(page.session()?.tree.branches[0]?.timeline.given).toMatchObject([{ command: { type: 'crash' } }])
  })

  test('that cannot be played to its end changes nothing, and the line is named', () => {
    const page = converse()
    page.begin()
    const before = page.session()?.tree
    const reply = page.ask({ type: 'openScript', setup, script: ['run 10', 'until commit S1 >= 900000'] })
    expect(reply).toMatchObject({
      type: 'refused',
      refusal: { code: 'scriptLine', line: 2, because: { code: 'neverTrue' } },
    })
    expect(page.session()?.tree).toBe(before)
  })
})
