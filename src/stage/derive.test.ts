import { describe, expect, test } from 'vitest'
import { type Config, clientId, serverId } from '../core/raft/types.ts'
import { defaultSettings } from '../core/sim/settings.ts'
import {
  cellWidth,
  configNote,
  currentLeader,
  kvText,
  leaseOf,
  marksOf,
  membershipOf,
  requestsOf,
  shorterConfigs,
  tallyOf,
  windowOf,
} from './derive.ts'
import { campaigning, clientOf, hostOf, leading, replicaOf, requestOf } from './fixture.ts'

const S = (n: number) => serverId(`S${n}`)
const host = (replica: ReturnType<typeof replicaOf>, n: number) => {
  const found = replica.hosts[S(n)]
  if (!found) throw new Error(`no S${n}`)
  return found
}

describe('a tally', () => {
  test('counts the votes of a candidate and says who has not answered', () => {
    const replica = replicaOf({
      servers: 5,
      hosts: { S3: { role: campaigning({ S3: true, S1: true, S4: false }) } },
    })
    const tally = tallyOf(replica, host(replica, 3))
    expect(tally?.ballots).toMatchObject([{ have: 2, of: 5, need: 3 }])
    expect(tally?.ballots[0]?.voices.map((v) => v.says)).toEqual(['yes', 'open', 'yes', 'no', 'open'])
  })

  test('of a leader is about the first entry it has not committed, itself included', () => {
    const replica = replicaOf({
      hosts: { S1: { currentTerm: 1, role: leading({ S2: 1, S3: 0 }), log: '1:x=5 1:x=6', commitIndex: 0 } },
    })
    expect(tallyOf(replica, host(replica, 1))).toMatchObject({
      about: 'entry',
      index: 1,
      ballots: [{ have: 2, of: 3, need: 2 }],
    })
  })

  test('of a leader whose disk is slow does not count the leader yet', () => {
    const replica = replicaOf({
      hosts: { S1: { currentTerm: 1, role: leading({ S2: 1, S3: 0 }), log: '1:x=5', durable: 0 } },
    })
    expect(tallyOf(replica, host(replica, 1))?.ballots[0]?.have).toBe(1)
  })

  test('of a new leader shows who elected it', () => {
    const replica = replicaOf({
      hosts: {
        S1: { currentTerm: 2, votedFor: S(1), role: leading({ S2: 0, S3: 0 }) },
        S2: { currentTerm: 2, votedFor: S(1) },
        S3: { currentTerm: 2, votedFor: S(3) },
      },
    })
    expect(tallyOf(replica, host(replica, 1))).toMatchObject({ about: 'vote', ballots: [{ have: 2, of: 3 }] })
  })

  test('of a new leader with an old, uncommitted log is about the election until the first follower answers', () => {
    const at = (match: number) =>
      replicaOf({
        hosts: { S1: { currentTerm: 2, votedFor: S(1), role: leading({ S2: match, S3: 0 }), log: '1:x=5' } },
      })
    expect([0, 1].map((match) => tallyOf(at(match), host(at(match), 1))?.about)).toEqual(['vote', 'entry'])
  })

  test('has two ballots in joint consensus', () => {
    const config: Config = { voters: [1, 4, 5].map(S), outgoing: [1, 2, 3].map(S) }
    const replica = replicaOf({
      servers: 5,
      hosts: { S1: { currentTerm: 1, log: '1:a', role: leading({ S2: 1, S3: 0, S4: 0, S5: 0 }), config } },
    })
    expect(tallyOf(replica, host(replica, 1))?.ballots).toMatchObject([
      { have: 2, need: 2 },
      { have: 1, need: 2 },
    ])
  })

  test('is not made by followers and crashed servers', () => {
    const replica = replicaOf({ hosts: { S1: { status: 'down', role: leading({}) } } })
    expect(tallyOf(replica, host(replica, 1))).toBeNull()
    expect(tallyOf(replica, host(replica, 2))).toBeNull()
  })
})

test('of two leaders the one of the higher term is believed', () => {
  const replica = replicaOf({
    hosts: {
      S1: { currentTerm: 1, role: leading({ S2: 3, S3: 3 }) },
      S2: { currentTerm: 2, role: leading({ S1: 0, S3: 2 }, { S3: 4 }) },
    },
  })
  expect(currentLeader(replica)?.id).toBe('S2')
  expect(marksOf(currentLeader(replica), S(3))).toEqual({ leader: 'S2', term: 2, match: 2, next: 4 })
  expect(marksOf(currentLeader(replica), S(2))).toBeNull()
})

