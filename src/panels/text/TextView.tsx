/** The same state as the picture, as headings, sentences and lists: to be read, searched and copied. */
import { memo } from 'react'
import { type Replica, useReplica } from '../../app/index.ts'
import { commandText } from '../../core/raft/text.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import type { ClientView, HostView } from '../../worker/protocol.ts'
import { lookOf } from '../words/look.ts'
import { lookWord } from '../words/lookWord.ts'
import { networkSentences, packetSentence, serverSentences } from './sentences.ts'
import s from './text.module.css'
import { useTextWords } from './words.ts'

const whole = (replica: Replica): Replica => replica

const TextView = () => {
  useT()
  const say = useTextWords()
  const lang = useLanguage()
  const replica = useReplica(whole)
  const { ids, hosts, packets, clientIds, clients } = replica
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to scroll it
    <section className={s.text} tabIndex={0} aria-label={say('title')} data-testid="text-view">
      <p className="muted">{say('when', { seq: replica.seq, at: seconds(lang, replica.time) })}</p>
      <h3>{say('servers')}</h3>
      {ids.map((id) => hosts[id] && <Server key={id} host={hosts[id]} />)}
      <h3>{say('messages')}</h3>
      {packets.length === 0 && <p>{say('noMessages')}</p>}
      <ul>
        {packets.map((packet) => (
          <li key={packet.id} data-text-message={packet.id}>
            {packetSentence(packet)}
          </li>
        ))}
      </ul>
      <h3>{say('network')}</h3>
      {networkSentences(replica).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {clientIds.length > 0 && <h3>{say('clients')}</h3>}
      {clientIds.map((id) => clients[id] && <Client key={id} client={clients[id]} />)}
    </section>
  )
}
export default TextView

const Server = memo(({ host }: { readonly host: HostView }) => {
  const t = useT()
  const say = useTextWords()
  const { id, log, currentTerm: term } = host
  const before = log.lastIndex - log.entries.length - log.base.index
  return (
    <article data-text-server={id}>
      <h4>
        {id}: {lookWord(lookOf(host))}, {t('stage.term', { term })}
      </h4>
      <p>{serverSentences(host).join(' ')}</p>
      {log.base.index > 0 && <p>{say('upTo', { index: log.base.index })}</p>}
      {log.lastIndex === log.base.index && <p>{say('noEntries')}</p>}
      {before > 0 && <p>{say('earlier', { n: before })}</p>}
      {log.entries.length > 0 && (
        <ol aria-label={`${say('log')} ${id}`} className={s.log}>
          {log.entries.map((entry) => (
            <li key={entry.index}>
              {entry.index}: {commandText(entry.payload)}, {t('stage.term', { term: entry.term })},{' '}
              {t(
                entry.index <= host.lastApplied
                  ? 'logs.applied'
                  : entry.index <= host.commitIndex
                    ? 'logs.committed'
                    : 'logs.uncommitted',
              )}
            </li>
          ))}
        </ol>
      )}
    </article>
  )
})

const Client = memo(({ client }: { readonly client: ClientView }) => {
  const t = useT()
  const say = useTextWords()
  const requests = [...client.recent, ...client.open.filter((open) => !client.recent.includes(open))]
  return (
    <article>
      <h4>{client.id}</h4>
      {requests.length === 0 && <p>{t('client.idle')}</p>}
      <ul>
        {requests.map(({ serial, op, status }) => (
          <li key={serial}>
            {say('request', {
              op: t('client.request', {
                serial,
                op: op.kind === 'write' ? op.command : t('client.read', { key: op.key }),
              }),
              status: t(`client.${status}`),
            })}
          </li>
        ))}
      </ul>
    </article>
  )
})
