/** Answers for the moment shown: asked again when it changes, but not at every event of a run that plays. */
import { useEffect, useRef, useState } from 'react'
import { actions, usePlayback, useReplica } from '../../app/index.ts'
import type { Answer, Subject } from '../../core/why/types.ts'

const EVERY_MS = 400

/** Null until the first answers are there. */
export const useAnswers = (about: Subject): readonly Answer[] | null => {
  const [answers, setAnswers] = useState<readonly Answer[] | null>(null)
  const hash = useReplica((replica) => replica.hash)
  const playing = usePlayback((playback) => playback.playing)
  const asked = useRef(0)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `hash` stands for the moment that the worker is asked about
  useEffect(() => {
    const ask = async (): Promise<void> => {
      asked.current = performance.now()
      const fresh = await actions.why(about)
      // Answers come in the order of the questions; while it plays they are always a little late.
      if (mounted.current) setAnswers(fresh)
    }
    const wait = playing ? EVERY_MS - (performance.now() - asked.current) : 0
    const timer = setTimeout(() => void ask(), Math.max(0, wait))
    return () => clearTimeout(timer)
  }, [about, hash, playing])
  return answers
}
