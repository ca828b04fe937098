/** Connects the space-time diagram. */
import {
  actions,
  headTime,
  loadFrames,
  type Selection,
  stageClock,
  type TimelineView,
  useLiveReplica,
  useLiveTimeline,
  useSelection,
} from '../../app/index.ts'
import { SpaceTime } from '../../spacetime/SpaceTime.tsx'
import type { Size } from './Sized.tsx'

interface DiagramProps extends Size {
  onSelect(selection: Selection): void
  onMenu(target: Selection, at: { readonly x: number; readonly y: number }): void
}
const branchOf = (view: TimelineView): number => view.branch
const headOf = (view: TimelineView): number => view.headSeq
const onSeek = (to: { readonly seq: number } | { readonly time: number }): void => {
  actions.pause()
  void ('seq' in to ? actions.seekSeq(to.seq) : actions.seekTime(to.time))
}

const Diagram = (props: DiagramProps) => (
  <SpaceTime
    {...props}
    replica={useLiveReplica()}
    branch={useLiveTimeline(branchOf)}
    headSeq={useLiveTimeline(headOf)}
    headTime={headTime}
    selection={useSelection()}
    clock={stageClock}
    load={loadFrames}
    onSeek={onSeek}
  />
)
export default Diagram
