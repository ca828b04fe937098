/** Links from the event shown back to what led to it. */
import { useReplica } from '../../app/index.ts'
import { useWords } from '../../i18n/whyWords.ts'
import { EventLink } from './EventLink.tsx'
import { useExplained } from './useExplained.ts'
import s from './why.module.css'

const Causes = () => {
  const words = useWords()
  const seq = useReplica((replica) => replica.seq)
  const known = useExplained(false)
  if (!known || known.seq !== seq || known.causes.length === 0) return null
  return (
    <p className={s.causes} data-testid="causes">
      <b>{words.causes}</b>
      {known.causes.map(({ seq: at, role, actor }) => (
        <span key={at} data-cause={role}>
          <EventLink seq={at} /> {words.causeOf[role]}
          {actor !== null && ` (${actor})`}
        </span>
      ))}
    </p>
  )
}
export default Causes
