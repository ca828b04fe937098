/** Who has answered a candidate and how: yes, no, or not yet. */
import type { Candidate, Config } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import s from './inspector.module.css'

export const Votes = ({ role, config }: { readonly role: Candidate; readonly config: Config }) => {
  const t = useT()
  const voters = [...new Set([...config.voters, ...config.outgoing])]
  return (
    <ul className={s.votes}>
      {voters.map((id) => {
        const vote = role.votes[id]
        const word = vote === undefined ? 'asked' : vote ? 'granted' : 'refused'
        return (
          <li key={id} data-vote-state={word}>
            {id} <span aria-hidden="true">{vote === undefined ? '…' : vote ? '✓' : '✕'}</span>
            <span className="sr-only">{t(`stage.votes.${word}`)}</span>
          </li>
        )
      })}
    </ul>
  )
}
