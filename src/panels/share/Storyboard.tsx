/** The turning points of the run as pictures with their sentences, laid out for paper. */
import { useEffect, useRef, useState } from 'react'
import { actions, type LessonState, lessons, useLesson, useTimelineView } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { language } from '../../i18n/t.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import { Button } from '../parts/Button.tsx'
import { CloseButton } from '../parts/CloseButton.tsx'
import { Code, LONGEST } from '../present/Qr.tsx'
import { setUi } from '../ui.ts'
import { momentText } from '../words/moment.ts'
import { shotOf, wordsOf } from './shots.ts'
import s from './story.module.css'
import { openStudio } from './studio.tsx'

const COUNTS = [4, 6, 8] as const
const SIZE = { width: 600, height: 375, theme: 'light', large: true } as const

interface Still {
  readonly seq: number
  readonly micros: number
  readonly src: string
  readonly text: string
}

const told = (state: LessonState | null) => (state && !state.free ? state.lesson.title : null)

/** `n` of them, the first and the last among them, evenly apart. */
export const spread = <T,>(all: readonly T[], n: number): readonly T[] =>
  all.length <= n
    ? all
    : Array.from({ length: n }, (_, i) => all[Math.round((i * (all.length - 1)) / (n - 1))] as T)

/** The stops of the lesson on this branch, each with its sentence. */
const beatsHere = (branch: number): ReadonlyMap<number, string> => {
  const state = lessons.store.getState().current
  if (!state || state.free) return new Map()
  const told = state.reel.stops.slice(0, state.beat).flatMap(({ stop }, i) => {
    const beat = state.lesson.beats[i]
    return stop.branch === branch && beat ? [[stop.seq, textOf(beat, language())] as const] : []
  })
  return new Map(told)
}

const drawStills = async (seqs: readonly number[], texts: ReadonlyMap<number, string>) => {
  const studio = openStudio(SIZE)
  try {
    const stills: Still[] = []
    for (const seq of seqs) {
      const shot = await shotOf(seq)
      if (!shot) continue
      const text = texts.get(seq) ?? momentText(shot.replica)
      const { svg } = studio.take(shot, (state) => ({ ...wordsOf(shot, '')(state), note: '' }))
      const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
      stills.push({ seq, micros: shot.replica.time, src, text })
    }
    return stills
  } finally {
    studio.close()
  }
}

const Storyboard = () => {
  const w = useShareWords()
  const lang = useLanguage()
  const ref = useRef<HTMLDialogElement>(null)
  const marks = useTimelineView((view) => view.marks)
  const branch = useTimelineView((view) => view.branch)
  const head = useTimelineView((view) => view.headSeq)
  const [n, setN] = useState<(typeof COUNTS)[number]>(6)
  const [stills, setStills] = useState<readonly Still[] | null>(null)
  const title = useLesson(told)
  const [link, setLink] = useState('')
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal()
    void actions.share().then(setLink)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences are of a language
  useEffect(() => {
    let wanted = true
    const beats = beatsHere(branch)
    const turns = beats.size > 1 ? [...beats.keys()] : marks.map(({ seq }) => seq)
    const seqs = spread(
      [...new Set(turns)].filter((seq) => seq <= head).sort((a, b) => a - b),
      n,
    )
    void drawStills(seqs, beats).then((made) => wanted && setStills(made))
    return () => {
      wanted = false
    }
  }, [marks, branch, head, n, lang])
  return (
    <dialog
      ref={ref}
      className={s.story}
      aria-labelledby="story-title"
      data-testid="story"
      data-paper="light"
      onClose={() => setUi({ share: false })}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" className={s.tools}>
        <fieldset className="segmented" aria-label={w('story.frames')}>
          {COUNTS.map((count) => (
            <button key={count} type="button" aria-pressed={n === count} onClick={() => setN(count)}>
              {count}
            </button>
          ))}
        </fieldset>
        <Button className="btn-primary" data-testid="print-story" onClick={() => print()}>
          {w('story.print')}
        </Button>
        <CloseButton />
      </form>
      <h2 id="story-title" lang={title ? TEXT_LANG[lang] : undefined}>
        {title ? textOf(title, lang) : w('story.title')}
      </h2>
      {stills?.length === 0 && <p className="muted">{w('story.empty')}</p>}
      {stills === null && <p className="muted">{w('making')}</p>}
      <ol className={s.stills}>
        {stills?.map(({ seq, micros, src, text }, i) => (
          <li key={seq} data-testid="still">
            <img src={src} alt="" width={SIZE.width} height={SIZE.height} />
            <p>
              <small>{w('story.at', { n: i + 1, seq, micros })}</small>
              {text}
            </p>
          </li>
        ))}
      </ol>
      {link !== '' && (
        <footer className={s.link}>
          {link.length <= LONGEST && <Code text={link} />}
          <p>{link}</p>
        </footer>
      )}
    </dialog>
  )
}
export default Storyboard
