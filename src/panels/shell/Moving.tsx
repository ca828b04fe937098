/** The parts of the chrome that slide and fade, with the library that moves them. */
import { domAnimation, LazyMotion, MotionConfig } from 'framer-motion'
import type { ReactNode } from 'react'
import { useReducedMotion } from '../../app/index.ts'
import { Banners } from '../announce/Banners.tsx'
import { Toasts } from '../announce/Toasts.tsx'
import { EvidenceCard } from '../promises/EvidenceCard.tsx'

const Animated = ({ children }: { readonly children: ReactNode }) => (
  <MotionConfig reducedMotion={useReducedMotion() ? 'always' : 'never'}>
    <LazyMotion features={domAnimation} strict>
      {children}
    </LazyMotion>
  </MotionConfig>
)
export const MovingBanners = () => (
  <Animated>
    <Banners />
  </Animated>
)
export const MovingToasts = () => (
  <Animated>
    <Toasts />
  </Animated>
)
export const MovingEvidence = () => (
  <Animated>
    <EvidenceCard />
  </Animated>
)
