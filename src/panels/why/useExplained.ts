/** What led to the event shown, and who changed roles last. */
import { useEffect, useState } from 'react'
import { actions, type Explained, usePlayback, useReplica } from '../../app/index.ts'

export interface Known extends Explained {
  readonly seq: number
}
const SETTLE_MS = 60

/** Null until it is known. `always`: also while the run plays; else only once it rests. */
export const useExplained = (always: boolean): Known | null => {
  const seq = useReplica((replica) => replica.seq)
  const hash = useReplica((replica) => replica.hash)
  const playing = usePlayback((playback) => playback.playing)
  const [known, setKnown] = useState<Known | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another branch may have another event of this number
  useEffect(() => {
    if (playing && !always) return
    let wanted = true
    const ask = async (): Promise<void> => {
      const explained = await actions.causes(seq)
      if (wanted) setKnown({ ...explained, seq })
    }
    const timer = setTimeout(() => void ask(), always ? 0 : SETTLE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [seq, hash, playing, always])
  return known
}
