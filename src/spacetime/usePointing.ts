/** All messages and turning points as one toolbar in order of time: one tab stop, arrows walk, Enter goes there. */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useMemo,
  useState,
} from 'react'
import type { Spot } from './Card.tsx'
import type { Item } from './items.ts'

interface Pointing {
  readonly items: readonly Item[]
  /** Where the tab stop is until something had the focus: the newest item by then. */
  readonly now: number
  onGo(item: Item): void
  onMenu(item: Item, at: Spot): void
  /** A click on nothing, so far from the left. */
  onBeside(px: number): void
  /** Pointed at or (`at` null) focused; item null: no longer. */
  onPoint(item: Item | null, element: Element | null, at: Spot | null): void
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }
const elementOf = ({ target }: { readonly target: EventTarget }): Element | null =>
  target instanceof Element ? target.closest('[data-event]') : null
const middleOf = (element: Element): Spot => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** The key of the item in the tab order, and listeners for the element around all of them. */
export const usePointing = ({ items, now, onGo, onMenu, onBeside, onPoint }: Pointing) => {
  const [visited, setVisited] = useState<string | null>(null)
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items])
  const itemAt = (event: { readonly target: EventTarget }): readonly [Item, Element] | null => {
    const element = elementOf(event)
    const item = byKey.get(element?.getAttribute('data-event') ?? '')
    return element && item ? [item, element] : null
  }
  const walk = (from: Item, by: number, around: Element): boolean => {
    const next = items[items.indexOf(from) + by]
    const element = next && around.querySelector<SVGElement>(`[data-event="${next.key}"]`)
    element?.focus({ preventScroll: true })
    return Boolean(element)
  }
  /** True if the key was for an item. */
  const press = (event: KeyboardEvent, [item, element]: readonly [Item, Element]): boolean => {
    const step = STEPS[event.key]
    if (step !== undefined && !event.shiftKey) return walk(item, step, event.currentTarget)
    if (event.key === 'Enter' || event.key === ' ') onGo(item)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      onMenu(item, middleOf(element))
    else return false
    return true
  }
  const away = (): void => onPoint(null, null, null)
  return {
    stop:
      visited !== null && byKey.has(visited)
        ? visited
        : (items.findLast(({ time }) => time <= now) ?? items[0])?.key,
    listeners: {
      onFocus: (event: FocusEvent) => {
        const found = itemAt(event)
        if (!found) return
        setVisited(found[0].key)
        onPoint(...found, null)
      },
      onBlur: away,
      onClick: (event: MouseEvent) => {
        const found = itemAt(event)
        if (found) onGo(found[0])
        else onBeside(event.clientX - event.currentTarget.getBoundingClientRect().left)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const found = itemAt(event)
        if (event.key === 'Escape') away()
        if (!found || !press(event, found)) return
        event.preventDefault()
        event.stopPropagation()
      },
      onContextMenu: (event: MouseEvent) => {
        const found = itemAt(event)
        if (!found) return
        event.preventDefault()
        onMenu(found[0], { x: event.clientX, y: event.clientY })
      },
      onPointerOver: (event: PointerEvent) => {
        const found = itemAt(event)
        if (found) onPoint(...found, { x: event.clientX, y: event.clientY })
        else away()
      },
      onPointerLeave: away,
    },
  }
}
