/** What made an event happen, in a headline: a message, a timer, or you. */
import { never } from '../core/raft/types.ts'
import type { Body, Event } from '../core/sim/types.ts'
import { commandText } from './command.ts'
import { type Lang, language, translate } from './t.ts'

/** The name of a message; an AppendEntries without entries is called a heartbeat too. */
export const messageName = (body: Pick<Body, 'type'>, lang: Lang = language()): string =>
  'entries' in body && Array.isArray(body.entries) && body.entries.length === 0
    ? translate(lang, 'message.heartbeat')
    : translate(lang, `message.${body.type}`)

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
