/** The parts of the chrome that slide and fade, with the library that moves them: loaded after the first paint. */
import { domAnimation, LazyMotion, MotionConfig } from 'framer-motion'
import { useReady, useReducedMotion } from '../../app/index.ts'
import { Banners } from '../announce/Banners.tsx'
import { Toasts } from '../announce/Toasts.tsx'
import { EvidenceCard } from '../promises/EvidenceCard.tsx'

/** `where`: banners push the page down and stand in its flow, toasts lie over it. */
export const Moving = ({ where }: { readonly where: 'flow' | 'over' }) => {
  const reduced = useReducedMotion()
  const ready = useReady()
  return (
    <MotionConfig reducedMotion={reduced ? 'always' : 'never'}>
      <LazyMotion features={domAnimation} strict>
        {where === 'flow' && ready && <Banners />}
        {where === 'over' && <Toasts />}
        {where === 'over' && ready && <EvidenceCard />}
      </LazyMotion>
    </MotionConfig>
  )
}
