/** Less or more time at once: buttons, and the wheel with Ctrl. */
import { type RefObject, useEffect } from 'react'
import { t } from '../i18n/t.ts'
import { useWords } from './words.ts'

interface ZoomProps {
  readonly zoom: number
  readonly most: number
  readonly least: number
  onZoom(by: number | null): void
}
const STEP = 1.6

export const Zoom = ({ zoom, most, least, onZoom }: ZoomProps) => {
  const say = useWords()
  return (
    <fieldset className="st-zoom btn-group" aria-label={say('zoom')}>
      <Button sign="−" name={t('stage.zoomOut')} off={zoom <= least} onClick={() => onZoom(1 / STEP)} />
      <Button sign="⟲" name={say('zoomUsual')} off={zoom === 1} onClick={() => onZoom(null)} />
      <Button sign="+" name={t('stage.zoomIn')} off={zoom >= most} onClick={() => onZoom(STEP)} />
    </fieldset>
  )
}
interface ButtonProps {
  readonly sign: string
  readonly name: string
  readonly off: boolean
  onClick(): void
}
const Button = ({ sign, name, off, onClick }: ButtonProps) => (
  <button
    type="button"
    className="btn btn-small"
    aria-label={name}
    title={name}
    disabled={off}
    onClick={onClick}
  >
    {sign}
  </button>
)

const WHEEL = 0.0025
/** A pinch on a touchpad comes as a wheel with Ctrl, too. */
export const useWheelZoom = (ref: RefObject<HTMLElement | null>, onZoom: (by: number) => void): void => {
  useEffect(() => {
    const element = ref.current
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onZoom(Math.exp(-event.deltaY * WHEEL))
    }
    // React listens to the wheel passively: it could not keep the page from zooming.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [ref, onZoom])
}
