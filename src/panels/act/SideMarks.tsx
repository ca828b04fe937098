/** While sides are being chosen: the letter of its side on every server and client of the stage. */
import { type RefObject, useLayoutEffect, useState } from 'react'
import type { ActorId } from '../../core/raft/types.ts'
import { useUi } from '../ui.ts'
import s from './act.module.css'
import { SIDE_NAMES, type Sides } from './partition.ts'

interface Spot {
  readonly actor: ActorId
  readonly x: number
  readonly y: number
}
interface MarksProps {
  readonly box: RefObject<HTMLElement | null>
  readonly size: { readonly width: number; readonly height: number }
}

const SideMarks = ({ box, size }: MarksProps) => {
  const sides = useUi((ui) => ui.sides)
  const [spots, setSpots] = useState<readonly Spot[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size moves everything on the stage
  useLayoutEffect(() => {
    if (box.current) setSpots(spotsIn(box.current))
  }, [box, size])
  if (!sides) return null
  return spots.map(({ actor, x, y }) => <SideMark key={actor} sides={sides} actor={actor} x={x} y={y} />)
}
export default SideMarks

const SideMark = ({ sides, actor, x, y }: Spot & { readonly sides: Sides }) => {
  const side = sides[actor]
  if (side === null || side === undefined) return null
  return (
    <span className={s.sideMark} data-side={SIDE_NAMES[side]} style={{ left: x, top: y }} aria-hidden="true">
      {SIDE_NAMES[side]}
    </span>
  )
}

/** Where servers and clients stand on the stage, asked of the picture itself. */
const spotsIn = (box: HTMLElement): readonly Spot[] => {
  const origin = box.getBoundingClientRect()
  return [...box.querySelectorAll<SVGElement>('[data-node], [data-client]')].map((element) => {
    const { left, top, width } = element.getBoundingClientRect()
    const name = element.dataset.node ?? element.dataset.client ?? ''
    return {
      actor: name as ActorId,
      x: left + width / 2 - origin.left + box.scrollLeft,
      y: top - origin.top + box.scrollTop,
    }
  })
}
