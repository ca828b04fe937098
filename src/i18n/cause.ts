/** What made an event happen, in a headline: a message, a timer, or you. */
import { never } from '../core/raft/types.ts'
import type { Body, Event } from '../core/sim/types.ts'
import { commandText } from './command.ts'
import { type Lang, language, type PlainKey, translate } from './t.ts'

/** The word for a message; some look alike in the paper and not in etcd: heartbeats, their answers, and reads. */
export const messageKey = (body: Body): Extract<PlainKey, `message.${string}`> => {
  switch (body.type) {
    case 'AppendEntries':
      return body.entries.length === 0 ? 'message.heartbeat' : 'message.AppendEntries'
    case 'AppendEntriesResp':
      return body.success && body.matchIndex === body.prevIndex
        ? 'message.heartbeatResp'
        : 'message.AppendEntriesResp'
    case 'ClientRequest':
      return body.op.kind === 'read' ? 'message.readRequest' : 'message.ClientRequest'
    default:
      return `message.${body.type}`
  }
}
/** The name of a message; an AppendEntries without entries is called a heartbeat too. */
export const messageName = (body: Body, lang: Lang = language()): string => translate(lang, messageKey(body))

/** One short headline for an event of the feed. */
export const causeText = (event: Event, lang: Lang = language()): string => {
  switch (event.type) {
    case 'started':
      return translate(lang, 'cause.started')
    case 'delivered': {
      const { body, copyOf } = event.packet
      const key = copyOf === null ? 'cause.delivered' : 'cause.delivered.copy'
      return translate(lang, key, { from: body.from, to: body.to, what: messageName(body, lang) })
    }
    case 'lost': {
      const { body } = event.packet
      const reason = translate(lang, `lost.${event.reason}`)
      return translate(lang, 'cause.lost', {
        from: body.from,
        to: body.to,
        what: messageName(body, lang),
        reason,
      })
    }
    case 'rang':
      return translate(lang, `cause.rang.${event.timer}`, { name: event.server })
    case 'written':
      return translate(lang, 'cause.written', { name: event.server })
    case 'clientRang':
      return translate(lang, 'cause.clientRang', { name: event.client })
    case 'commanded':
      return commandText(event.command, lang)
    default:
      return never(event)
  }
}
