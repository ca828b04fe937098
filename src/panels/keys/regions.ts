/** Going round the regions of the page with one key, in reading order. */
const REGIONS = ['header', 'lesson', 'stage', 'act', 'transport', 'inspector', 'panels'] as const

/** Moves the focus to the next (1) or previous (-1) region that is on the page. */
export const focusRegion = (by: 1 | -1): boolean => {
  const found = REGIONS.map((region) =>
    document.querySelector<HTMLElement>(`[data-region=${region}]`),
  ).filter((element) => element !== null)
  const at = found.findIndex((element) => element.contains(document.activeElement))
  // From nowhere it goes to the first or to the last.
  const to = found[((at < 0 && by < 0 ? 0 : at) + by + found.length) % found.length]
  to?.focus()
  return to !== undefined
}
