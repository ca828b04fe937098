/** The first steps, on the real cluster: each tells what to try next, sees for itself when it was done, and never blocks. */
import { useEffect } from 'react'
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import {
  actions,
  type Replica,
  setPreference,
  type TimelineView,
  useReplica,
  useTimelineView,
} from '../../app/index.ts'
import { lessonHash } from '../../app/lessonRoute.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { leaderOf } from '../act/leader.ts'
import { perform } from '../act/perform.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import { advanced, START, STEPS, type Tour as State } from './steps.ts'
import s from './tour.module.css'
import { useTourWords } from './words.ts'

const crashOf = ({ given }: TimelineView): number | null =>
  given.findLast(({ command }) => command.type === 'crash')?.seq ?? null
const isForked = ({ branches }: TimelineView): boolean => branches.length > 1
const aliveIn = (replica: Replica): string =>
  replica.ids.filter((id) => replica.hosts[id]?.status === 'up').join(' ')

const close = (): void => {
  setPreference('toured', true)
  setUi({ touring: false })
}

/** Outlives the panel, which on a phone is one of several. */
const store = createStore<State>(() => START)
const onGuess = (guess: ServerId): void => {
  store.setState({ guess })
  actions.play()
}

/** The steps as the run goes by. */
const useTour = (): State => {
  const tour = useStore(store)
  const leader = useReplica(leaderOf)
  const seq = useReplica((replica) => replica.seq)
  const crash = useTimelineView(crashOf)
  const forked = useTimelineView(isForked)
  useEffect(
    () => store.setState((was) => advanced(was, { seq, leader, crash, forked })),
    [seq, leader, crash, forked],
  )
  const { step } = tour
  useEffect(() => {
    // Whoever has come to the end need not see the beginning again, whatever happens to this page now.
    if (step === 'end') setPreference('toured', true)
    setUi({ dragHint: step === 'rewind', touring: step === 'end' })
    return () => setUi({ dragHint: false, touring: false })
  }, [step])
  return tour
}

const Tour = () => {
  const say = useTourWords()
  const tour = useTour()
  return (
    <section className={s.tour} data-testid="tour" data-step={tour.step}>
      <header>
        <h2>{say('title', { n: STEPS.indexOf(tour.step) + 1, of: STEPS.length })}</h2>
        <IconButton icon="close" name={say('close')} className="btn-ghost btn-small" onClick={close} />
      </header>
      <Body tour={tour} />
    </section>
  )
}
export default Tour

const Body = ({ tour }: { readonly tour: State }) => {
  const say = useTourWords()
  switch (tour.step) {
    case 'wait':
      return <p>{say('wait')}</p>
    case 'break':
      return <Break />
    case 'guess':
      return <Guess guess={tour.guess} />
    case 'rewind':
      return <Rewind tour={tour} />
    case 'fork':
      return <Fork />
    case 'end':
      return <End />
    default:
      return tour.step satisfies never
  }
}

const Break = () => {
  const say = useTourWords()
  const leader = useReplica(leaderOf)
  return leader === null ? (
    <p>{say('wait')}</p>
  ) : (
    <>
      <p>{say('break', { name: leader })}</p>
      <Button
        className="btn-danger btn-small"
        onClick={() => void perform({ type: 'crash', servers: [leader] })}
      >
        {say('crash', { name: leader })}
      </Button>
    </>
  )
}

const Guess = ({ guess }: { readonly guess: ServerId | null }) => {
  const say = useTourWords()
  const alive = useReplica(aliveIn)
  return (
    <>
      <p>{guess ? say('guessed', { name: guess }) : say('guess')}</p>
      <fieldset className="segmented" aria-label={say('guess')}>
        {alive.split(' ').map((id) => (
          <button key={id} type="button" aria-pressed={id === guess} onClick={() => onGuess(id as ServerId)}>
            {id}
          </button>
        ))}
      </fieldset>
    </>
  )
}

const Rewind = ({ tour: { guess, winner } }: { readonly tour: State }) => {
  const say = useTourWords()
  return (
    <>
      {winner && (
        <p>
          {say('won', { name: winner.id, guessed: guess === null ? null : guess === winner.id })}{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              actions.pause()
              void actions.seekSeq(winner.seq)
            }}
          >
            {say('why', { seq: winner.seq })}
          </button>
        </p>
      )}
      <p>{say('rewind')}</p>
    </>
  )
}

const Fork = () => {
  const say = useTourWords()
  return <p>{say('fork')}</p>
}

const End = () => {
  const say = useTourWords()
  return (
    <>
      <p>
        {say('end')}{' '}
        <button type="button" className="link" onClick={() => void actions.undo()}>
          {say('undo')}
        </button>
      </p>
      <p className={s.next}>
        <span>{say('next')}</span>
        <a className="link" href={lessonHash('partition-and-heal')}>
          {say('splitBrain')}
        </a>
        <a className="link" href={lessonHash('lab-forgotten-vote')}>
          {say('labs')}
        </a>
        <a className="link" href="#course">
          {say('course')}
        </a>
      </p>
    </>
  )
}
