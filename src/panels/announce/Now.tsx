/** The caption under the stage: what has just happened and why, in one sentence. */
import { memo } from 'react'
import { type Replica, useReplica } from '../../app/index.ts'
import { causeText } from '../../i18n/cause.ts'
import { useT } from '../../i18n/use-t.ts'
import { whyRef } from '../../i18n/why.ts'
import { leaderOf } from '../act/leader.ts'
import { Glossed } from '../glossary/Glossed.tsx'
import { Mixed } from '../glossary/Mixed.tsx'
import { momentText } from '../words/moment.ts'
import { headNote } from '../words/weight.ts'
import s from './announce.module.css'

const whole = (replica: Replica): Replica => replica
export const Now = memo(() => {
  const t = useT()
  const replica = useReplica(whole)
  const { cause, notes } = replica
  const begins = cause.type === 'started'
  const note = headNote(notes)
  const rule = note ? whyRef(note.key) : '-'
  return (
    <section className={s.now} aria-label={t('lesson.caption.aria')} data-testid="now" data-waits>
      <p>
        <Glossed
          text={
            begins
              ? t('cause.started.whole', { n: replica.ids.length, leader: leaderOf(replica) })
              : momentText(replica)
          }
        />
      </p>
      <small>
        <span>
          <Mixed text={causeText(cause)} />
        </span>
        {rule !== '-' && (
          <span>
            {t('feed.rule')}: <span lang="en">{rule}</span>
          </span>
        )}
      </small>
    </section>
  )
})
