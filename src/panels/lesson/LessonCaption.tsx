/** The caption of the beat under the stage, and the way to the next one: all that a reader needs to finish a lesson. */
import { memo, useEffect, useState } from 'react'
import {
  type Feed,
  type LessonState,
  lessonHash,
  lessons,
  useFeed,
  useLesson,
  usePlayback,
} from '../../app/index.ts'
import { isLab, loadNext } from '../../content/course.ts'
import type { Text } from '../../core/lessons/types.ts'
import type { Note } from '../../core/raft/types.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { Glossed } from '../glossary/Glossed.tsx'
import { Button } from '../parts/Button.tsx'
import { leaveFocus } from '../parts/focus.ts'
import { momentText } from '../words/moment.ts'
import { headNote, weightOf } from '../words/weight.ts'
import s from './lesson.module.css'
import { useSwipe } from './swipe.ts'
import { beatOf, minutesOf, TEXT_LANG, textOf } from './text.ts'

const next = () => void lessons.next()
const back = () => void lessons.back()

const LessonCaption = memo(() => {
  const state = useLesson((lesson) => lesson)
  return state && <Caption state={state} />
})
export default LessonCaption

const stateName = ({ moving, free, here }: LessonState): string =>
  moving ? 'moving' : free ? 'free' : here ? 'here' : 'away'

const Caption = ({ state }: { readonly state: LessonState }) => {
  const t = useT()
  const lang = useLanguage()
  const swipe = useSwipe(next, back)
  const { lesson, beat, moving, free, here, ruleOn } = state
  const text = beatOf(state) ?? lesson.goal
  return (
    <section
      className={s.caption}
      aria-label={t('lesson.caption.aria')}
      data-testid="lesson"
      data-region="lesson"
      tabIndex={-1}
      data-lesson={lesson.id}
      data-beat={beat}
      data-state={stateName(state)}
      data-rule={isLab(lesson) ? (ruleOn ? 'on' : 'off') : undefined}
      {...swipe}
    >
      <div className={s.words} data-dim={moving || free || !here ? '' : undefined} aria-live="polite">
        {beat === 0 && <strong className={s.goal}>{textOf(lesson.title, lang)}</strong>}
        {ruleOn && beat > 0 && <Happened state={state} />}
        <p data-testid="caption" lang={TEXT_LANG[lang]}>
          {ruleOn && beat > 0 && <span>{t('lab.told')} </span>}
          <Glossed text={textOf(text, lang)} />
        </p>
      </div>
      <Controls state={state} />
    </section>
  )
}

/** A lab's captions tell of the broken run: with the rule on, the run speaks for itself. */
const Happened = ({ state }: { readonly state: LessonState }) => {
  const items = useFeed(itemsOf)
  const { start, stop } = state.reel.stops[state.beat - 1] ?? {}
  if (!start || !stop || !state.here) return null
  const told = items
    .filter(({ seq, notes }) => seq > start.seq && seq <= stop.seq && isTelling(headNote(notes)))
    .slice(-MOST_TOLD)
  return (
    <ul className={s.happened} data-testid="happened">
      {told.map((item) => (
        <li key={item.seq}>{momentText(item)}</li>
      ))}
    </ul>
  )
}
const MOST_TOLD = 3
const itemsOf = (feed: Feed): Feed['items'] => feed.items
/** Milestones, and what a rule did: it refused, held back or left out. */
const isTelling = (note: Note | undefined): boolean =>
  note !== undefined &&
  (weightOf(note) === 0 || /Denied|Rejected|Held|Refused|dedup|Waits|AlreadyHad/u.test(note.key))

const Controls = ({ state }: { readonly state: LessonState }) => {
  const t = useT()
  const { lesson, beat, free, here, moving } = state
  const of = lesson.beats.length
  return (
    <div className={s.controls}>
      <Button
        icon="stepBack"
        data-testid="back"
        disabled={beat === 0}
        shortcut="previousBeat"
        cap={false}
        onClick={back}
      >
        {t('lesson.back')}
      </Button>
      <Dots state={state} />
      <span className={s.count} data-testid="beat">
        {beat === 0
          ? t('lesson.intro', { beats: of, minutes: minutesOf(lesson) })
          : t('lesson.beat', { n: beat, of })}
      </span>
      {beat === of && <span className="chip chip-ok">{t('lesson.done')}</span>}
      <Tags state={state} />
      {(free || !(here || moving)) && (
        <Button
          ref={leaveFocus}
          icon="undo"
          className={s.return}
          data-testid="back-to-lesson"
          onClick={() => void lessons.resume()}
        >
          {t('lesson.backToLesson')}
        </Button>
      )}
      {beat < of ? (
        <Button
          ref={leaveFocus}
          icon="play"
          className="btn-primary"
          data-testid="next"
          shortcut="nextBeat"
          cap={false}
          onClick={next}
        >
          {t(beat === 0 ? 'lesson.start' : 'lesson.next')}
        </Button>
      ) : (
        <Onward id={lesson.id} />
      )}
    </div>
  )
}

/** One for every beat: where we are, and a way to any of them. */
const Dots = ({ state: { lesson, beat } }: { readonly state: LessonState }) => {
  const t = useT()
  const of = lesson.beats.length
  return (
    <fieldset className={s.dots} aria-label={t('lesson.beats')}>
      {lesson.beats.map((_, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a beat is known by its place
          key={i}
          type="button"
          aria-label={t('lesson.beat', { n: i + 1, of })}
          aria-current={i + 1 === beat ? 'step' : undefined}
          data-past={i + 1 < beat ? '' : undefined}
          onClick={() => void lessons.goBeat(i + 1)}
        />
      ))}
    </fieldset>
  )
}

const Tags = ({ state }: { readonly state: LessonState }) => {
  const t = useT()
  const { lesson, ruleOn, moving, reel, beat } = state
  const idle = reel.stops[beat]?.idle ?? []
  const fast = usePlayback(
    ({ playing, time }) => moving && playing && idle.some(([from, to]) => time >= from && time < to),
  )
  return (
    <span className={s.tags}>
      {isLab(lesson) && (
        <span className={`chip ${ruleOn ? 'chip-ok' : 'chip-warn'}`} data-testid="lab-tag">
          {t(ruleOn ? 'lab.ruleOn' : 'lab.ruleOff')}
        </span>
      )}
      {fast && (
        <span className="chip" data-testid="fast" title={t('lesson.fast.hint')}>
          ⏩ {t('lesson.fast')}
        </span>
      )}
    </span>
  )
}

/** The lesson is over: what comes next. */
const Onward = ({ id }: { readonly id: string }) => {
  const t = useT()
  const lang = useLanguage()
  const [after, setAfter] = useState<{ readonly id: string; readonly title: Text } | null>()
  useEffect(() => {
    let wanted = true
    void loadNext(id).then((lesson) => wanted && setAfter(lesson))
    return () => {
      wanted = false
    }
  }, [id])
  // A way that leads elsewhere a moment later would be taken by a quick hand.
  if (after === undefined) return null
  return after ? (
    <a className={`btn btn-primary ${s.onward}`} href={lessonHash(after.id)} data-testid="next-lesson">
      {t('lesson.nextLesson', { title: textOf(after.title, lang) })}
    </a>
  ) : (
    <a className={`btn btn-primary ${s.onward}`} href="#course" data-testid="next-lesson">
      {t('lesson.list')}
    </a>
  )
}
