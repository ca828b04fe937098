/** The pictures of the cluster, connected: a tap selects, opens a menu, or chooses a side while the partition tool is in hand. */
import { lazy, memo, type ReactNode, type RefObject, Suspense, useEffect, useRef } from 'react'
import { actions, type Selection, useLesson, useReplica } from '../../app/index.ts'
import { SideMarks } from '../act/lazy.tsx'
import { tapActor } from '../act/sides.ts'
import { isBoard, LessonBoard } from '../lesson/lazy.tsx'
import { readUi, setUi, useUi } from '../ui.ts'
import { Apart } from './Apart.tsx'
import { Ring } from './Ring.tsx'
import { type Size, Sized } from './Sized.tsx'
import s from './shell.module.css'
import { useView } from './view.ts'

/** The second picture, and the choice between the two, come after the first. */
const Compare = lazy(() => import('../compare/Compare.tsx'))
const Diagram = lazy(() => import('./Diagram.tsx'))
const ViewSwitch = lazy(() => import('./ViewSwitch.tsx'))

const onSelect = (selection: Selection): void => {
  if (readUi().sides && (selection?.kind === 'server' || selection?.kind === 'client')) {
    tapActor(selection.id, selection.kind === 'client')
    return
  }
  actions.select(selection)
  if (selection) setUi({ tab: 'inspect' })
}
const onMenu = (target: Selection, { x, y }: { readonly x: number; readonly y: number }): void => {
  if (!target) return
  actions.select(target)
  setUi({ menu: { target, x, y } })
}

/** The cluster in space, with the sides that are being chosen. */
const ringIn = (size: Size, box: RefObject<HTMLDivElement | null>): ReactNode => (
  <Apart>
    <Ring {...size} onSelect={onSelect} onMenu={onMenu} />
    <SideMarks box={box} size={size} />
  </Apart>
)

/** Sides chosen for a split are sides of these servers and clients, and not of a lesson's. */
const useSidesOfThisCluster = (): void => {
  const lesson = useLesson((state) => state?.lesson.id)
  const ids = useReplica((replica) => replica.ids)
  const clientIds = useReplica((replica) => replica.clientIds)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cluster is when, not what
  useEffect(() => setUi({ sides: null }), [lesson, ids, clientIds])
}

export const StageArea = memo(() => {
  useSidesOfThisCluster()
  const [view] = useView()
  const zoom = useUi((ui) => ui.zoom)
  const ring = useRef<HTMLDivElement>(null)
  const isDrawn = useLesson(isBoard)
  const beside = useUi((ui) => ui.compare)
  if (isDrawn) return <Sized>{(size) => <LessonBoard {...size} />}</Sized>
  if (beside !== null)
    return (
      <Suspense>
        <Compare branch={beside} ring={ringIn} onSelect={onSelect} />
      </Suspense>
    )
  return (
    <div className={s.pictures}>
      {view !== 'spacetime' && (
        <Sized zoom={zoom} box={ring}>
          {ringIn}
        </Sized>
      )}
      {view !== 'ring' && (
        <Sized>
          {(size, box) => (
            <>
              <Suspense>
                <Diagram {...size} onSelect={onSelect} onMenu={onMenu} />
              </Suspense>
              <SideMarks box={box} size={size} />
            </>
          )}
        </Sized>
      )}
      <Suspense>
        <ViewSwitch ring={ring} />
      </Suspense>
    </div>
  )
})
