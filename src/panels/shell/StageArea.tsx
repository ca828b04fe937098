/** Gives the stage its size and connects it: a tap selects, opens a menu, or chooses a side while the partition tool is in hand. */
import { memo, useLayoutEffect, useRef, useState } from 'react'
import {
  actions,
  type Feed,
  type Replica,
  type Selection,
  stageClock,
  useFeed,
  useLesson,
  useReplica,
  useSelection,
} from '../../app/index.ts'
import { Stage } from '../../stage/Stage.tsx'
import { tapActor } from '../act/PartitionBar.tsx'
import { pointedAt } from '../lesson/highlights.ts'
import { isBoard, LessonBoard } from '../lesson/lazy.tsx'
import { readUi, setUi } from '../ui.ts'
import { SideMarks } from './SideMarks.tsx'
import s from './shell.module.css'

const whole = (replica: Replica): Replica => replica
const items = (feed: Feed): Feed['items'] => feed.items

const onSelect = (selection: Selection): void => {
  if (readUi().sides && (selection?.kind === 'server' || selection?.kind === 'client')) {
    tapActor(selection.id, selection.kind === 'client')
    return
  }
  actions.select(selection)
  if (selection) setUi({ tab: 'inspect' })
}
const onMenu = (target: Selection, { x, y }: { readonly x: number; readonly y: number }): void => {
  if (!target) return
  actions.select(target)
  setUi({ menu: { target, x, y } })
}

export const StageArea = memo(() => {
  const replica = useReplica(whole)
  const selection = useSelection()
  const highlights = useLesson(pointedAt)
  const past = useFeed(items)
  const isDrawn = useLesson(isBoard)
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className={s.stageBox}>
      {size.width > 0 && size.height > 0 && isDrawn && <LessonBoard {...size} />}
      {size.width > 0 && size.height > 0 && !isDrawn && (
        <Stage
          replica={replica}
          selection={selection}
          highlights={highlights}
          past={past}
          width={size.width}
          height={size.height}
          clock={stageClock}
          onSelect={onSelect}
          onMenu={onMenu}
        />
      )}
      <SideMarks box={box} size={size} />
    </div>
  )
})
