/** All servers in a line, each with role and term at a glance; a click looks into one. */
import { memo } from 'react'
import { actions, useReplica, useSelection } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { termClass } from '../../theme/terms.ts'
import { LOOK_GLYPH, lookOf } from '../words/look.ts'
import s from './inspector.module.css'

export const ServerPicks = memo(() => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const selection = useSelection()
  return (
    <ul className={s.picks} aria-label={t('settings.servers')}>
      {ids.map((id) => (
        <li key={id}>
          <Pick id={id} chosen={selection?.kind === 'server' && selection.id === id} />
        </li>
      ))}
    </ul>
  )
})

const Pick = memo(({ id, chosen }: { readonly id: ServerId; readonly chosen: boolean }) => {
  const t = useT()
  const look = useReplica((replica) => lookOf(replica.hosts[id]))
  const term = useReplica((replica) => replica.hosts[id]?.currentTerm ?? 0)
  return (
    <button
      type="button"
      className={`btn btn-small ${s.pick}`}
      aria-pressed={chosen}
      aria-label={`${id}, ${look === 'down' || look === 'paused' ? t(`status.${look}`) : t(`role.${look}`)}, ${t('stage.term', { term })}`}
      onClick={() => actions.select(chosen ? null : { kind: 'server', id })}
    >
      <span className={`${s.pickTerm} ${termClass(term)}`} aria-hidden="true">
        {term}
      </span>
      {id}
      <span aria-hidden="true" className={s.pickGlyph} data-look={look}>
        {LOOK_GLYPH[look]}
      </span>
    </button>
  )
})
