/** Pointing at a part of the picture: click, Enter and Space choose it; right click, Shift+F10 and a long press open its menu. */
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useContext,
  useMemo,
  useRef,
} from 'react'
import type { Selection } from '../app/api.ts'
import type { Point } from './geometry.ts'

export interface Pick {
  select(selection: Selection): void
  /** `at` is in page coordinates, where the menu may open. */
  menu(target: Selection, at: Point): void
}
export const PickContext = createContext<Pick>({ select: () => {}, menu: () => {} })

const LONG_PRESS_MS = 500
const SLACK_PX = 8

const middleOf = (element: Element): Point => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** Handlers for one pickable part. `target` should keep its identity or be cheap to build. */
export const usePick = (target: Selection) => {
  const pick = useContext(PickContext)
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; at: Point; done: boolean } | null>(null)
  return useMemo(() => {
    const release = () => {
      if (press.current) clearTimeout(press.current.timer)
    }
    return {
      onClick: (event: MouseEvent) => {
        event.stopPropagation()
        if (press.current?.done) press.current = null
        else pick.select(target)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const wantsMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
        if (wantsMenu) pick.menu(target, middleOf(event.currentTarget))
        else if (event.key === 'Enter' || event.key === ' ') pick.select(target)
        else return
        event.preventDefault()
        event.stopPropagation()
      },
      onContextMenu: (event: MouseEvent) => {
        event.preventDefault()
        event.stopPropagation()
        pick.menu(target, { x: event.clientX, y: event.clientY })
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') return
        const at = { x: event.clientX, y: event.clientY }
        const timer = setTimeout(() => {
          if (press.current) press.current.done = true
          pick.menu(target, at)
        }, LONG_PRESS_MS)
        press.current = { timer, at, done: false }
      },
      onPointerMove: (event: PointerEvent) => {
        const from = press.current?.at
        if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK_PX) release()
      },
      onPointerUp: release,
      onPointerCancel: release,
    }
  }, [pick, target])
}
