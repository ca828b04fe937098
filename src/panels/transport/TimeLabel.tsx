/** Simulated time at the playhead. Changes every frame, so it writes its text itself instead of rendering. */
import { useEffect, useRef } from 'react'
import { stageClock } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import s from './transport.module.css'

export const TimeLabel = () => {
  const lang = useLanguage()
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const words = new Text()
    ref.current?.replaceChildren(words)
    const show = () => {
      words.data = seconds(lang, stageClock.get())
    }
    show()
    return stageClock.subscribe(show)
  }, [lang])
  return (
    <span className={s.time} data-testid="time">
      <span ref={ref} className={s.digits} />
    </span>
  )
}
