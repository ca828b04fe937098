/** Where the focus goes when the thing that has it goes away. */

/**
 * Ref of something that disappears through being used: the focus it had stays in its region, where a reader with a keyboard
 * goes on, instead of falling back to the top of the page.
 */
export const leaveFocus = (element: HTMLElement | null) => (): void => {
  if (!element?.contains(document.activeElement)) return
  element.parentElement?.closest<HTMLElement>('[data-region]')?.focus({ preventScroll: true })
}

/** The same for a tool that is taken in hand: it has the focus from the beginning. */
export const takeFocus = (element: HTMLElement | null) => {
  element?.focus()
  return leaveFocus(element)
}
