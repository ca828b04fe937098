import { describe, expect, it } from 'vitest'
import { led, type Play, play } from './play.test-helper.ts'
import type { Event } from './types.ts'

const eventText = (event: Event): string => {
  if (event.type === 'delivered' || event.type === 'lost')
    return `${event.packet.body.type} ${event.packet.body.from}->${event.packet.body.to}`
  if (event.type === 'rang') return `${event.server} ${event.timer}`
  if (event.type === 'written') return `${event.server} disk`
  return event.type === 'clientRang' ? `${event.client} acts` : event.type
}
/** What happens at exactly `ms`, in order. */
const at = (run: Play, ms: number): readonly string[] => {
  run.run(ms - 1 - run.world.now / 1000)
  const before = run.events.length
  run.run(1)
  return run.events.slice(before).map(eventText)
}

describe('contract A.1 rule 1, at the same instant', () => {
  it('messages come before timers', () => {
    const run = play({ ...led(), settings: { latency: [50, 50] } })
    expect(at(run, 100)).toEqual(['AppendEntries S1->S2', 'AppendEntries S1->S3', 'S1 heartbeat'])
  })
  it('messages come in the order in which they were sent', () => {
    const run = play(led(), 'slow S1->S2 25', 'slow S1->S3 20', 'run 50', 'slow S1->S2 20')
    run.does('delay next AppendEntriesResp S3->S1 15', 'delay next AppendEntriesResp S2->S1 10')
    run.does('run 5', 'request C1 S1 x=1') // entries leave at 65, answers to the heartbeats at 70 and 75
    expect(at(run, 85)).toEqual([
      'AppendEntries S1->S2',
      'AppendEntries S1->S3',
      'AppendEntriesResp S3->S1',
      'AppendEntriesResp S2->S1',
    ])
  })
  it('timers of several servers ring in list order', () => {
    const run = play({ servers: 'S3 S1 S2' }, 'setTimeout S1 100', 'setTimeout S2 100', 'setTimeout S3 100')
    expect(at(run, 100)).toEqual(['S3 election', 'S1 election', 'S2 election'])
  })
  it('of one server: hand-over limit, quorum check, heartbeat', () => {
    const run = play({ ...led(), settings: { checkQuorum: true } }, 'cut S1->S2', 'transfer S1->S2')
    expect(at(run, 150)).toEqual(['S1 transfer', 'S1 quorum', 'S1 heartbeat'])
  })
  it('a finished write comes before the timers of its server', () => {
    const run = play({ ...led(), settings: { fsync: 40 } }, 'request C1 S1 x=1')
    expect(at(run, 50)).toEqual(['S1 disk', 'S1 heartbeat'])
  })
  it('clients act last', () => {
    const run = play({ ...led(), settings: { clientTimeout: 50, workload: 50 } }, 'pause S2,S3')
    run.does('request C1 S1 x=1')
    expect(at(run, 50)).toEqual(['S1 heartbeat', 'C1 acts', 'C2 acts'])
  })
})
