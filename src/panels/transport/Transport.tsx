/** Time in the reader's hands: play both ways, step, jump, speed, loop. A group, so that arrows keep stepping after a click. */
import { lazy, memo, Suspense, useState } from 'react'
import { actions, usePlayback, useTimelineView } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { draftCommand, jumpMark, setUi } from '../ui.ts'
import { EventField } from './EventField.tsx'
import { LiveButton } from './LiveButton.tsx'
import { LoopButtons } from './LoopButtons.tsx'
import { More } from './More.tsx'
import { Skim, Speed } from './Speed.tsx'
import { TimeLabel } from './TimeLabel.tsx'
import s from './transport.module.css'

const MarkList = lazy(() => import('../timeline/MarkList.tsx'))
// Comes with the first fork.
const Branches = lazy(() => import('./Branches.tsx').then((module) => ({ default: module.Branches })))

export const Transport = memo(() => {
  const t = useT()
  const [more, setMore] = useState(false)
  const [marks, setMarks] = useState(false)
  const forked = useTimelineView((view) => view.branches.length > 1)
  return (
    <fieldset className={s.transport} aria-label={t('region.transport')} data-more={more}>
      <div className={s.keys}>
        <IconButton
          icon="start"
          name={t('transport.start')}
          shortcut="toStart"
          className={`btn-ghost ${s.mark}`}
          onClick={() => void actions.seekSeq(0)}
        />
        <IconButton
          icon="markBack"
          name={t('transport.previousMark')}
          shortcut="previousMark"
          className={`btn-ghost ${s.mark}`}
          onClick={() => void jumpMark(-1)}
        />
        <IconButton
          icon="stepBack"
          name={t('transport.stepBack')}
          shortcut="stepBack"
          onClick={() => void actions.step(-1)}
        />
        <PlayBack />
        <PlayPause />
        <IconButton
          icon="stepNext"
          name={t('transport.stepForward')}
          shortcut="stepForward"
          onClick={() => void actions.step(1)}
        />
        <IconButton
          icon="markNext"
          name={t('transport.nextMark')}
          shortcut="nextMark"
          className={`btn-ghost ${s.mark}`}
          onClick={() => void jumpMark(1)}
        />
      </div>
      <Speed />
      <Skim />
      <RunUntil />
      <Suspense>{forked && <Branches />}</Suspense>
      <div className={s.moment}>
        <EventField />
        <TimeLabel />
      </div>
      <div className={s.rest}>
        <LoopButtons />
        <IconButton
          icon="flag"
          name={t('transport.marks')}
          className="btn-ghost"
          aria-haspopup="dialog"
          onClick={() => setMarks(true)}
        />
        <IconButton
          icon="bookmark"
          name={t('transport.bookmarks')}
          shortcut="bookmark"
          className="btn-ghost"
          data-testid="bookmarks"
          aria-haspopup="dialog"
          onClick={() => setUi({ bookmarks: 'list' })}
        />
        <More />
      </div>
      <LiveButton />
      <Suspense>{marks && <MarkList onClose={() => setMarks(false)} />}</Suspense>
      <IconButton
        icon="more"
        name={t('app.more')}
        className={`btn-ghost ${s.more}`}
        aria-expanded={more}
        onClick={() => setMore(!more)}
      />
    </fieldset>
  )
})

/** Begins an `until …` in the command line, where completion knows the words. */
const RunUntil = () => {
  const t = useT()
  return (
    <Button
      icon="flag"
      shortcut="runUntil"
      className={`btn-ghost ${s.until}`}
      title={t('transport.runUntil.hint')}
      onClick={() => draftCommand('until ')}
    >
      {t('transport.runUntil')}
    </Button>
  )
}

const PlayPause = () => {
  const t = useT()
  const playing = usePlayback((playback) => playback.playing && playback.direction === 1)
  return (
    <IconButton
      icon={playing ? 'pause' : 'play'}
      name={t(playing ? 'transport.pause' : 'transport.play')}
      shortcut="togglePlay"
      className={`btn-primary ${s.play}`}
      onClick={() => (playing ? actions.pause() : actions.play(1))}
    />
  )
}

const PlayBack = () => {
  const t = useT()
  const playing = usePlayback((playback) => playback.playing && playback.direction === -1)
  return (
    <IconButton
      icon={playing ? 'pause' : 'playBack'}
      name={t(playing ? 'transport.pause' : 'transport.playBack')}
      shortcut="playBackward"
      className={s.playBack}
      onClick={() => (playing ? actions.pause() : actions.play(-1))}
    />
  )
}
