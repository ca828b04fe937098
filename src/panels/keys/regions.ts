/** Going round the regions of the page with one key, in reading order. */
const REGIONS = ['header', 'lesson', 'stage', 'transport', 'inspector', 'panels', 'act'] as const

/** Moves the focus to the next (1) or previous (-1) region that is on the page. */
export const focusRegion = (by: 1 | -1): boolean => {
  const found = REGIONS.map((region) =>
    document.querySelector<HTMLElement>(`[data-region=${region}]`),
  ).filter((element) => element !== null)
  const at = found.findIndex((element) => element.contains(document.activeElement))
  const to = found[(at + by + found.length) % found.length]
  to?.focus()
  return to !== undefined
}
