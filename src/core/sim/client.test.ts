import { describe, expect, it } from 'vitest'
import { clientId } from '../raft/types.ts'
import { led, play } from './play.test-helper.ts'
import { peek } from './world.ts'

const C1 = clientId('C1')

describe('a client that asks the leader', () => {
  it('is answered once its command is applied', () => {
    const run = play(led(), 'request C1 S1 x=5', 'run 39')
    expect([run.status('C1', 1), run.kv('S1', 'x')]).toEqual(['pending', 5])
    expect(run.run(1).status('C1', 1)).toBe('ok 5')
    expect(run.saw('clientGot C1 S1').map(({ at }) => at)).toEqual([40_000])
  })
  it('hears when the store refuses', () => {
    const run = play(led('1:x=3'), 'request C1 S1 x-=5', 'run 60')
    expect([run.status('C1', 1), run.kv('S1', 'x')]).toEqual(['refused', 3])
  })
  it('reads without writing', () => {
    const run = play(led('1:x=3'), 'read C1 S1 x', 'run 60')
    expect([run.status('C1', 1), run.log('S1')]).toEqual(['ok 3', '1:x=3'])
    expect(run.does('read C1 S1 nothing', 'run 60').status('C1', 2)).toBe('ok none')
  })
  it('with `readMode log` the read travels through the log', () => {
    const run = play(led('1:x=3'), 'set readMode log', 'read C1 S1 x', 'run 60')
    expect([run.status('C1', 1), run.log('S1')]).toEqual(['ok 3', '1:x=3 1:?x'])
  })
  it('names nobody: the leader of the highest term is asked', () => {
    const run = play(led(), 'cut S1-S2,S3', 'timeout S2', 'run 25', 'request C1 x=1')
    expect([run.leaders, run.packets('ClientRequest')[0]?.body.to]).toEqual(['S1@1 S2@2', 'S2'])
  })
  it('numbers its requests and keeps them in the order of their answers when they are done', () => {
    const run = play(led(), 'delay next ClientRequest C1->S1 30', 'request C1 S1 a', 'request C1 S1 b')
    const { done } = run.run(100).world.clients[C1] ?? {}
    expect(done?.items.map(({ serial, op }) => [serial, op.kind === 'write' && op.command])).toEqual([
      [2, 'b'],
      [1, 'a'],
    ])
  })
})

describe('a client that asks another server', () => {
  it('is told who leads and asks there at once, under the same serial', () => {
    const run = play(led(), 'request C1 S2 x=5', 'run 20')
    expect(run.saw('redirect S2 C1')).toHaveLength(1)
    expect(run.packets('ClientRequest')[0]?.body).toMatchObject({ to: 'S1', serial: 1 })
    expect(run.run(60).status('C1', 1)).toBe('ok 5')
  })
  it('remembers who led', () => {
    const run = play(led(), 'request C1 S2 x=5', 'run 80', 'crash S1', 'request C1 x=6')
    expect(run.packets('ClientRequest')[0]?.body.to, 'nobody leads, so whom it heard of last').toBe('S1')
  })
  it('hears `redirect` when that one knows of no leader, and does nothing by itself', () => {
    const run = play({}, 'request C1 S2 x=5', 'run 100')
    expect([run.status('C1', 1), run.count('request')]).toEqual(['redirect', 1])
  })
  it('gives up when servers keep pointing at each other', () => {
    const three = led()
    const state = { ...three.state, S2: { term: 1, log: '1:noop' }, S3: { term: 1, log: '1:noop' } }
    const run = play({ ...three, state }, 'partition S1 | S2,S3', 'crash S1', 'request C1 S2 x=1')
    expect([run.host('S2').server.leaderId, run.run(500).count('request C1')]).toEqual(['S1', 2])
  })
})

