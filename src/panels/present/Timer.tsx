/** How long the talk has been going on. */
import { useEffect, useState } from 'react'
import { usePresentWords } from '../../i18n/present.ts'
import { clockText } from './clock.ts'
import s from './presenter.module.css'

const TICK_MS = 500

export const Timer = () => {
  const p = usePresentWords()
  const [since, setSince] = useState(() => performance.now())
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const reset = () => {
    const start = performance.now()
    setSince(start)
    setNow(start)
  }
  return (
    <div className={s.timer}>
      <span role="timer" aria-label={p('desk.timer')} data-testid="desk-timer">
        {clockText(now - since)}
      </span>
      <button
        type="button"
        className="btn btn-ghost btn-icon"
        aria-label={p('desk.reset')}
        title={p('desk.reset')}
        data-testid="desk-reset"
        onClick={reset}
      >
        ↺
      </button>
    </div>
  )
}
