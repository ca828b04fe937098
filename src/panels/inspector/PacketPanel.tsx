/** A message on its way: one plain sentence, then every field of the RPC. */
import { lazy, memo, Suspense, useRef } from 'react'
import { useReplica } from '../../app/index.ts'
import { commandText } from '../../core/raft/text.ts'
import type { Packet } from '../../core/sim/types.ts'
import { messageKey, messageName } from '../../i18n/cause.ts'
import { seconds } from '../../i18n/format.ts'
import { useDialect, useLanguage, useT } from '../../i18n/use-t.ts'
import { ItemButtons } from '../act/ItemButtons.tsx'
import { Field, Fields } from '../parts/Fields.tsx'
import { TermChip } from '../parts/TermChip.tsx'
import { fieldsOf } from '../words/fields.ts'
import { plainText } from '../words/plain.ts'
import s from './inspector.module.css'

const Differs = lazy(() => import('./Differs.tsx').then((module) => ({ default: module.Differs })))

export const PacketPanel = memo(({ id }: { readonly id: number }) => {
  const t = useT()
  const dialect = useDialect()
  const flying = useReplica((replica) => replica.packets.find((candidate) => candidate.id === id))
  // A message may arrive while one still reads it: what it said stays.
  const seen = useRef(flying)
  if (flying) seen.current = flying
  const packet = seen.current
  if (!packet) return <p className="muted small">{t('inspector.noMessage')}</p>
  const { body } = packet
  return (
    <>
      <header className={s.title}>
        <h2 lang="en">{messageName(body)}</h2>
        <span className="nowrap">
          {body.from} → {body.to}
        </span>
        {'term' in body && <TermChip term={body.term} />}
        {packet.copyOf !== null && <span className="chip chip-warn">{t('message.duplicate')}</span>}
      </header>
      <p className={s.plain}>{plainText(body)}</p>
      {dialect === 'etcd' && (
        <Suspense>
          <Differs about={messageKey(body)} />
        </Suspense>
      )}
      <ItemButtons target={{ kind: 'packet', id }} />
      {flying ? <Travel packet={packet} /> : <p className="small muted">{t('inspector.noMessage')}</p>}
      <Fields>
        {fieldsOf(body).map(({ name, value }) => (
          <Field key={name} code name={t(name)}>
            {value}
          </Field>
        ))}
      </Fields>
      {'entries' in body && body.entries.length > 0 && (
        <ul className={s.entries}>
          {body.entries.map((entry) => (
            <li key={entry.index}>
              <span className="muted">{entry.index}</span> <TermChip term={entry.term} />{' '}
              <span className="mono">{commandText(entry.payload)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
})

const Travel = ({ packet }: { readonly packet: Packet }) => {
  const t = useT()
  const lang = useLanguage()
  const sent = seconds(lang, packet.sentAt)
  const due = seconds(lang, packet.due)
  return (
    <p className="small muted">
      {packet.lost
        ? t('plain.willBeLost', { sent, due, reason: t(`lost.${packet.lost}`) })
        : t('plain.travels', { sent, due })}
    </p>
  )
}
