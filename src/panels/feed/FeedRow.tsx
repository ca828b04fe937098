/** One event: when, what set it off, and the reasons that follow from the rules. */
import { memo } from 'react'
import { actions, type FeedItem } from '../../app/index.ts'
import type { Note } from '../../core/raft/types.ts'
import { causeText } from '../../i18n/cause.ts'
import { etcdEvent } from '../../i18n/etcd.ts'
import { seconds } from '../../i18n/format.ts'
import { useDialect, useLanguage, useT } from '../../i18n/use-t.ts'
import { whyRef, whyText } from '../../i18n/why.ts'
import { Glossed } from '../glossary/Glossed.tsx'
import { Mixed } from '../glossary/Mixed.tsx'
import { weightOf } from '../words/weight.ts'
import s from './feed.module.css'

interface RowProps {
  readonly item: FeedItem
  readonly current: boolean
  /** Lies ahead of the playhead (after scrubbing back). */
  readonly future: boolean
  /** With every detail. */
  readonly full: boolean
}

export const FeedRow = memo(({ item, current, future, full }: RowProps) => {
  const t = useT()
  const lang = useLanguage()
  const dialect = useDialect()
  const { seq, time, cause, notes, violations } = item
  const told = full ? notes : notes.filter((note) => weightOf(note) < 2)
  return (
    <button
      type="button"
      className={s.row}
      data-seq={seq}
      data-kind={cause.type}
      data-future={future}
      aria-current={current ? 'step' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={() => void actions.seekSeq(seq)}
    >
      <span className={s.when}>
        {seconds(lang, time)}
        <small>#{seq}</small>
      </span>
      <span className={s.what}>
        <span className={s.cause}>
          <Mixed text={causeText(cause)} />
        </span>
        {told.map((note, at) => (
          // Notes of an event never move, so their place is their identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={at} className={s.why} data-why={note.key}>
            {dialect === 'etcd' && <EtcdName note={note} />}
            <Glossed text={whyText(note)} quiet />
            <Rule note={note} />
          </span>
        ))}
        {violations.map((violation) => (
          <span key={violation.promise} className={s.broken}>
            {t('mark.violation')}: {t(`promise.${violation.promise}`)}
          </span>
        ))}
      </span>
    </button>
  )
})

/** The rule it follows: box of Figure 2 and section. */
const Rule = ({ note }: { readonly note: Note }) => {
  const ref = whyRef(note.key)
  return (
    ref !== '-' && (
      <>
        {' '}
        <small className={s.rule} lang="en" data-ref="">
          {ref}
        </small>
      </>
    )
  )
}

/** The message by which etcd tells itself what happened here. */
const EtcdName = ({ note }: { readonly note: Note }) => {
  const name = etcdEvent(note.key)
  return (
    name && (
      <>
        <span className="chip mono" lang="en">
          {name}
        </span>{' '}
      </>
    )
  )
}
