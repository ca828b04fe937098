/** What a presenter needs within reach: on, back, time, and the ways out of the room. */
import { type ButtonHTMLAttributes, lazy, type ReactNode, Suspense, useState } from 'react'
import { actions, useLesson, usePlayback, useReplica, useTimelineView } from '../../app/index.ts'
import { presentText, usePresentWords } from '../../i18n/present.ts'
import { useT } from '../../i18n/use-t.ts'
import { ariaKeys, keyCaps } from '../keys/keys.ts'
import { onScreen } from '../keys/onScreen.ts'
import { useWorkingBindings } from '../keys/useBindings.ts'
import { isBoard } from '../lesson/lazy.tsx'
import { Button, IconButton } from '../parts/Button.tsx'
import { rateText } from '../transport/speed.ts'
import { setUi, toast, turnBeat } from '../ui.ts'
import { ROOM } from './Bridge.tsx'
import { canReach } from './channel.ts'
import s from './present.module.css'

const Qr = lazy(() => import('./Qr.tsx'))

export const Controls = ({ time }: { readonly time: ReactNode }) => {
  const t = useT()
  const p = usePresentWords()
  const isDrawn = useLesson(isBoard)
  return (
    <section
      id="transport"
      className={s.bar}
      aria-label={t('region.transport')}
      data-region="transport"
      data-drawn={isDrawn ? '' : undefined}
      tabIndex={-1}
    >
      <fieldset className={s.keys} aria-label={p('controls')}>
        <IconButton
          icon="stepBack"
          name={p('back')}
          shortcut="previousBeat"
          data-testid="present-back"
          onClick={() => void turnBeat(-1)}
        />
        {!isDrawn && <PlayPause />}
        <Button
          icon="stepNext"
          className="btn-primary"
          shortcut="nextBeat"
          cap={false}
          data-testid="present-next"
          onClick={() => void turnBeat(1)}
        >
          {p('next')}
        </Button>
      </fieldset>
      {!isDrawn && (
        <>
          <Position />
          <div className={s.time}>{time}</div>
          <Rate />
        </>
      )}
      <Tools />
    </section>
  )
}

const PlayPause = () => {
  const t = useT()
  const playing = usePlayback((playback) => playback.playing)
  return (
    <IconButton
      icon={playing ? 'pause' : 'play'}
      name={t(playing ? 'transport.pause' : 'transport.play')}
      shortcut="togglePlay"
      onClick={() => (playing ? actions.pause() : actions.play(1))}
    />
  )
}

const Position = () => {
  const t = useT()
  const seq = useReplica((replica) => replica.seq)
  const head = useTimelineView((view) => view.headSeq)
  return (
    <span className={s.position} data-testid="position" data-seq={seq} data-head={head}>
      {t('transport.eventName')} {seq}/{head}
    </span>
  )
}
const Rate = () => {
  const t = useT()
  const rate = usePlayback((playback) => playback.rate)
  return <span className={s.position}>{t('transport.rate', { rate: rateText(rate) })}</span>
}

const Tools = () => {
  const p = usePresentWords()
  const [qr, setQr] = useState(false)
  const bindings = useWorkingBindings()
  return (
    <div className={s.tools}>
      <Sign
        sign="qr"
        name={p('qr')}
        aria-expanded={qr}
        data-testid="qr"
        className="btn-ghost"
        onClick={() => setQr(!qr)}
      />
      <Sign
        sign="desk"
        name={p('presenter')}
        data-testid="presenter"
        className="btn-ghost"
        onClick={openDesk}
      />
      <IconButton
        icon="moon"
        name={p('black.on')}
        shortcut="present"
        className={`btn-ghost ${s.roomy}`}
        onClick={() => setUi({ black: true })}
      />
      {document.fullscreenEnabled && (
        <Sign
          sign="full"
          name={p('full')}
          combos={bindings.combos('fullScreen')}
          className={`btn-ghost ${s.roomy}`}
          onClick={() => void onScreen((screen) => screen.toggleFullScreen())}
        />
      )}
      <IconButton
        icon="close"
        name={p('leave')}
        shortcut="close"
        className="btn-ghost"
        data-testid="present-leave"
        onClick={() => void onScreen((screen) => screen.leavePresent())}
      />
      <Suspense>{qr && <Qr onClose={() => setQr(false)} />}</Suspense>
    </div>
  )
}

const SIGNS = {
  qr: 'M3 3h8v8H3zm2 2v4h4V5zM13 3h8v8h-8zm2 2v4h4V5zM3 13h8v8H3zm2 2v4h4v-4zM13 13h3v3h-3zM18 13h3v3h-3zM13 18h3v3h-3zM18 18h3v3h-3z',
  desk: 'M3 4h18v11h-8v2h3v2H8v-2h3v-2H3zm2 2v7h14V6zM7 8h6v1.500H7zM7 10.500h9V12H7z',
  full: 'M3 3h7v2.200H5.200V10H3zM14 3h7v7h-2.200V5.200H14zM3 14h2.200v4.800H10V21H3zM18.800 14H21v7h-7v-2.200h4.800z',
} as const
interface SignProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly sign: keyof typeof SIGNS
  readonly name: string
  readonly combos?: readonly string[]
}
/** An icon button with a sign that is needed nowhere else. */
const Sign = ({ sign, name, combos = [], className = '', ...rest }: SignProps) => (
  <button
    type="button"
    className={`btn btn-icon ${className}`}
    aria-label={name}
    title={[name, ...combos.slice(0, 1).map((combo) => `(${keyCaps(combo).join('')})`)].join(' ')}
    {...(combos.length > 0 ? { 'aria-keyshortcuts': ariaKeys(combos) } : {})}
    {...rest}
  >
    <svg className="icon" viewBox="0 0 24 24" width="1.15em" height="1.15em" aria-hidden="true">
      <path d={SIGNS[sign]} fill="currentColor" fillRule="evenodd" />
    </svg>
  </button>
)

/** A second window for the presenter, on the screen nobody else sees. */
const openDesk = (): void => {
  if (!canReach()) return toast(presentText('presenter.opaque'))
  const url = new URL(location.href)
  url.search = `?presenter=1&room=${ROOM}`
  url.hash = ''
  const desk = window.open(url, 'raftreel-presenter', 'popup,width=1100,height=720')
  if (!desk) toast(presentText('presenter.blocked'))
}
