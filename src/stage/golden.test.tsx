/** The picture of a few moments as text: a change of the drawing shows as a difference that can be read and agreed to. */
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Replica } from '../app/api.ts'
import { serverId } from '../core/raft/types.ts'
import { bodyOf, campaigning, entriesOf, leading, packetOf, replicaOf, requestOf } from './fixture.ts'
import { Stage } from './Stage.tsx'

const pictureOf = (replica: Replica, time: number, highlights: readonly string[] = []): string => {
  const clock = { get: () => time, subscribe: () => () => {} }
  const markup = renderToStaticMarkup(
    <Stage
      replica={replica}
      selection={null}
      highlights={highlights}
      width={780}
      height={560}
      clock={clock}
      onSelect={() => {}}
    />,
  )
  return `${markup.replaceAll('><', '>\n<')}\n`
}
const S1 = serverId('S1')
const election = { armedAt: 0, ringsAt: 200_000 }

test('an election: one candidate, one crashed and one frozen server', async () => {
  const replica = replicaOf({
    servers: 5,
    hosts: {
      S1: {
        currentTerm: 2,
        votedFor: S1,
        role: campaigning({ S1: true, S2: true, S3: false }),
        alarms: { election },
      },
      S2: { currentTerm: 2, votedFor: S1, alarms: { election } },
      S3: { currentTerm: 2, log: '1:x=5', alarms: { election } },
      S4: { status: 'down', currentTerm: 1 },
      S5: { status: 'paused', currentTerm: 1, alarms: { election } },
    },
    packets: [packetOf(1, bodyOf('RequestVote', 'S1', 'S5', { term: 2 }))],
  })
  await expect(pictureOf(replica, 5_000)).toMatchFileSnapshot('./golden/election.txt')
})

test('a write on its way, as a caption points at it', async () => {
  const replica = replicaOf({
    clients: { C1: [requestOf(1, 'x=5')] },
    hosts: {
      S1: {
        currentTerm: 1,
        votedFor: S1,
        role: leading({ S2: 0, S3: 0 }),
        log: '1:x=5',
        alarms: { heartbeat: election },
      },
      S2: { currentTerm: 1, votedFor: S1, alarms: { election } },
      S3: { currentTerm: 1, votedFor: S1, alarms: { election } },
    },
    packets: ['S2', 'S3'].map((to, i) =>
      packetOf(i, bodyOf('AppendEntries', 'S1', to, { entries: entriesOf('1:x=5') })),
    ),
  })
  const picture = pictureOf(replica, 2_500, ['entry:S1#1', 'msg:AppendEntries S1->S2', 'quorum'])
  await expect(picture).toMatchFileSnapshot('./golden/write.txt')
})

test('a partition with two leaders', async () => {
  const [a, b, c] = ['A', 'B', 'C'].map(serverId)
  if (!a || !b || !c) throw new Error('names')
  const cuts = { 'A>B': true, 'B>A': true, 'A>C': true, 'C>A': true } as const
  const replica = replicaOf({
    servers: ['A', 'B', 'C'],
    hosts: {
      A: {
        currentTerm: 1,
        role: leading({ B: 1, C: 1 }),
        log: '1:x=5 1:x=3',
        commitIndex: 1,
        lastApplied: 1,
        kv: { x: 5 },
      },
      B: {
        currentTerm: 2,
        role: leading({ A: 0, C: 2 }),
        log: '1:x=5 2:x=8',
        commitIndex: 2,
        lastApplied: 2,
        kv: { x: 8 },
      },
      C: { currentTerm: 2, votedFor: b, log: '1:x=5 2:x=8', commitIndex: 1, lastApplied: 1, kv: { x: 5 } },
    },
    network: { groups: [[a], [b, c]], cuts },
    packets: [packetOf(1, bodyOf('AppendEntries', 'A', 'B'), { lost: 'partition', due: 5_000 })],
  })
  await expect(pictureOf(replica, 4_500)).toMatchFileSnapshot('./golden/partition.txt')
})
