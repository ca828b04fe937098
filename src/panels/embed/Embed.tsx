/** The page as a guest in another one: the picture, one sentence, and what it takes to play. */
import { lazy, Suspense, useState } from 'react'
import {
  actions,
  type LessonState,
  type Replica,
  type Selection,
  start,
  useLesson,
  usePlayback,
  useReady,
  useReplica,
  useTimelineView,
} from '../../app/index.ts'
import { useEmbedWords } from '../../i18n/embed.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { query, waitsForClick } from '../../query.ts'
import { ContextMenu } from '../act/ContextMenu.tsx'
import { Announcer } from '../announce/Announcer.tsx'
import { PromiseBadges } from '../header/PromiseBadges.tsx'
import { isBoard, LessonBoard } from '../lesson/lazy.tsx'
import { beatOf, TEXT_LANG, textOf } from '../lesson/text.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { Apart } from '../shell/Apart.tsx'
import Diagram from '../shell/Diagram.tsx'
import { Ring } from '../shell/Ring.tsx'
import { type Size, Sized } from '../shell/Sized.tsx'
import { useView } from '../shell/view.ts'
import { TimeBar } from '../timeline/TimeBar.tsx'
import { rateText } from '../transport/speed.ts'
import { setUi, turnBeat } from '../ui.ts'
import { momentText } from '../words/moment.ts'
import s from './embed.module.css'
import { Link } from './Link.tsx'
import { optionsOf } from './options.ts'

const LogMatrix = lazy(() =>
  import('../logs/LogMatrix.tsx').then((module) => ({ default: module.LogMatrix })),
)

const options = optionsOf(query)
const all = (state: LessonState | null): LessonState | null => state
const whole = (replica: Replica): Replica => replica

const Embed = () => {
  const t = useT()
  const ready = useReady()
  const isDrawn = useLesson(isBoard)
  const [waits, setWaits] = useState(waitsForClick)
  if (waits) return <Begin done={() => setWaits(false)} />
  if (!ready) return <p className={s.loading}>{t('app.loading')}</p>
  return (
    <div className={s.embed} data-testid="embed" data-controls={options.controls}>
      {options.title ? <Title /> : <h1 className="sr-only">{t('app.title')}</h1>}
      <main className={s.main}>
        <section id="stage" className={s.stage} aria-label={t('region.stage')}>
          {isDrawn ? <Sized>{(size) => <LessonBoard {...size} />}</Sized> : <Pictures />}
        </section>
        {options.narration && <Caption />}
      </main>
      {options.controls !== 'none' && <Bar />}
      {options.interact && <ContextMenu />}
      <Announcer />
      {options.origin !== null && window.parent !== window && <Link origin={options.origin} />}
    </div>
  )
}
export default Embed

/** Until it is clicked there is no run, and no worker. */
const Begin = ({ done }: { readonly done: () => void }) => {
  const t = useT()
  const w = useEmbedWords()
  const begin = async () => {
    done()
    await start()
    actions.play(1)
  }
  return (
    <main className={s.begin}>
      <h1>{t('app.title')}</h1>
      <Button icon="play" className="btn-primary" data-testid="embed-begin" onClick={() => void begin()}>
        {w('begin')}
      </Button>
    </main>
  )
}

/** A tap opens what can be done: there is no panel to show it in. */
const onSelect = (selection: Selection): void => {
  if (!options.interact) return
  actions.select(selection)
  if (selection?.kind !== 'server' && selection?.kind !== 'client') return
  const part = document.querySelector(
    `[data-node="${CSS.escape(selection.id)}"], [data-client="${CSS.escape(selection.id)}"]`,
  )
  const box = part?.getBoundingClientRect()
  setUi({
    menu: { target: selection, x: box ? box.x + box.width / 2 : 0, y: box ? box.y + box.height / 2 : 0 },
  })
}
const onMenu = (target: Selection, { x, y }: { readonly x: number; readonly y: number }): void => {
  if (!options.interact || !target) return
  actions.select(target)
  setUi({ menu: { target, x, y } })
}

const ringIn = (size: Size) => (
  <Apart>
    <Ring {...size} large onSelect={onSelect} onMenu={onMenu} />
  </Apart>
)
const Pictures = () => {
  const [view] = useView()
  if (options.logs)
    return (
      <Suspense>
        <LogMatrix />
      </Suspense>
    )
  return (
    <div className={s.pictures}>
      {view !== 'spacetime' && <Sized>{ringIn}</Sized>}
      {view !== 'ring' && (
        <Sized>{(size) => <Diagram {...size} onSelect={onSelect} onMenu={onMenu} />}</Sized>
      )}
    </div>
  )
}

