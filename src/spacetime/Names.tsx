/** The left edge: who each lane belongs to, as it stands at the playhead. */
import { memo } from 'react'
import type { Replica, Selection } from '../app/api.ts'
import type { ActorId, ServerId } from '../core/raft/types.ts'
import { t } from '../i18n/t.ts'
import { useLanguage } from '../i18n/use-t.ts'
import { CROWN } from '../stage/glyphs.tsx'
import { usePick } from '../stage/pick.ts'
import { termClass } from '../theme/terms.ts'
import { type Lanes, yOf } from './layout.ts'

interface NamesProps {
  readonly hosts: Replica['hosts']
  readonly lanes: Lanes
  readonly selection: Selection
}
export const Names = memo(({ hosts, lanes, selection }: NamesProps) => {
  useLanguage()
  return (
    <ul className="st-names" style={{ width: lanes.gutter }}>
      {lanes.actors.map((actor) => {
        const host = hosts[actor as ServerId]
        const isChosen =
          (selection?.kind === 'server' || selection?.kind === 'client') && selection.id === actor
        return (
          <li key={actor} style={{ top: yOf(lanes, actor) ?? 0 }}>
            <Name
              actor={actor}
              term={host ? host.currentTerm : null}
              look={host ? (host.status === 'up' ? host.role.kind : host.status) : null}
              chosen={isChosen}
            />
          </li>
        )
      })}
    </ul>
  )
})

interface NameProps {
  readonly actor: ActorId
  /** Null for a client. */
  readonly term: number | null
  readonly look: 'follower' | 'precandidate' | 'candidate' | 'leader' | 'paused' | 'down' | null
  readonly chosen: boolean
}
const Name = memo(({ actor, term, look, chosen }: NameProps) => {
  const pick = usePick(
    look === null ? { kind: 'client', id: actor as never } : { kind: 'server', id: actor as ServerId },
  )
  const what =
    look === null ? '' : look === 'paused' || look === 'down' ? t(`status.${look}`) : t(`role.${look}`)
  const name = term === null ? actor : `${actor}, ${what}, ${t('stage.term', { term })}`
  return (
    <button
      type="button"
      className={`st-name is-${look ?? 'client'} ${termClass(term ?? 0)}`}
      aria-label={name}
      aria-pressed={chosen}
      data-node={look === null ? undefined : actor}
      data-client={look === null ? actor : undefined}
      data-role={look ?? undefined}
      title={name}
      {...pick}
    >
      {look === 'leader' && (
        <svg viewBox="-14 -10 28 16" aria-hidden="true">
          <path d={CROWN} />
        </svg>
      )}
      {actor}
    </button>
  )
})
