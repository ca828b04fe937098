/** Which questions a moment raises, and their answers. A question whose premise is not true is not asked. */
import { lastIndex } from '../raft/log.ts'
import { never, type ServerId } from '../raft/types.ts'
import { behind } from './behind.ts'
import { clientWaits } from './client.ts'
import { aboutEntry } from './entry.ts'
import { noElection, noLeader, notLeader, refusedVote, twoLeaders, unavailable } from './leading.ts'
import { leadersOf } from './scene.ts'
import type { Answer, Scene, Subject } from './types.ts'

const isThere = (answer: Answer | null): answer is Answer => answer !== null

/** Everything that can be asked about `subject` now, most pressing first. */
export const answersAbout = (scene: Scene, subject: Subject): readonly Answer[] => {
  switch (subject.kind) {
    case 'entry':
      return aboutEntry(scene, subject.server, subject.index)
    case 'client':
      return [clientWaits(scene, subject.id)].filter(isThere)
    case 'server':
      return aboutServer(scene, subject.id)
    case 'cluster':
      return aboutCluster(scene)
    default:
      return never(subject)
  }
}

const aboutServer = (scene: Scene, id: ServerId): readonly Answer[] =>
  [
    ...nextUncommitted(scene, id),
    behind(scene, id),
    notLeader(scene, id),
    noElection(scene, id),
    refusedVote(scene, id),
    ...aboutAll(scene),
  ].filter(isThere)

const aboutAll = (scene: Scene) => [unavailable(scene), twoLeaders(scene), noLeader(scene)]

const aboutCluster = (scene: Scene): readonly Answer[] => {
  const { world } = scene
  const leader = leadersOf(world)[0]
  return [
    ...aboutAll(scene),
    ...(leader ? nextUncommitted(scene, leader.id) : []),
    ...world.clientIds.map((id) => clientWaits(scene, id)),
  ].filter(isThere)
}

/** The first entries of a server that it does not know to be committed, and that nobody ever committed. */
const nextUncommitted = (scene: Scene, id: ServerId): readonly Answer[] => {
  const host = scene.world.hosts[id]
  if (!host?.up) return []
  const { commitIndex, disk } = host.server
  const unknown = commitIndex + 1
  const nowhere = Math.max(unknown, scene.check.committed.length + 1)
  return [...new Set([unknown, nowhere])]
    .filter((index) => index <= lastIndex(disk.log))
    .flatMap((index) => aboutEntry(scene, id, index))
    .filter(({ question }) => question === 'notCommitted')
}
