import { afterEach, describe, expect, test, vi } from 'vitest'
import { serverId } from '../core/raft/types.ts'
import { freePlaySettings } from '../core/sim/settings.ts'
import { type Client, createClient } from './client.ts'
import { localPort, type OpenPort } from './port.ts'
import type { Reply, Request, SavedTree, TreeUpdate } from './protocol.ts'

const servers = ['S1', 'S2', 'S3'].map(serverId)
const tree: SavedTree = {
  setup: {
    seed: 3,
    servers,
    config: servers,
    clients: [],
    term: 0,
    settings: freePlaySettings,
    clockRate: {},
    state: {},
  },
  branches: [{ id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 0, headTime: 0, given: [] }],
  current: 0,
}
const start = { seq: 0, time: 0 }
const hashOf = (reply: Reply, seq: number): number | undefined =>
  reply.type === 'frames' ? reply.frames.find((frame) => frame.seq === seq)?.hash : undefined

/** A port whose life is in the test's hands. */
const fragile = () => {
  const lives: { kill(error: string): void; mute: boolean }[] = []
  let deadly: Request['type'] | null = null
  const port: OpenPort = (listener) => {
    const life = { kill: (error: string) => listener.died({ code: 'stopped', error }), mute: false }
    lives.push(life)
    const inner = localPort({
      answered: (responses) => life.mute || listener.answered(responses),
      died: listener.died,
    })
    return {
      send: (request) =>
        request.type === deadly ? queueMicrotask(() => life.kill('boom')) : inner.send(request),
      close: inner.close,
    }
  }
  return { port, lives, dieOf: (type: Request['type']) => (deadly = type) }
}

const clients: Client[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
const connect = (ports: readonly OpenPort[], patience = 5000) => {
  const updates: TreeUpdate[] = []
  const restarted = vi.fn()
  const client = createClient({ ports, restarted, patience, tree: (update) => updates.push(update) })
  clients.push(client)
  return { client, updates, restarted }
}

describe('a worker that dies', () => {
  test('is replaced; the run is replayed and the open request answered as if nothing had happened', async () => {
    const { port, lives } = fragile()
    const { client, updates, restarted } = connect([port])
    await client.ask({ type: 'open', tree })
    await client.ask({ type: 'run', at: start, seen: start, text: 'crash S1' })
    await client.ask({ type: 'grow', branch: null, until: null, seq: 300, most: 999, record: true })
    const before = await client.ask({ type: 'seek', to: { seq: 250 } })
    const question = client.ask({ type: 'seek', to: { seq: 250 } })
    lives[0]?.kill('it crashed')
    expect(hashOf(await question, 250)).toBe(hashOf(before, 250))
    expect(lives).toHaveLength(2)
    expect(restarted).toHaveBeenCalledTimes(1)
    expect(updates.at(-1)).toMatchObject({ current: 0, branches: [{ headSeq: 300 }] })
  })

  test('is noticed by its silence', async () => {
    const { port, lives } = fragile()
    const { client, restarted } = connect([port], 50)
    await client.ask({ type: 'open', tree })
    const life = lives[0]
    if (life) life.mute = true
    expect((await client.ask({ type: 'seek', to: { seq: 20 } })).type).toBe('frames')
    expect(restarted).toHaveBeenCalledTimes(1)
  })

  test('of one and the same request is not sacrificed for ever', async () => {
    const { port, dieOf, lives } = fragile()
    const { client } = connect([port])
    await client.ask({ type: 'open', tree })
    dieOf('share')
    const reply = await client.ask({ type: 'share', at: start })
    expect(reply).toMatchObject({ type: 'refused', refusal: { code: 'stopped', error: 'boom' } })
    expect(lives).toHaveLength(3)
    expect((await client.ask({ type: 'seek', to: { seq: 20 } })).type).toBe('frames')
  })

  test('brings back every branch', async () => {
    const { port, lives } = fragile()
    const { client, updates } = connect([port])
    await client.ask({ type: 'open', tree })
    await client.ask({ type: 'grow', branch: null, until: null, seq: 200, most: 999, record: true })
    const main = await client.ask({ type: 'seek', to: { seq: 200 } })
    const there = { seq: 200, time: main.type === 'frames' ? (main.at?.time ?? 0) : 0 }
    const fork = await client.ask({ type: 'seek', to: { seq: 100 } })
    const at = { seq: 100, time: fork.type === 'frames' ? (fork.at?.time ?? 0) : 0 }
    await client.ask({ type: 'run', at, seen: there, text: 'crash S2' })
    lives[0]?.kill('gone')
    expect(await client.ask({ type: 'seek', to: { seq: 101 } })).toMatchObject({
      at: { branch: 1, seq: 101 },
    })
    expect(updates.at(-1)?.branches.map(({ name }) => name)).toEqual(['main', 'B'])
    await client.reach(0, 200)
    const back = await client.ask({ type: 'switch', branch: 0, at: null, seen: null })
    expect(back).toMatchObject({ at: { branch: 0, seq: 200 } })
    expect(hashOf(back, 200)).toBe(hashOf(main, 200))
  })
})

describe('where no worker can be made', () => {
  const broken: OpenPort = () => {
    throw new DOMException('workers are not allowed here', 'SecurityError')
  }
  test('the session runs in the page', async () => {
    const { client, restarted } = connect([broken, localPort])
    expect((await client.ask({ type: 'open', tree })).type).toBe('frames')
    expect(restarted).not.toHaveBeenCalled()
  })

  test('also when that only shows later', async () => {
    const silent: OpenPort = (listener) => {
      queueMicrotask(() => listener.died({ code: 'stopped', error: 'blocked by policy' }))
      return { send: () => undefined, close: () => undefined }
    }
    const { client, restarted } = connect([silent, localPort])
    expect((await client.ask({ type: 'open', tree })).type).toBe('frames')
    expect(restarted).not.toHaveBeenCalled()
  })

  test('and not in the page either, every request is answered all the same', async () => {
    const { client } = connect([broken])
    expect(await client.ask({ type: 'open', tree })).toMatchObject({
      type: 'refused',
      refusal: { code: 'noWorker' },
    })
  })
})
