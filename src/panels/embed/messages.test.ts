import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedOf, carryOut } from '../../app/asked.ts'
import { readMessage } from './messages.ts'
import { optionsOf } from './options.ts'

const head = { ns: 'raftreel', v: 1, id: 7 }

describe('messages of an embedding page', () => {
  test('of version 1 are read', () => {
    expect(readMessage({ ...head, type: 'ping' })).toMatchObject({ ok: true, message: { type: 'ping' } })
    expect(readMessage({ ...head, type: 'seek', time: 1.5 })).toMatchObject({ ok: true })
    expect(readMessage({ ...head, type: 'subscribe', events: ['time'] })).toMatchObject({ ok: true })
  })
  test.each([
    { ...head, type: 'explode' },
    { ...head, type: 'ping', extra: 1 },
    { ...head, type: 'setSpeed', speed: 1e9 },
    { ...head, type: 'seek', event: -1 },
    { ...head, type: 'step', by: 0.5 },
    { ...head, type: 'snapshot', format: 'gif' },
    { ...head, type: 'snapshot', format: 'png', scale: 9 },
    { ...head, type: 'command', text: 'x'.repeat(501) },
    { ...head, v: 2, type: 'ping' },
    JSON.parse('{"ns":"raftreel","v":1,"id":7,"type":"ping","__proto__":{"x":1}}'),
  ])('meant for us but wrong get an answer (%#)', (data) => {
    expect(readMessage(data)).toEqual({ ok: false, id: 7 })
  })
  test('too large, of others or without a number are passed over', () => {
    const big = { ...head, type: 'load', hash: 'x'.repeat(70_000) }
    const circle: Record<string, unknown> = { ...head, type: 'ping' }
    circle.self = circle
    for (const data of [big, circle, null, 'ping', { type: 'ping' }, { ...head, id: { x: 1 }, type: 'ping' }])
      expect(readMessage(data)).toEqual({ ok: false, id: undefined })
  })
  test('whatever is sent, nothing is thrown', () => {
    void fc.assert(fc.property(fc.anything({ withBigInt: true }), (data) => void readMessage(data)))
    void fc.assert(
      fc.property(fc.jsonValue(), (data) => void readMessage({ ...head, type: data, time: data })),
    )
  })
})

describe('parameters of the address', () => {
  const asked = (text: string) => askedOf(new URLSearchParams(text))
  test('are read, and kept within bounds', () => {
    expect(asked('t=1.5&speed=99&theme=dark&motion=none&view=both&autoplay=1&loop=1&end=2')).toEqual({
      t: 1.5,
      end: 2,
      loop: true,
      speed: 4,
      autoplay: true,
      select: null,
      preferences: { theme: 'dark', motion: 'reduced', view: 'both' },
    })
    expect(asked('t=1e9').t).toBe(600)
  })
  test('that make no sense have not been given', () => {
    expect(asked('t=soon&speed=&theme=toString&view=logs')).toMatchObject({
      t: null,
      speed: null,
      preferences: {},
    })
    void fc.assert(fc.property(fc.string(), (text) => void askedOf(new URLSearchParams(text))))
  })
  test('t alone never makes it play', async () => {
    const done: string[] = []
    const record = (name: string) => (value?: unknown) => void done.push(`${name} ${value ?? ''}`)
    const actions = {
      setRate: record('rate'),
      setLoop: record('loop'),
      play: record('play'),
      seekTime: async (time: number) => void done.push(`seek ${time}`),
    }
    const handle = { grow: async (ms: number) => done.push(`grow ${ms}`) }
    await carryOut(asked('t=1.5'), actions, handle, () => 500_000)
    expect(done).toEqual(['grow 1000', 'seek 1500000'])
    await carryOut(asked('autoplay=1'), actions, handle, () => 0)
    expect(done.at(-1)).toMatch(/^play/u)
  })
  test('say how much of the player is wanted, and who may steer it', () => {
    const options = (text: string) => optionsOf(new URLSearchParams(text))
    expect(options('')).toEqual({
      controls: 'full',
      interact: true,
      narration: true,
      title: true,
      logs: false,
      origin: null,
    })
    expect(options('controls=mini&interact=0&narration=0&title=0&origin=https://host.test/x')).toEqual({
      controls: 'mini',
      interact: false,
      narration: false,
      title: false,
      logs: false,
      origin: 'https://host.test',
    })
    expect(options('view=logs').logs).toBe(true)
    for (const origin of ['javascript:alert(1)', 'file:///x', '*', 'nonsense'])
      expect(options(`origin=${encodeURIComponent(origin)}`).origin).toBeNull()
    expect(options('origin=null').origin).toBe('null')
  })
})
