/** One listener for all shortcuts. It leaves typing, input methods, open dialogs and controls that use arrows alone. */
import { useLayoutEffect } from 'react'
import { readUi, setUi } from '../ui.ts'
import type { Bindings } from './bindings.ts'
import { useKeyContext } from './context.ts'
import { HANDLERS } from './handlers.ts'
import { comboOf, type KeyId } from './keys.ts'
import { useWorkingBindings } from './useBindings.ts'

const TYPING =
  'input:not([type=range],[type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]'
const PRESSABLE =
  'button, a[href], summary, input:not([type=range]), [role=button], [role=menuitem], [role=option]'
/** Widgets whose own keys are arrows, Home and End. The scrubber answers for itself and stops what it uses. */
const ARROWS = 'input[type=range], [role=tablist], [role=menu], [role=listbox], [role=grid]'
const isArrow = (combo: string): boolean => /Arrow|^Home$|^End$|^Page/.test(combo)

/** Does the focused element want this key for itself? */
const isTaken = (target: Element, combo: string): boolean => {
  if (combo === 'Escape' || combo === 'Mod+k') return false
  if (target.closest(TYPING)) return true
  if ((combo === 'Space' || combo === 'Enter') && target.closest(PRESSABLE)) return true
  return isArrow(combo) && target.closest(ARROWS) !== null
}

const actionOf = (event: KeyboardEvent, bindings: Bindings): readonly [KeyId, string] | null => {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return null
  const combo = comboOf(event)
  const id = combo === null ? undefined : bindings.idOf(combo)
  if (combo === null || id === undefined) return null
  return event.target instanceof Element && isTaken(event.target, combo) ? null : [id, combo]
}

/** While the picture is hidden every key only brings it back. */
const isWakening = (event: KeyboardEvent): boolean =>
  readUi().black && !/^(?:Shift|Control|Alt|Meta)$/u.test(event.key)

export const Keys = () => {
  const bindings = useWorkingBindings()
  const context = useKeyContext()
  // Heard from the moment the page is there: an effect after the paint may be late on a busy machine.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isWakening(event)) {
        setUi({ black: false })
        event.preventDefault()
        return
      }
      const found = actionOf(event, bindings)
      if (found && HANDLERS[found[0]](context.current, found[1])) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [bindings, context])
  return null
}