/** The address of this page as a page of its own. */
const ownAddress = (link: string): string => {
  const { origin, pathname, hash } = new URL(link)
  const lang = query.get('lang')
  // Where there is no origin to speak of (a file), the path alone leads there.
  return `${origin === 'null' ? '' : origin}${pathname}${lang ? `?lang=${encodeURIComponent(lang)}` : ''}${hash}`
}

const Title = () => {
  const t = useT()
  const w = useEmbedWords()
  const lang = useLanguage()
  const state = useLesson(all)
  const isDrawn = useLesson(isBoard)
  const [link, setLink] = useState(location.href)
  const title = state ? textOf(state.lesson.title, lang) : w('free')
  // The link leads to the moment at which somebody reaches for it.
  const refresh = () => void actions.share().then(setLink)
  return (
    <header className={s.top}>
      <h1>
        <a
          href={ownAddress(link)}
          target="_blank"
          rel="noopener"
          aria-label={w('open', { title })}
          onPointerEnter={refresh}
          onFocus={refresh}
        >
          <span lang={state ? TEXT_LANG[lang] : undefined}>{title}</span>{' '}
          <small aria-hidden="true">{t('app.name')} ↗</small>
        </a>
      </h1>
      {!isDrawn && <PromiseBadges />}
      {document.fullscreenEnabled && options.controls !== 'none' && (
        <IconButton
          icon="corners"
          name={w('full')}
          className={`btn-ghost ${s.roomy}`}
          onClick={() =>
            void (document.fullscreenElement
              ? document.exitFullscreen()
              : document.documentElement.requestFullscreen())
          }
        />
      )}
    </header>
  )
}

const Caption = () => {
  const w = useEmbedWords()
  const t = useT()
  const lang = useLanguage()
  const state = useLesson(all)
  const moment = useReplica(whole)
  const [open, setOpen] = useState(false)
  const told = state && !state.free
  const text = told ? textOf(beatOf(state) ?? state.lesson.goal, lang) : momentText(moment)
  return (
    <section className={s.caption} aria-label={t('lesson.caption.aria')} data-testid="embed-caption">
      <button
        type="button"
        aria-expanded={open}
        title={open ? w('expand') : text}
        lang={told ? TEXT_LANG[lang] : undefined}
        onClick={() => setOpen(!open)}
      >
        {text}
      </button>
    </section>
  )
}

const Bar = () => {
  const t = useT()
  const w = useEmbedWords()
  const playing = usePlayback((playback) => playback.playing)
  const rate = usePlayback((playback) => playback.rate)
  const inLesson = useLesson((lesson) => lesson !== null)
  const isDrawn = useLesson(isBoard)
  const seq = useReplica((replica) => replica.seq)
  const head = useTimelineView((view) => view.headSeq)
  return (
    <section className={s.bar} aria-label={w('controls')}>
      <IconButton
        icon="stepBack"
        name={t(inLesson ? 'lesson.back' : 'transport.stepBack')}
        className={s.step ?? ''}
        onClick={() => void (inLesson ? turnBeat(-1) : actions.step(-1))}
      />
      {!isDrawn && (
        <IconButton
          icon={playing ? 'pause' : 'play'}
          name={t(playing ? 'transport.pause' : 'transport.play')}
          className="btn-primary"
          data-testid="embed-play"
          onClick={() => (playing ? actions.pause() : actions.play(1))}
        />
      )}
      <IconButton
        icon="stepNext"
        name={t(inLesson ? 'lesson.next' : 'transport.stepForward')}
        className={s.step ?? ''}
        data-testid="embed-next"
        onClick={() => void (inLesson ? turnBeat(1) : actions.step(1))}
      />
      {!isDrawn && (
        <>
          <div className={s.time}>
            <TimeBar />
          </div>
          <span className={s.position} data-testid="position" data-seq={seq} data-head={head}>
            {seq}/{head}
          </span>
          <span className={`${s.position} ${s.roomy}`}>{t('transport.rate', { rate: rateText(rate) })}</span>
        </>
      )}
      <IconButton
        icon="undo"
        name={w('reset')}
        className={`btn-ghost ${s.roomy}`}
        onClick={() => location.reload()}
      />
    </section>
  )
}
