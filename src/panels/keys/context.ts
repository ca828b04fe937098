import { useRef } from 'react'
import { type Replica, usePlayback, useReplica, useSelection, useTimelineView } from '../../app/index.ts'
import type { KeyContext } from './handlers.ts'

const whole = (replica: Replica): Replica => replica
/** What handlers may look at, always as of the last render. */
export const useKeyContext = () => {
  const replica = useReplica(whole)
  const selection = useSelection()
  const playing = usePlayback((playback) => playback.playing)
  const direction = usePlayback((playback) => playback.direction)
  const rate = usePlayback((playback) => playback.rate)
  const loop = usePlayback((playback) => playback.loop)
  const headTime = useTimelineView((view) => view.headTime)
  const now: KeyContext = { replica, selection, headTime, playback: { playing, direction, rate, loop } }
  const ref = useRef(now)
  ref.current = now
  return ref
}
