/** Tabs as the ARIA practices have them: arrows move, only the chosen tab is in the tab order. */
import { type KeyboardEvent, type ReactNode, useEffect, useId } from 'react'
import s from './parts.module.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly body: () => ReactNode
}
interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

export const Tabs = <Id extends string>({ label, tabs, chosen, onChoose }: TabsProps<Id>) => {
  const base = useId()
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  )
  const current = tabs[at]
  const chosenId = current ? `${base}-${current.id}` : ''
  useEffect(() => {
    // The chosen tab may have been chosen from elsewhere, while it was scrolled out of a narrow row.
    // Only the row is to scroll, and not a page that is taller than its window.
    const tab = document.getElementById(chosenId)
    const row = tab?.parentElement
    if (!tab || !row) return
    const [own, seen] = [tab.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollLeft += Math.min(0, own.left - seen.left) + Math.max(0, own.right - seen.right)
  }, [chosenId])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const ends: Readonly<Record<string, number>> = { Home: 0, End: tabs.length - 1 }
    const step = STEP[event.key]
    const to = ends[event.key] ?? (step === undefined ? undefined : (at + step + tabs.length) % tabs.length)
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    onChoose(tab.id)
    document.getElementById(`${base}-${tab.id}`)?.focus()
  }
  return (
    <>
      <div className={`tabs ${s.tabBar}`} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label: text }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            data-tab={id}
            className="tab"
            aria-selected={id === current?.id}
            aria-controls={`${base}-panel`}
            tabIndex={id === current?.id ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {text}
          </button>
        ))}
      </div>
      {current && (
        <div
          className={s.tabPanel}
          role="tabpanel"
          id={`${base}-panel`}
          aria-labelledby={`${base}-${current.id}`}
        >
          {current.body()}
        </div>
      )}
    </>
  )
}
