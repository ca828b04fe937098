/** Left and right within a toolbar of the picture: all its parts share one tab stop. */
import type { KeyboardEvent } from 'react'

export const walkAmong =
  (parts: string) =>
  (event: KeyboardEvent<SVGGElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || !(event.target instanceof SVGElement)) return
    const all = [...event.currentTarget.querySelectorAll<SVGElement>(parts)]
    const next = all[all.indexOf(event.target) + step]
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    next.focus()
  }
