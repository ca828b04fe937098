/**
 * A part of the page in a React root of its own. What React draws in the background begins anew with every other change in its
 * root: beside a hand that changes something sixty times a second it would never be done. Contexts do not reach in here, and no
 * failure gets out.
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { Boundary } from './Boundary.tsx'
import s from './shell.module.css'

interface ApartProps {
  readonly children: ReactNode
}
export const Apart = ({ children }: ApartProps) => {
  const box = useRef<HTMLDivElement>(null)
  const root = useRef<Root>(null)
  useLayoutEffect(() => {
    if (box.current) root.current = createRoot(box.current)
    return () => {
      const { current } = root
      // React does not take a root down while it takes down another one.
      queueMicrotask(() => current?.unmount())
    }
  }, [])
  useLayoutEffect(() => root.current?.render(<Boundary>{children}</Boundary>))
  return <div ref={box} className={s.apart} />
}
