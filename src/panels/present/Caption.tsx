/** The one sentence under the picture: of the beat, or of the event when nobody tells a lesson. */
import { type LessonState, type Replica, useLesson, useReplica } from '../../app/index.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { beatOf, TEXT_LANG, textOf } from '../lesson/text.ts'
import { momentText } from '../words/moment.ts'
import s from './present.module.css'

const all = (state: LessonState | null): LessonState | null => state

export const Caption = () => {
  const state = useLesson(all)
  return state && !state.free ? <Told state={state} /> : <Happened />
}

const Told = ({ state }: { readonly state: LessonState }) => {
  const t = useT()
  const lang = useLanguage()
  const { lesson, beat, moving, here, ruleOn } = state
  return (
    <section
      className={s.caption}
      aria-label={t('lesson.caption.aria')}
      data-beat={beat}
      data-testid="present-caption"
    >
      <p lang={TEXT_LANG[lang]} aria-live="polite" data-dim={moving || !here ? '' : undefined}>
        {ruleOn && beat > 0 && `${t('lab.told')} `}
        {textOf(beatOf(state) ?? lesson.goal, lang)}
      </p>
    </section>
  )
}

const whole = (replica: Replica): Replica => replica
/** The announcer says it; here it is only shown. */
const Happened = () => {
  const t = useT()
  const replica = useReplica(whole)
  return (
    <section
      className={s.caption}
      aria-label={t('lesson.caption.aria')}
      data-seq={replica.seq}
      data-testid="present-caption"
    >
      <p>{momentText(replica)}</p>
    </section>
  )
}
