/** The card about a moment: when it is, what happens in it, and how the servers stand. It can be entered, and Escape takes it away. */
import { memo, type Ref, useEffect, useRef, useState } from 'react'
import { type Replica, readReplica, useBriskReplica, useTimelineView } from '../../app/index.ts'
import { lookAt } from '../../app/looking.ts'
import { catalogue } from '../../i18n/catalogue.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { termClass } from '../../theme/terms.ts'
import { useQuestionWords } from '../lesson/words.ts'
import { useUi } from '../ui.ts'
import { LOOK_GLYPH, lookOf } from '../words/look.ts'
import { markText } from '../words/mark.ts'
import { momentText } from '../words/moment.ts'
import type { Fineness } from './fine.ts'
import { nearestMark } from './layout.ts'
import s from './timeline.module.css'

const [, useWords] = catalogue(
  { event: (p: { seq: number }) => `event ${p.seq}`, fine: (p: { n: number }) => `fine 1/${p.n}` },
  { event: (p) => `事件 ${p.seq}`, fine: (p) => `精细 1/${p.n}` },
)

interface CardProps {
  readonly ref: Ref<HTMLDivElement>
  readonly time: number
  readonly left: number
  readonly width: number
  readonly reach: number
  readonly fineness: Fineness
  /** It tells of the moment shown, which need not be asked for. */
  readonly isHere: boolean
  onEnter(): void
  onLeave(): void
  onDismiss(): void
}
const HALF = 130

export const Card = ({
  ref,
  time,
  left,
  width,
  reach,
  fineness,
  isHere,
  onEnter,
  onLeave,
  onDismiss,
}: CardProps) => {
  const say = useWords()
  const ask = useQuestionWords()
  const lang = useLanguage()
  const marks = useTimelineView((view) => view.marks)
  const near = nearestMark(marks, time, reach)
  // What is pointed at may be a mark nearby; the playhead is where it is, and so only its own event is told of.
  const pointed = isHere ? null : near
  const world = useMoment(pointed?.time ?? time, isHere)
  const asked = useUi((ui) => ui.questions).find((question) =>
    isHere ? question.seq === world?.seq : Math.abs(question.time - time) <= reach,
  )
  const mark = isHere && near?.seq !== world?.seq ? null : near
  useEscape(onDismiss)
  const at = Math.min(Math.max(left, HALF), Math.max(HALF, width - HALF))
  return (
    <div className={s.cards}>
      {/* What it says the slider says too, as its value; the event list has all of it. */}
      <div
        ref={ref}
        className={s.preview}
        style={{ transform: `translateX(calc(${at}px - 50%))` }}
        aria-hidden="true"
        data-testid="scrub-card"
        onPointerEnter={onEnter}
        onPointerLeave={onLeave}
      >
        <p className={s.when}>
          <strong>{seconds(lang, isHere && world ? world.time : (pointed?.time ?? time))}</strong>
          {world && <small>{say('event', { seq: pointed?.seq ?? world.seq })}</small>}
          {fineness > 1 && <span className="chip">{say('fine', { n: fineness })}</span>}
        </p>
        {asked && <p className={s.markWord}>{ask('asked', asked)}</p>}
        {mark && <p className={s.markWord}>{markText(mark)}</p>}
        {world && (
          <>
            {(mark === null || mark.seq === world.seq) && <p>{momentText(world)}</p>}
            {/* The moment shown has the stage to itself. */}
            {!isHere && <MiniRing world={world} />}
          </>
        )}
      </div>
    </div>
  )
}

const useEscape = (dismiss: () => void): void => {
  const wanted = useRef(dismiss)
  wanted.current = dismiss
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      wanted.current()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

/** The world at a time; the last one known while the next is asked for, one question at a time. */
const useMoment = (time: number, isHere: boolean): Replica | null => {
  const shown = useBriskReplica((replica) => replica)
  const [found, setFound] = useState<Replica | null>(null)
  const wanted = useRef(time)
  const isAsking = useRef(false)
  useEffect(() => {
    wanted.current = time
    const ask = async (): Promise<void> => {
      if (isAsking.current) return
      isAsking.current = true
      for (let asked = Number.NaN; asked !== wanted.current; ) {
        asked = wanted.current
        setFound(await lookAt(asked, readReplica()))
      }
      isAsking.current = false
    }
    if (!isHere) void ask()
  }, [time, isHere])
  return isHere ? shown : found
}

const [W, H] = [120, 66]
const MiniRing = memo(({ world: { ids, hosts } }: { readonly world: Replica }) => (
  <svg className={s.mini} viewBox={`0 0 ${W} ${H}`} width={W} height={H} aria-hidden="true">
    {ids.map((id, i) => {
      const angle = (i / ids.length) * 2 * Math.PI - Math.PI / 2
      const host = hosts[id]
      const look = lookOf(host)
      return (
        <g
          key={id}
          className={termClass(host?.currentTerm ?? 0)}
          data-look={look}
          transform={`translate(${W / 2 + 44 * Math.cos(angle)} ${H / 2 + 23 * Math.sin(angle)})`}
        >
          <circle r={9} />
          <text dy="0.36em">{look === 'follower' ? (host?.currentTerm ?? '') : LOOK_GLYPH[look]}</text>
        </g>
      )
    })}
  </svg>
))
