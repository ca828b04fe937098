/** The frames of the stretch that is drawn, as they come in. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Frame } from '../worker/protocol.ts'
import { createHistory, type Load, type Place } from './history.ts'

export const useFrames = (
  load: Load,
  { branch, seq, hash, headSeq }: Place,
  from: number,
  to: number,
): readonly Frame[] => {
  const history = useMemo(() => createHistory(load), [load])
  useEffect(() => {
    history.want({ branch, seq, hash, headSeq }, { from, to })
  }, [history, branch, seq, hash, headSeq, from, to])
  return useSyncExternalStore(history.subscribe, history.get)
}
