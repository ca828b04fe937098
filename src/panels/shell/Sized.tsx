/** A box that tells what is in it how large it is, and how large its letters are to be. */
import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '../../i18n/use-t.ts'
import { isWide, useRoom } from './room.ts'
import s from './shell.module.css'

export interface Size {
  readonly width: number
  readonly height: number
  /** How much larger than usual the reader wants letters, and the smallest (px, at the usual size) there may be. */
  readonly scale: number
  readonly least: number
}
interface SizedProps {
  /** How much wider and higher what is in it is than the box: it scrolls. */
  readonly zoom?: number
  readonly box?: RefObject<HTMLDivElement | null>
  children(size: Size, box: RefObject<HTMLDivElement | null>): ReactNode
}

/** A desk is looked at from farther away than what is held in a hand; Chinese needs more than Latin. */
const leastOf = (desk: boolean, lang: string): number => (desk ? 14 : lang === 'zh' ? 13 : 12)

export const Sized = ({ zoom = 1, box: given, children }: SizedProps) => {
  const own = useRef<HTMLDivElement>(null)
  const box = given ?? own
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  const scale = useRoom((room) => room.scale)
  const least = leastOf(useRoom(isWide), useLanguage())
  const size = useMemo(
    () => ({ width: width * zoom, height: height * zoom, scale, least }),
    [width, height, zoom, scale, least],
  )
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return (
    <div ref={box} className={s.stageBox} data-near={zoom > 1 ? '' : undefined}>
      {width > 0 && height > 0 && children(size, box)}
    </div>
  )
}
