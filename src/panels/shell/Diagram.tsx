/** Connects the space-time diagram; it comes when it is first asked for. */
import { lazy, Suspense } from 'react'
import {
  actions,
  headTime,
  loadFrames,
  type Replica,
  type Selection,
  stageClock,
  type TimelineView,
  useReplica,
  useSelection,
  useTimelineView,
} from '../../app/index.ts'
import type { Size } from './Sized.tsx'

const SpaceTime = lazy(() =>
  import('../../spacetime/SpaceTime.tsx').then((module) => ({ default: module.SpaceTime })),
)

interface DiagramProps extends Size {
  onSelect(selection: Selection): void
  onMenu(target: Selection, at: { readonly x: number; readonly y: number }): void
}
const whole = (replica: Replica): Replica => replica
const branchOf = (view: TimelineView): number => view.branch
const headOf = (view: TimelineView): number => view.headSeq
const onSeek = (to: { readonly seq: number } | { readonly time: number }): void => {
  actions.pause()
  void ('seq' in to ? actions.seekSeq(to.seq) : actions.seekTime(to.time))
}

export const Diagram = (props: DiagramProps) => (
  <Suspense>
    <SpaceTime
      {...props}
      replica={useReplica(whole)}
      branch={useTimelineView(branchOf)}
      headSeq={useTimelineView(headOf)}
      headTime={headTime}
      selection={useSelection()}
      clock={stageClock}
      load={loadFrames}
      onSeek={onSeek}
    />
  </Suspense>
)
