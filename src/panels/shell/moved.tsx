/** Banners and toasts are seldom, and the library that moves them is heavy: it comes with the first of them. */
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { type Replica, useNotices, useReplica } from '../../app/index.ts'
import s from '../announce/announce.module.css'
import { rulesOff } from '../rules/rules.ts'
import { useUi } from '../ui.ts'

const load = () => import('./Moving.tsx')
const MovingBanners = lazy(() => load().then((module) => ({ default: module.MovingBanners })))
const MovingToasts = lazy(() => load().then((module) => ({ default: module.MovingToasts })))
const MovingEvidence = lazy(() => load().then((module) => ({ default: module.MovingEvidence })))

interface OnceProps {
  readonly wanted: boolean
  readonly children: ReactNode
}
/** Nothing until it is wanted for the first time; from then on it stays, to move out as well as in. */
const Once = ({ wanted, children }: OnceProps) => {
  const was = useRef(false)
  was.current ||= wanted
  return was.current && <Suspense>{children}</Suspense>
}

const isOutOfOrder = ({ settings, violations }: Replica): boolean =>
  violations.length > 0 || rulesOff(settings).length > 0

/** Push the page down and stand in its flow. Only once there is a world. */
export const BannerArea = () => (
  <Once wanted={useReplica(isOutOfOrder)}>
    <MovingBanners />
  </Once>
)

/** Lies over the page. The live region is there from the start: one that comes with its text is not read out. */
export const OverlayArea = () => {
  const told = useNotices().length > 0
  const said = useUi((ui) => ui.toasts.length > 0)
  const asked = useUi((ui) => ui.evidence !== null)
  return (
    <>
      <div className={s.toasts} data-toasts="" role="status">
        <Once wanted={told || said}>
          <MovingToasts />
        </Once>
      </div>
      <Once wanted={told || asked}>
        <MovingEvidence />
      </Once>
    </>
  )
}
