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
  children(size: Size, box: RefObject<HTMLDivElement | null>): ReactNode
}

/** A desk is looked at from farther away than what is held in a hand; Chinese needs more than Latin. */
const leastOf = (desk: boolean, lang: string): number => (desk ? 14 : lang === 'zh' ? 13 : 12)

export const Sized = ({ children }: SizedProps) => {
  const box = useRef<HTMLDivElement>(null)
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  const scale = useRoom((room) => room.scale)
  const least = leastOf(useRoom(isWide), useLanguage())
  const size = useMemo(() => ({ width, height, scale, least }), [width, height, scale, least])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className={s.stageBox}>
      {width > 0 && height > 0 && children(size, box)}
    </div>
  )
}
