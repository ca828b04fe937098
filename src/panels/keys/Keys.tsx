/** One listener for all shortcuts. It leaves typing, input methods, open dialogs and controls that use arrows alone. */
import { useEffect, useRef } from 'react'
import {
  type Replica,
  usePlayback,
  usePreferences,
  useReplica,
  useSelection,
  useTimelineView,
} from '../../app/index.ts'
import { HANDLERS, type KeyContext } from './handlers.ts'
import { comboOf, isSingleCharacter, type KeyId, keyOf } from './keys.ts'

const TYPING =
  'input:not([type=range],[type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]'
const PRESSABLE = 'button, a[href], summary, input, [role=button], [role=menuitem], [role=option]'
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

const actionOf = (event: KeyboardEvent, shortcuts: boolean): readonly [KeyId, string] | null => {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return null
  const combo = comboOf(event)
  const id = combo === null ? undefined : keyOf(combo)
  if (combo === null || id === undefined) return null
  if (!shortcuts && isSingleCharacter(combo)) return null
  return event.target instanceof Element && isTaken(event.target, combo) ? null : [id, combo]
}

const whole = (replica: Replica): Replica => replica
export const Keys = () => {
  const shortcuts = usePreferences((preferences) => preferences.shortcuts)
  const context = useKeyContext()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const found = actionOf(event, shortcuts)
      if (found && HANDLERS[found[0]](context.current, found[1])) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [shortcuts, context])
  return null
}

const useKeyContext = () => {
  const replica = useReplica(whole)
  const selection = useSelection()
  const playing = usePlayback((playback) => playback.playing)
  const direction = usePlayback((playback) => playback.direction)
  const rate = usePlayback((playback) => playback.rate)
  const loop = usePlayback((playback) => playback.loop)
  const headTime = useTimelineView((view) => view.headTime)
  const now: KeyContext = { replica, selection, headTime, playback: { playing, direction, rate, loop } }
  const ref = useRef(now)
  ref.current = now
  return ref
}
