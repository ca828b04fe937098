/** Links from the event shown back to what led to it. */
import { useReplica } from '../../app/index.ts'
import { messageName } from '../../i18n/cause.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { useWords } from '../../i18n/whyWords.ts'
import { EventLink } from './EventLink.tsx'
import { useExplained } from './useExplained.ts'
import s from './why.module.css'

const Causes = () => {
  const words = useWords()
  const lang = useLanguage()
  const seq = useReplica((replica) => replica.seq)
  const event = useReplica((replica) => replica.cause)
  const known = useExplained(false)
  if (!known || known.seq !== seq || known.causes.length === 0) return null
  const message = 'packet' in event ? event.packet.body : null
  // Somebody else than the sender of this message has asked for something before.
  const whatOf = (actor: string | null): string =>
    message !== null && message.from === actor ? messageName(message, lang) : words.aRequest
  return (
    <p className={s.causes} data-testid="causes">
      <b>{words.causes({ seq })}</b>
      {known.causes.map(({ seq: at, role, actor }) => (
        <span key={at} data-cause={role}>
          <EventLink seq={at} /> {words.causeOf[role]({ what: whatOf(actor), actor: actor ?? '' })}
        </span>
      ))}
    </p>
  )
}
export default Causes
