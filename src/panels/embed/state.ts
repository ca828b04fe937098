/** The state of the player as an embedding page is told it. */
import { actions, lessons, readPlayback, readReplica, readTimeline } from '../../app/index.ts'
import { leaderOf } from '../act/leader.ts'

const US = 1_000_000

export const stateNow = () => {
  const { playing, rate } = readPlayback()
  const view = readTimeline()
  const replica = readReplica()
  const leader = replica && leaderOf(replica)
  const lesson = lessons.store.getState().current
  return {
    event: replica?.seq ?? 0,
    time: actions.position().time / US,
    headEvent: view.headSeq,
    headTime: view.headTime / US,
    playing,
    speed: rate,
    branch: view.branches.find(({ id }) => id === view.branch)?.name ?? '',
    leader,
    term: replica ? Math.max(0, ...replica.ids.map((id) => replica.hosts[id]?.currentTerm ?? 0)) : 0,
    commit: replica ? Math.max(0, ...replica.ids.map((id) => replica.hosts[id]?.commitIndex ?? 0)) : 0,
    promisesBroken: replica?.violations.length ?? 0,
    lesson: lesson && { id: lesson.lesson.id, beat: lesson.beat, beats: lesson.lesson.beats.length },
  }
}
export type State = ReturnType<typeof stateNow>