test('servers outside the configuration are learners only if the leader feeds them', () => {
  const config: Config = { voters: [1, 2].map(S), outgoing: [] }
  const feeds = { ...leading({ S2: 0, S3: 0 }), learners: [S(3)] }
  const replica = replicaOf({ servers: 4, hosts: { S1: { role: feeds, config } } })
  expect([1, 2, 3, 4].map((n) => membershipOf(replica, S(n)))).toEqual([
    'voter',
    'voter',
    'learner',
    'outsider',
  ])
  expect(configNote(replica, host(replica, 1))).toBe('{S1,S2}')
  expect(configNote(replicaOf(), host(replicaOf(), 1))).toBeNull()
})

describe('the window on a log', () => {
  const of = (log: string, base?: { index: number; term: number }) =>
    hostOf(S(1), [S(1)], base ? { log, base } : { log })

  test('shows a log that fits as it is', () => {
    const shown = windowOf(of('1:a 1:b'), 4)
    expect([shown.entries.length, shown.snapshot, shown.cut]).toEqual([2, null, false])
  })

  test('puts a snapshot in front of what it left', () => {
    const shown = windowOf(of('1:c 1:d', { index: 2, term: 1 }), 4)
    expect([shown.entries.map((e) => e.index), shown.snapshot, shown.cut]).toEqual([[3, 4], 2, false])
  })

  test('shows the newest entries of a log that does not fit', () => {
    const shown = windowOf(of('1:a 1:b 1:c 1:d 1:e'), 4)
    expect([shown.entries.map((e) => e.index), shown.cut]).toEqual([[3, 4, 5], true])
  })
})

test('cells are as wide as lets every log fit, and wide again when none does', () => {
  expect(cellWidth([{ wanted: 3, width: 160 }], 38, 1)).toBe(38)
  expect(
    cellWidth(
      [
        { wanted: 3, width: 160 },
        { wanted: 7, width: 160 },
      ],
      38,
      1,
    ),
  ).toBe(22)
  expect(cellWidth([{ wanted: 50, width: 160 }], 38, 1)).toBe(28)
})

test('a lease runs from the newest message a majority has acknowledged, on the leader’s own clock', () => {
  const role = leading({ S2: 1, S3: 1 })
  if (role.kind !== 'leader') throw new Error('no leader')
  const acked = (peer: string, ackedStamp: number) => {
    const known = role.progress[S(2)]
    return known ? { [peer]: { ...known, ackedStamp } } : {}
  }
  const leader = {
    currentTerm: 1,
    role: { ...role, stamp: 90_000, progress: { ...acked('S2', 40_000), ...acked('S3', 10_000) } },
    clock: { at: 0, localAt: 0, rate: 500 },
  }
  const lease = { ...defaultSettings, readMode: 'lease' as const, leaseMs: 150 }
  const replica = replicaOf({ hosts: { S1: leader }, part: { settings: lease } })
  expect(leaseOf(replica, host(replica, 1))).toEqual({ armedAt: 80_000, ringsAt: 380_000 })
  expect(leaseOf(replicaOf({ hosts: { S1: leader } }), host(replica, 1))).toBeNull()
})

test('a long list of members has shorter forms', () => {
  expect(shorterConfigs('{S1,S2,S3,S4,S5|S1,S2,S3,S6,S7}')).toEqual([
    '{S1..S5|S1..S3,S6,S7}',
    '+S6,S7 −S4,S5',
  ])
  expect(shorterConfigs('{A,B,C|A,B,C,D}')).toEqual(['{A,B,C|A,B,C,D}', '+D'])
  expect(shorterConfigs('{S1,S3,S4,S5}')).toEqual(['{S1,S3..S5}'])
})

test('a state machine is written with its keys in order', () => {
  expect(kvText({ y: 2, x: 5 })).toBe('x=5 y=2')
})

test('a client shows its newest requests, each once', () => {
  const client = clientOf(clientId('C1'), [
    requestOf(1, 'x=1', { status: 'ok' }),
    requestOf(2, 'x=2'),
    requestOf(3, 'x=3'),
  ])
  expect(
    requestsOf({ ...client, recent: [...client.recent, ...client.open] }, 2).map((r) => r.serial),
  ).toEqual([2, 3])
})
