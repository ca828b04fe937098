/** A value that leads to the event that set it, and with Alt to the next one that changes it. */
import type { ReactNode } from 'react'
import type { ServerId } from '../../core/raft/types.ts'
import type { Value } from '../../core/timeline/origin.ts'
import { useT } from '../../i18n/use-t.ts'
import s from './inspector.module.css'

interface OriginProps {
  readonly server: ServerId
  readonly value: Value
  readonly children: ReactNode
}
export const Origin = ({ server, value, children }: OriginProps) => (
  <button
    type="button"
    className={s.origin}
    title={useT()('inspector.origin')}
    onClick={({ altKey }) =>
      void import('./goToOrigin.ts').then(({ goToNext, goToOrigin }) =>
        altKey ? goToNext(server, value) : goToOrigin(server, value),
      )
    }
  >
    {children}
  </button>
)
