/** A box that tells what is in it how large it is. */
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import s from './shell.module.css'

export interface Size {
  readonly width: number
  readonly height: number
}
interface SizedProps {
  children(size: Size, box: RefObject<HTMLDivElement | null>): ReactNode
}

export const Sized = ({ children }: SizedProps) => {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
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
      {size.width > 0 && size.height > 0 && children(size, box)}
    </div>
  )
}
