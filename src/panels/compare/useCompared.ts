/** The other branch at the moment shown, asked for again whenever that moment is another. */
import { useEffect, useRef, useState } from 'react'
import { type StageClock, stageClock, useLiveReplica } from '../../app/index.ts'
import { type Compared, compareWith } from '../../app/looking.ts'

interface Question {
  readonly branch: number
  readonly current: number
  readonly seq: number
}
const answers = (known: Compared | null, { branch, seq }: Question, time: number): boolean =>
  known?.seq === seq &&
  known.branch === branch &&
  time >= known.replica.time &&
  time < (known.replica.until ?? Number.POSITIVE_INFINITY)

/** Null until the first answer. One question at a time: the newest moment is asked for when the last answer is there. */
export const useCompared = (branch: number, current: number, gone: () => void): Compared | null => {
  const { seq } = useLiveReplica()
  const [found, setFound] = useState<Compared | null>(null)
  const wanted = useRef<Question | null>(null)
  const look = useRef<() => void>(() => {})
  const leave = useRef(gone)
  leave.current = gone
  useEffect(() => {
    let known: Compared | null = null
    let asked: Question | null = null
    look.current = async () => {
      const question = wanted.current
      const time = Math.floor(stageClock.get())
      if (asked || !question || answers(known, question, time)) return
      asked = question
      const answer = await compareWith(question.branch, { seq: question.seq, time }, known)
      asked = null
      if (!answer) return wanted.current === question ? leave.current() : look.current()
      known = answer
      setFound(answer)
      // The page may have gone on meanwhile; if not, the clock asks again when it is time.
      if (wanted.current !== question) look.current()
    }
    const stop = stageClock.subscribe(() => look.current())
    return () => {
      wanted.current = null
      stop()
    }
  }, [])
  useEffect(() => {
    wanted.current = { branch, current, seq }
    look.current()
  }, [branch, current, seq])
  return found?.branch === branch ? found : null
}

/** The page's clock as far as the event shown lasts: the next one may be on its way from the worker. */
export const clockOf = ({ replica }: Compared): StageClock => ({
  get: () => Math.max(replica.time, Math.min(stageClock.get(), replica.until ?? Number.POSITIVE_INFINITY)),
  subscribe: stageClock.subscribe,
})