describe('uncertain answers', () => {
  it('busy: the leader is handing over', () => {
    const run = play(led(), 'cut S1->S2', 'transfer S1->S2', 'request C1 S1 x=1', 'run 30')
    expect([run.status('C1', 1), run.log('S1')]).toEqual(['busy', '1:noop'])
  })
  it('busy: a read that was turned away is not waited for', () => {
    const run = play(led(), 'cut S1->S2', 'transfer S1->S2', 'read C1 S1 x', 'run 30')
    expect(run.status('C1', 1)).toBe('busy')
    expect(run.host('S1').waiting).toEqual([])
  })
  it('unknown: the leader steps down before it knows', () => {
    const run = play(led(), 'cut S1-S2,S3', 'request C1 S1 x=1', 'timeout S2', 'run 25', 'uncut S1-S2,S3')
    run.run(60)
    expect([run.status('C1', 1), run.count('reply:unknown S1 C1')]).toEqual(['unknown', 1])
  })
  it('a time-out is `unknown` as well: no answer does not mean that it did not happen', () => {
    const run = play(led(), 'set clientTimeout 100', 'drop next ClientResp S1->C1', 'request C1 S1 x=1')
    expect([run.run(99).status('C1', 1), run.run(1).status('C1', 1)]).toEqual(['pending', 'unknown'])
    expect(run.kv('S1', 'x')).toBe(1)
  })
  it('a late answer still settles it', () => {
    const run = play(led(), 'set clientTimeout 50', 'delay next ClientResp S1->C1 80', 'request C1 S1 x=1')
    expect([run.run(60).status('C1', 1), run.run(60).status('C1', 1)]).toEqual(['unknown', 'ok 1'])
  })
})

describe('retry (§8; thesis §6.3)', () => {
  it('keeps the serial number: executed once, answered twice', () => {
    const run = play(led(), 'drop next ClientResp S1->C1', 'request C1 S1 x+=1', 'run 60')
    run.does('retry C1 S1', 'run 60')
    expect([run.status('C1', 1), run.kv('S1', 'x'), run.log('S1')]).toEqual([
      'ok 1',
      1,
      '1:noop 1:x+=1 1:x+=1',
    ])
    expect(run.count('dedup S1')).toBe(1)
    expect(run.broken).toEqual([])
  })
  it('with `dedup off` it acts twice', () => {
    const run = play(led(), 'set dedup off', 'drop next ClientResp S1->C1', 'request C1 S1 x+=1', 'run 60')
    run.does('retry C1 S1', 'run 60')
    expect(run.kv('S1', 'x')).toBe(2)
    expect(run.broken).toContain('ExactlyOnce')
  })
  it('of a request that is already done: nothing', () => {
    const run = play(led(), 'request C1 S1 x=1', 'run 60', 'retry C1 S1', 'run 60')
    expect(run.count('request C1')).toBe(1)
  })
  it('a client that retries by itself asks the next server after its time-out', () => {
    const run = play({ ...led(), settings: { clientTimeout: 100, clientRetry: true } }, 'crash S1')
    run.does('timeout S2', 'run 40', 'request C1 S1 x=1', 'run 100')
    expect(run.saw('retry C1').map(({ text, at }) => [text, at])).toEqual([['retry C1 S2', 140_000]])
    expect(run.run(60).status('C1', 1)).toBe('ok 1')
  })
})

describe('time-outs and work of their own', () => {
  it('servers that redirect to each other do not keep it from asking the others (found by the fuzzer, seed 321)', () => {
    const lost = { ...led('1:noop', 'S1 S2 S3 S4'), settings: { clientTimeout: 100, clientRetry: true } }
    const run = play(lost, 'run 60', 'partition S1,S2,S3 | S4', 'crash S1,S3', 'timeout S2', 'timeout S4')
    run.does('request C1 S2 x=1', 'run 450')
    expect(new Set(run.saw('retry C1').map(({ text }) => text.split(' ')[2]))).toEqual(
      new Set(['S1', 'S2', 'S3', 'S4']),
    )
  })
  it('a time-out made shorter never turns time back', () => {
    const run = play({ ...led(), settings: { clientTimeout: 1000 } }, 'crash S2,S3', 'request C1 S1 x=1')
    run.does('run 900', 'set clientTimeout 100')
    expect(peek(run.world)).toBe(900_000)
    expect(run.run(0).status('C1', 1)).toBe('unknown')
  })
  it('several clients spread evenly over the interval', () => {
    const run = play({ ...led(), clients: 'C1 C2 C3 C4', settings: { workload: 100 } }, 'run 200')
    expect(run.saw('request').map(({ text, at }) => [text.split(' ')[1], at / 1000])).toEqual(
      [25, 50, 75, 100, 125, 150, 175, 200].map((ms, i) => [`C${(i % 4) + 1}`, ms]),
    )
  })
  it('can be started and stopped', () => {
    const run = play(led(), 'set workload 50', 'run 200', 'set workload 0')
    expect(run.count('request')).toBe(8)
    expect(run.run(500).count('request')).toBe(8)
  })
  it('a client with many unanswered requests asks for nothing more', () => {
    const run = play({ ...led(), settings: { workload: 10 } }, 'crash S1,S2,S3', 'run 1000')
    expect(run.world.clients[C1]?.open).toHaveLength(16)
  })
})
