/**
 * How many of its letters the page is wide and high. Container queries on the page (`#root` in base.css) ask the same
 * in style sheets; media queries do not, for their rem is not the root's.
 */
import { useSyncExternalStore } from 'react'

export interface Room {
  /** Both in rem. */
  readonly width: number
  readonly height: number
  /** How much larger than usual the reader wants letters; never smaller, for they are small enough as they are. */
  readonly scale: number
}
const USUAL = 16
const measure = (): Room => {
  const root = document.documentElement
  const rem = Number.parseFloat(getComputedStyle(root).fontSize) || USUAL
  return { width: root.clientWidth / rem, height: innerHeight / rem, scale: Math.max(1, rem / USUAL) }
}

let room: Room | null = null
const listeners = new Set<() => void>()
const remeasure = (): void => {
  room = measure()
  for (const tell of listeners) tell()
}
/** Watches the window, and a box of one rem. */
const watch = (): void => {
  const probe = document.createElement('div')
  Object.assign(probe.style, { position: 'absolute', width: '1rem', height: '0', visibility: 'hidden' })
  document.body.append(probe)
  const observer = new ResizeObserver(remeasure)
  observer.observe(probe)
  observer.observe(document.documentElement)
  addEventListener('resize', remeasure)
}
export const readRoom = (): Room => {
  if (room === null) {
    room = measure()
    watch()
  }
  return room
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Something about the room there is; drawn again when that changes. */
export const useRoom = <T extends number | boolean | string>(of: (room: Room) => T): T =>
  useSyncExternalStore(subscribe, () => of(readRoom()))

/** From this width on the panels stand beside the stage, and two pictures beside each other; below it all is one column. */
export const isWide = ({ width }: Room): boolean => width >= 62.5
/** `low`: a phone on its side or a very small one, or very large letters; `tall`: height to spare. */
export const heightOf = ({ width, height }: Room): 'low' | 'tall' | '' =>
  height <= (width < 22.5 ? 40 : 33) ? 'low' : height >= 60 ? 'tall' : ''
