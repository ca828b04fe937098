/** An open menu: what can be done to one thing, or to the cluster. */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { type Replica, useReplica } from '../../app/index.ts'
import { t } from '../../i18n/t.ts'
import { useT } from '../../i18n/use-t.ts'
import { ariaKeys, type KeyId, keyCaps } from '../keys/keys.ts'
import { useWorkingBindings } from '../keys/useBindings.ts'
import { type Menu, setUi, type Target } from '../ui.ts'
import s from './act.module.css'
import { runItem } from './ItemButtons.tsx'
import { type Item, itemsFor } from './items.ts'

const whole = (replica: Replica): Replica => replica
const close = (): void => setUi({ menu: null })

const nameOf = (target: Target): string => {
  switch (target.kind) {
    case 'server':
    case 'client':
      return target.id
    case 'packet':
      return `#${target.id}`
    case 'entry':
      return `${target.server}#${target.index}`
    case 'link':
      return `${target.from}–${target.to}`
    case 'cluster':
      return t('action.cluster')
    default:
      return target satisfies never
  }
}

const OpenMenu = ({ menu }: { readonly menu: Menu }) => {
  const t = useT()
  const ref = useRef<HTMLDivElement>(null)
  const items = itemsFor(useReplica(whole), menu.target)
  const bindings = useWorkingBindings()
  const combosOf = (id: KeyId | undefined): readonly string[] => (id ? bindings.combos(id) : [])
  const ariaOf = (id: KeyId | undefined) =>
    combosOf(id).length > 0 ? { 'aria-keyshortcuts': ariaKeys(combosOf(id)) } : {}
  useReturnFocus()
  useInside(ref, menu)
  const choose = (item: Item) => {
    close()
    runItem(item, menu.x, menu.y)
  }
  return (
    <div
      ref={ref}
      popover="auto"
      role="menu"
      tabIndex={-1}
      className={`menu ${s.menu}`}
      aria-label={t('action.menu', { name: nameOf(menu.target) })}
      onToggle={(event) => event.newState === 'closed' && close()}
      onKeyDown={onMenuKey}
    >
      <p className={s.menuTitle} aria-hidden="true">
        {nameOf(menu.target)}
      </p>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          className={`menu-item ${item.danger ? s.danger : ''}`}
          tabIndex={-1}
          {...ariaOf(item.shortcut)}
          onClick={() => choose(item)}
        >
          {t(item.label)}
          {combosOf(item.shortcut)
            .slice(0, 1)
            .map((combo) => (
              <span key={combo} className="kbd" aria-hidden="true">
                {keyCaps(combo)}
              </span>
            ))}
        </button>
      ))}
      {items.length === 0 && <p className="muted small">{t('inspector.noMessage')}</p>}
    </div>
  )
}

export default OpenMenu

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
/** Arrows go round, Home and End to the ends; Escape is the popover's own. */
const onMenuKey = (event: KeyboardEvent<HTMLElement>): void => {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  const step = STEP[event.key]
  const to =
    step !== undefined
      ? (at + step + all.length) % all.length
      : event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? all.length - 1
          : -1
  event.stopPropagation()
  if (event.key === 'Tab') close()
  if (to < 0) return
  event.preventDefault()
  all[to]?.focus()
}

/** Opens the popover where it was asked for, moved so that all of it is on the screen. */
const useInside = (ref: RefObject<HTMLDivElement | null>, { x, y }: Menu): void => {
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    element.showPopover()
    const { width, height } = element.getBoundingClientRect()
    const margin = 8
    element.style.left = `${Math.max(margin, Math.min(x, innerWidth - width - margin))}px`
    element.style.top = `${Math.max(margin, Math.min(y, innerHeight - height - margin))}px`
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [ref, x, y])
}
const useReturnFocus = (): void => {
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus()
    }
  }, [])
}
