/** How many servers and clients, and the seed: these begin a new run. */
import { type FormEvent, useId, useState } from 'react'
import { actions, type Replica, useReplica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import { freshSetup, MAX_CLIENTS, MAX_SERVERS } from './fresh.ts'
import s from './settings.module.css'

export const ClusterForm = () => {
  const t = useT()
  const id = useId()
  const servers = useReplica((replica) => Math.max(...replica.ids.map((id) => votersOf(replica, id))))
  const all = useReplica((replica) => replica.ids.length)
  const clients = useReplica((replica) => replica.clientIds.length)
  const settings = useReplica((replica) => replica.settings)
  const [seed, setSeed] = useState(1)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: string): number => Number(form.get(name))
    const setup = freshSetup({
      servers: read('servers'),
      spare: read('spare'),
      clients: read('clients'),
      seed: read('seed'),
      settings,
    })
    setSeed(setup.seed)
    void actions.open(setup).then(async (wrong) => setUi({ wrong: wrong && (await tellRefusal(wrong)) }))
  }
  return (
    <form className={s.cluster} onSubmit={onSubmit}>
      <Count
        id={`${id}-s`}
        name="servers"
        label={t('settings.servers')}
        max={MAX_SERVERS}
        value={servers}
        min={1}
      />
      <Count
        id={`${id}-x`}
        name="spare"
        label={t('settings.spare')}
        why={t('settings.spare.why')}
        max={MAX_SPARE}
        value={Math.min(MAX_SPARE, all - servers)}
        min={0}
      />
      <Count
        id={`${id}-c`}
        name="clients"
        label={t('settings.clients')}
        max={MAX_CLIENTS}
        value={clients}
        min={0}
      />
      <label className="field">
        <span className="field-label">{t('settings.seed')}</span>
        <input
          className="input"
          name="seed"
          type="number"
          min={0}
          max={4_294_967_295}
          defaultValue={seed}
          title={t('settings.seed.why')}
        />
      </label>
      <Button type="submit">{t('settings.restart')}</Button>
    </form>
  )
}

const MAX_SPARE = 4
const votersOf = ({ hosts }: Replica, id: ServerId): number => hosts[id]?.config.config.voters.length ?? 0

interface CountProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly why?: string
  readonly min: number
  readonly max: number
  readonly value: number
}
const Count = ({ id, name, label, why, min, max, value }: CountProps) => (
  <label className="field" htmlFor={id} title={why}>
    <span className="field-label">{label}</span>
    <select id={id} key={value} name={name} className="select" defaultValue={value}>
      {Array.from({ length: max - min + 1 }, (_, at) => min + at).map((count) => (
        <option key={count}>{count}</option>
      ))}
    </select>
  </label>
)
