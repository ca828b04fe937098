import { type KeyboardEvent, memo, useId, useRef, useState } from 'react'
import glossary from '../../content/glossary.json'
import type { GlossaryTerm } from '../../core/lessons/types.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import s from './glossary.module.css'
import { Mixed } from './Mixed.tsx'
import { splitTerms } from './split.ts'
import { TermCard } from './TermCard.tsx'

const OPEN_MS = 250
/** Long enough for the pointer to reach the card. */
const CLOSE_MS = 200

interface Open {
  readonly term: GlossaryTerm
  readonly at: DOMRect
}

/** One card at a time, with a moment's patience in both directions. */
const useCard = () => {
  const [open, setOpen] = useState<Open | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const later = (ms: number, what: () => void): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(what, ms)
  }
  const show = (term: GlossaryTerm, element: Element, ms: number): void =>
    later(ms, () => setOpen({ term, at: element.getBoundingClientRect() }))
  return {
    open,
    show,
    keep: () => clearTimeout(timer.current),
    hide: (ms: number) => later(ms, () => setOpen(null)),
  }
}

const Terms = memo(({ text, quiet }: { readonly text: string; readonly quiet: boolean }) => {
  const lang = useLanguage()
  const id = useId()
  const { open, show, keep, hide } = useCard()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || open === null) return
    event.stopPropagation()
    hide(0)
  }
  return (
    <>
      {splitTerms(text, glossary, lang).map((part, at) => {
        if (typeof part === 'string') {
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence are known by their place
          return <Mixed key={at} text={part} />
        }
        const { term } = part
        const pointer = {
          onPointerEnter: (event: React.PointerEvent) =>
            event.pointerType === 'mouse' && show(term, event.currentTarget, OPEN_MS),
          onPointerLeave: (event: React.PointerEvent) => event.pointerType === 'mouse' && hide(CLOSE_MS),
        }
        const stop = quiet
          ? {}
          : {
              role: 'button',
              tabIndex: 0,
              'aria-describedby': open?.term === term ? id : undefined,
              onFocus: (event: React.FocusEvent) => show(term, event.currentTarget, 0),
              onBlur: () => hide(0),
              onClick: (event: React.MouseEvent) => show(term, event.currentTarget, 0),
              onKeyDown,
            }
        return (
          // The parts of a sentence are known by their place. A real button could not be broken at the end of a line.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={at} className={quiet ? s.quiet : s.term} data-term={term.en} {...pointer} {...stop}>
            <Mixed text={part.text} />
          </span>
        )
      })}
      {open && (
        <TermCard id={id} term={open.term} at={open.at} onEnter={keep} onLeave={() => hide(CLOSE_MS)} />
      )}
    </>
  )
})
export default Terms
