/** "Event 42 of 310", where 42 can be typed over. */
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react'
import { actions, useBriskReplica, useTimelineView } from '../../app/index.ts'
import { number } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import s from './transport.module.css'

export const EventField = () => {
  const t = useT()
  const lang = useLanguage()
  const seq = useBriskReplica((replica) => replica.seq)
  const head = Math.max(
    seq,
    useTimelineView((view) => view.headSeq),
  )
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current && document.activeElement !== ref.current) ref.current.value = String(seq)
  }, [seq])
  const go = () => {
    const wanted = Math.round(Number(ref.current?.value))
    if (Number.isFinite(wanted) && wanted !== seq) void actions.seekSeq(Math.min(head, Math.max(0, wanted)))
    else if (ref.current) ref.current.value = String(seq)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') event.currentTarget.blur()
    if (event.key === 'Escape') {
      event.currentTarget.value = String(seq)
      event.currentTarget.blur()
    }
  }
  return (
    <label className={s.event} data-testid="position" data-seq={seq} data-head={head}>
      <span>{t('transport.eventName')}</span>
      <span className={s.number} style={{ '--figures': Math.max(3, String(head).length) } as CSSProperties}>
        <input
          ref={ref}
          className="input"
          inputMode="numeric"
          defaultValue={seq}
          aria-label={t('transport.event', { seq, head })}
          onBlur={go}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
        />
      </span>
      <span className={s.of}>/ {number(lang, head)}</span>
    </label>
  )
}
