import { useSyncExternalStore } from 'react'

/** From this width on the panels stand beside the stage; below it they are tabs under it. */
const WIDE = '(min-width: 1000px)'
const query = globalThis.matchMedia?.(WIDE)
const subscribe = (listener: () => void) => {
  query?.addEventListener('change', listener)
  return () => query?.removeEventListener('change', listener)
}
export const useWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => query?.matches ?? true,
    () => true,
  )
