/** A server: Figure 2's state of the paper, with what a crash keeps and what it takes apart. */
import { memo } from 'react'
import { useReplica } from '../../app/index.ts'
import { commandText } from '../../core/raft/text.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import type { HostView } from '../../worker/protocol.ts'
import { ItemButtons } from '../act/ItemButtons.tsx'
import { Field, Fields } from '../parts/Fields.tsx'
import { Icon } from '../parts/Icon.tsx'
import { TermChip } from '../parts/TermChip.tsx'
import { WhyNot } from '../why/lazy.tsx'
import { LOOK_GLYPH, lookOf } from '../words/look.ts'
import s from './inspector.module.css'
import { LeaderDoings } from './LeaderDoings.tsx'
import { LeaderTable } from './LeaderTable.tsx'
import { Members } from './Members.tsx'
import { Origin } from './Origin.tsx'
import { Sessions } from './Sessions.tsx'
import { Timers } from './Timers.tsx'
import { Votes } from './Votes.tsx'

export const ServerPanel = memo(({ id }: { readonly id: ServerId }) => {
  const host = useReplica((replica) => replica.hosts[id])
  if (!host) return null
  return (
    <>
      <ServerTitle host={host} />
      <ItemButtons target={{ kind: 'server', id }} />
      <WhyNot about={{ kind: 'server', id }} />
      <OnDisk host={host} />
      {host.status !== 'down' && <InMemory host={host} />}
      {host.status !== 'down' && host.role.kind === 'leader' && (
        <>
          <LeaderTable host={host} role={host.role} />
          <LeaderDoings host={host} role={host.role} />
        </>
      )}
      <Members host={host} />
      <Sessions host={host} />
      {host.status !== 'down' && <Timers host={host} />}
    </>
  )
})

type Host = { readonly host: HostView }

const ServerTitle = ({ host }: Host) => {
  const t = useT()
  const look = lookOf(host)
  const word = look === 'down' || look === 'paused' ? t(`status.${look}`) : t(`role.${look}`)
  return (
    <header className={s.title}>
      <h2>{host.id}</h2>
      <span className={s.role} data-look={look}>
        <span aria-hidden="true">{LOOK_GLYPH[look]}</span> {word}
      </span>
      <TermChip term={host.currentTerm} />
    </header>
  )
}

const OnDisk = ({ host }: Host) => {
  const t = useT()
  const { log } = host
  const last = log.entries.at(-1)
  const lastText = last && last.index === log.lastIndex ? ` · ${commandText(last.payload)}` : ''
  return (
    <section className={s.block}>
      <h3>
        <Icon name="disk" /> {t('inspector.persistent')} <small>{t('inspector.persistent.why')}</small>
      </h3>
      <Fields>
        <Field code name={t('field.currentTerm')} why={t('field.currentTerm.why')}>
          <Origin server={host.id} value="currentTerm">
            {host.currentTerm}
          </Origin>
        </Field>
        <Field code name={t('field.votedFor')} why={t('field.votedFor.why')}>
          <Origin server={host.id} value="votedFor">
            {host.votedFor ?? <span className="muted">{t('app.none')}</span>}
          </Origin>
        </Field>
        <Field code name={t('field.log')} why={t('field.log.why')}>
          <Origin server={host.id} value="log">
            {log.lastIndex === 0
              ? t('logs.empty')
              : t('inspector.logEnd', { index: log.lastIndex, term: log.lastTerm }) + lastText}
          </Origin>
        </Field>
        {host.snapshot && (
          <Field code name={t('field.snapshot')}>
            {t('logs.snapshot', { index: host.snapshot.index })}
          </Field>
        )}
        {host.durable < log.lastIndex && <Field name={t('inspector.durable')}>{host.durable}</Field>}
      </Fields>
    </section>
  )
}

const InMemory = ({ host }: Host) => {
  const t = useT()
  return (
    <section className={s.block}>
      <h3>
        <Icon name="chip" /> {t('inspector.volatile')} <small>{t('inspector.volatile.why')}</small>
      </h3>
      <Fields>
        <Field code name={t('field.commitIndex')} why={t('field.commitIndex.why')}>
          <Origin server={host.id} value="commitIndex">
            <span data-value="commitIndex">{host.commitIndex}</span>
          </Origin>
        </Field>
        <Field code name={t('field.lastApplied')} why={t('field.lastApplied.why')}>
          <Origin server={host.id} value="lastApplied">
            {host.lastApplied}
          </Origin>
          {host.applyPaused && <span className="chip chip-warn"> {t('inspector.applyPaused')}</span>}
        </Field>
        <Field name={t('inspector.leader')}>
          {host.leaderId ?? <span className="muted">{t('app.unknown')}</span>}
        </Field>
        {(host.role.kind === 'candidate' || host.role.kind === 'precandidate') && (
          <Field name={t('inspector.votes')}>
            <Votes role={host.role} config={host.config.config} />
          </Field>
        )}
        <Field name={t('inspector.kv')}>
          <Kv kv={host.kv} />
        </Field>
        {host.waiting > 0 && (
          <Field name={t('settings.clients')}>{t('inspector.waiting', { n: host.waiting })}</Field>
        )}
      </Fields>
    </section>
  )
}

const Kv = ({ kv }: { readonly kv: HostView['kv'] }) => {
  const t = useT()
  const pairs = Object.entries(kv)
  if (pairs.length === 0) return <span className="muted">{t('inspector.kv.empty')}</span>
  return <span className="mono">{pairs.map(([key, value]) => `${key}=${value}`).join('  ')}</span>
}
