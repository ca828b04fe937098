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

/** How wide and high (px) what can be pressed is at least: WCAG 2.5.8 asks for 24. */
export const LEAST_TARGET = 25
const LONG_PRESS_MS = 500
const SLACK_PX = 8

const middleOf = (element: Element): Point => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** What an event is about: the part of the picture, and the element that stands for it. */
interface Aim {
  readonly target: Selection
  readonly element: Element
}
type Aimed = (event: { readonly target: EventTarget; readonly currentTarget: Element }) => Aim | null

/** Handlers for one pickable part. `target` should keep its identity or be cheap to build. */
export const usePick = (target: Selection) =>
  usePickBy(
    useMemo(
      (): Aimed =>
        ({ currentTarget }) => ({ target, element: currentTarget }),
      [target],
    ),
  )

/**
 * Handlers on what holds many pickable parts, one set for all of them. `targetOf`: what an element matching `parts` stands for; must
 * keep its identity.
 */
export const usePickAmong = (parts: string, targetOf: (element: Element) => Selection) =>
  usePickBy(
    useMemo(
      (): Aimed =>
        ({ target }) => {
          const element = target instanceof Element ? target.closest(parts) : null
          return element && { target: targetOf(element), element }
        },
      [parts, targetOf],
    ),
  )

const usePickBy = (aimed: Aimed) => {
  const pick = useContext(PickContext)
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; at: Point; done: boolean } | null>(null)
  return useMemo(() => {
    const release = () => {
      if (press.current) clearTimeout(press.current.timer)
    }
    return {
      onClick: (event: MouseEvent) => {
        const aim = aimed(event)
        if (!aim) return
        event.stopPropagation()
        if (press.current?.done) press.current = null
        else pick.select(aim.target)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const aim = aimed(event)
        if (!aim) return
        const wantsMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
        if (wantsMenu) pick.menu(aim.target, middleOf(aim.element))
        else if (event.key === 'Enter' || event.key === ' ') pick.select(aim.target)
        else return
        event.preventDefault()
        event.stopPropagation()
      },
      onContextMenu: (event: MouseEvent) => {
        const aim = aimed(event)
        if (!aim) return
        event.preventDefault()
        event.stopPropagation()
        pick.menu(aim.target, { x: event.clientX, y: event.clientY })
      },
      onPointerDown: (event: PointerEvent) => {
        const aim = event.pointerType === 'touch' ? aimed(event) : null
        if (!aim) return
        const at = { x: event.clientX, y: event.clientY }
        const timer = setTimeout(() => {
          if (press.current) press.current.done = true
          pick.menu(aim.target, at)
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
  }, [pick, aimed])
}
