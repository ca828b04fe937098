import { describe, expect, test } from 'vitest'
import { played } from './fixture.ts'
import { taleOf, type Voyage } from './tale.ts'

const MS = 1000
const ofType = (voyages: readonly Voyage[], type: string, to: string) =>
  voyages.filter(({ packet: { body } }) => body.type === type && body.to === to)

describe('messages', () => {
  const { frames } = played('timeout S1', 'run 30')
  const { voyages } = taleOf(frames)

  test('go from the event that sends them to the one that takes them in', () => {
    const [ask] = ofType(voyages, 'RequestVote', 'S2')
    expect(ask).toMatchObject({ sentSeq: 1, endAt: (ask?.packet.sentAt ?? 0) + 10 * MS, lost: null })
    const arrival = frames[ask?.endSeq ?? 0]
    expect(arrival?.cause).toMatchObject({ type: 'delivered', packet: { id: ask?.packet.id } })
  })
  test('have no end while they are under way', () => {
    const flying = voyages.filter(({ endAt }) => endAt === null)
    expect(flying.length).toBeGreaterThan(0)
    for (const { packet, endSeq, lost } of flying) {
      expect([endSeq, lost]).toEqual([null, null])
      expect(packet.due).toBeGreaterThan(frames.at(-1)?.time ?? 0)
    }
  })
  test('that were sent before the stretch have no sender’s event, but an end', async () => {
    const whole = played('timeout S1', 'run 30')
    const [ask] = ofType(taleOf(await whole.load(2, whole.last)).voyages, 'RequestVote', 'S3')
    expect(ask).toMatchObject({ sentSeq: null, endSeq: 3, lost: null })
  })
})

describe('lost messages', () => {
  test('end where the network is cut, with the reason', () => {
    const { frames } = played('cut S1-S3', 'timeout S1', 'run 30')
    const [lost] = ofType(taleOf(frames).voyages, 'RequestVote', 'S3')
    expect(lost).toMatchObject({ lost: 'partition' })
    expect(frames[lost?.endSeq ?? 0]?.cause).toMatchObject({ type: 'lost' })
  })
  test('end when somebody takes them off the wire', () => {
    const { frames } = played('timeout S1', 'run 4', 'cut S1-S2', 'run 30')
    const [lost] = ofType(taleOf(frames).voyages, 'RequestVote', 'S2')
    expect(lost?.lost).toBe('partition')
    expect(lost?.endAt).toBeLessThan((lost?.packet.sentAt ?? 0) + 10 * MS)
  })
  test('end at a crashed receiver', () => {
    const { frames } = played('crash S2', 'timeout S1', 'run 30')
    expect(ofType(taleOf(frames).voyages, 'RequestVote', 'S2')[0]?.lost).toBe('crashed')
  })
})

test('servers live in spells of one role and term each, without gaps', () => {
  const { spells } = taleOf(played('timeout S1', 'run 50', 'crash S1', 'run 5', 'restart S1', 'run 5').frames)
  const own = spells.filter(({ server }) => server === 'S1')
  expect(own.map(({ look, term }) => `${look} ${term}`)).toEqual([
    'follower 0',
    'candidate 1',
    'leader 1',
    'down 1',
    'follower 1',
  ])
  own.forEach(({ to }, i) => {
    expect(to).toBe(own[i + 1]?.from ?? null)
  })
})

test('elections, votes, leaders, commits and crashes are told once on their lanes', () => {
  const { turns } = taleOf(
    played('timeout S1', 'run 60', 'request C1 S1 x=5', 'run 120', 'crash S2', 'run 5').frames,
  )
  const lines = turns.map(({ kind, actor }) => `${kind} ${actor}`)
  expect(lines.slice(0, 4)).toEqual(['election S1', 'vote S2', 'vote S3', 'leader S1'])
  expect(lines).toEqual(expect.arrayContaining(['commit S1', 'commit S3', 'answer C1', 'crash S2']))
})
