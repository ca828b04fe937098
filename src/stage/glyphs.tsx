/** The small drawings that stand for roles and states: the same outline everywhere, whatever fonts are installed. */
import { memo } from 'react'
import type { Membership } from './derive.ts'

export const CROWN = 'M-12,5 L-13,-5 L-6.5,-0.5 L0,-9 L6.5,-0.5 L13,-5 L12,5 Z'
export const STAR =
  'M0,-6.6 L1.9,-2.2 L6.7,-1.8 L3.1,1.3 L4.2,6 L0,3.4 L-4.2,6 L-3.1,1.3 L-6.7,-1.8 L-1.9,-2.2 Z'

/** How a server looks: its role while it runs, else what has happened to it. */
export type Look =
  | 'follower'
  | 'precandidate'
  | 'candidate'
  | 'leader'
  | 'learner'
  | 'outsider'
  | 'down'
  | 'paused'

/** Role sign in front of the role word, about 14 units wide, centred. */
export const RoleGlyph = ({ look }: { readonly look: Look }) => {
  switch (look) {
    case 'leader':
      return <path className="glyph solid" d={STAR} />
    case 'candidate':
      return (
        <g className="glyph">
          <circle r={6} strokeDasharray="3 1.7" />
          <path
            className="solid-text"
            d="M-2.1,-1.3a2.1,2.1 0 1 1 3.2,1.8c-0.8,0.5 -1.1,0.8 -1.1,1.5M0,3.4v0.3"
          />
        </g>
      )
    case 'precandidate':
      return (
        <g className="glyph">
          <circle r={6} strokeDasharray="0.4 2.4" strokeLinecap="round" />
          <path
            className="solid-text"
            transform="rotate(180)"
            d="M-2.1,-1.3a2.1,2.1 0 1 1 3.2,1.8c-0.8,0.5 -1.1,0.8 -1.1,1.5M0,3.4v0.3"
          />
        </g>
      )
    case 'learner':
    case 'outsider':
      return (
        <g className="glyph">
          <rect
            x={-5}
            y={-5}
            width={10}
            height={10}
            rx={1.5}
            strokeDasharray={look === 'outsider' ? '2 2' : undefined}
          />
        </g>
      )
    case 'down':
      return (
        <g className="glyph thick">
          <path d="M-4.5,-4.5L4.5,4.5M4.5,-4.5L-4.5,4.5" />
        </g>
      )
    case 'paused':
      return (
        <g className="glyph thick">
          <path d="M-3,-5V5M3,-5V5" />
        </g>
      )
    case 'follower':
      return <circle className="glyph solid" r={4.2} />
  }
}

/** A voter's disc is round, everybody else's is square. */
export const Body = memo(
  ({ membership, r, className }: { membership: Membership; r: number; className: string }) =>
    membership === 'voter' ? (
      <circle className={className} r={r} />
    ) : (
      <rect className={className} x={-r * 0.9} y={-r * 0.9} width={r * 1.8} height={r * 1.8} rx={r * 0.28} />
    ),
)
