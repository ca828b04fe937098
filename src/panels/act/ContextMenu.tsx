/** The menu of the thing that was right-clicked, long-pressed or opened by "more", and the forms behind its items. */
import { lazy, Suspense } from 'react'
import { useUi } from '../ui.ts'

// Both come when the first is opened.
const OpenMenu = lazy(() => import('./OpenMenu.tsx'))
const Operate = lazy(() => import('../operate/Operate.tsx').then((module) => ({ default: module.Operate })))

export const ContextMenu = () => {
  const menu = useUi((ui) => ui.menu)
  const form = useUi((ui) => ui.form)
  return (
    <Suspense>
      {menu && <OpenMenu key={`${menu.x},${menu.y}`} menu={menu} />}
      {form && <Operate key={`${form.operation.kind} ${form.x},${form.y}`} form={form} />}
    </Suspense>
  )
}
