/** What a term means, in both languages' names, beside where it stands. In the top layer, so that nothing cuts it off. */
import { useLayoutEffect, useRef } from 'react'
import type { GlossaryTerm } from '../../core/lessons/types.ts'
import { HTML_LANG } from '../../i18n/language.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import s from './glossary.module.css'

const GAP = 6
const EDGE = 8

interface CardProps {
  readonly id: string
  readonly term: GlossaryTerm
  readonly at: DOMRect
  readonly onEnter: () => void
  readonly onLeave: () => void
}
export const TermCard = ({ id, term, at, onEnter, onLeave }: CardProps) => {
  const lang = useLanguage()
  const other = lang === 'en' ? 'zh' : 'en'
  const card = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = card.current
    if (!element) return
    element.showPopover?.()
    const { width, height } = element.getBoundingClientRect()
    const left = Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))
    const above = at.top - height - GAP
    element.style.left = `${left}px`
    element.style.top = `${above >= EDGE ? above : at.bottom + GAP}px`
  }, [at])
  return (
    <span
      ref={card}
      id={id}
      role="tooltip"
      popover="manual"
      className={`popover ${s.card}`}
      data-testid="term-card"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <b>{term[lang]}</b>{' '}
      <span className="muted small" lang={HTML_LANG[other]}>
        {term[other]}
      </span>
      <span className={s.meaning}>{term.meaning[lang]}</span>
    </span>
  )
}
