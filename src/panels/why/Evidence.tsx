/** The values that an answer compared, server by server. */
import { actions } from '../../app/index.ts'
import { never } from '../../core/raft/types.ts'
import type { CopyRow, Evidence as Shown, VoteRow } from '../../core/why/types.ts'
import { useWords } from '../../i18n/whyWords.ts'
import { TermChip } from '../parts/TermChip.tsx'
import s from './why.module.css'

export const Evidence = ({ evidence }: { readonly evidence: Shown }) => {
  switch (evidence.kind) {
    case 'copies':
      return <Copies {...evidence} />
    case 'votes':
      return <Votes {...evidence} />
    case 'logEnds':
      return <LogEnds {...evidence} />
    case 'note':
      return null
    default:
      return never(evidence)
  }
}

type Of<K extends Shown['kind']> = Extract<Shown, { readonly kind: K }>

const Copies = ({ index, leader, half, n, N, q, rows }: Of<'copies'>) => {
  const words = useWords()
  return (
    <table className={`table ${s.table}`} data-evidence="copies">
      <caption>
        {half !== 'all' && <b>{words.half[half]}: </b>}
        {words.copies({ n, N, q })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.server}</th>
          <th scope="col">{words.holds({ index })}</th>
          {leader !== null && (
            <th scope="col" className={s.code} lang="en">
              {words.known}
            </th>
          )}
          <th scope="col">{words.because}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CopyLine key={row.server} row={row} index={index} leader={leader} />
        ))}
      </tbody>
    </table>
  )
}
const CopyLine = ({
  row: { server, holds, match, counted, obstacle },
  index,
  leader,
}: {
  readonly row: CopyRow
  readonly index: number
  readonly leader: string | null
}) => {
  const words = useWords()
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={s.pick}
          onClick={() =>
            actions.select(holds ? { kind: 'entry', server, index } : { kind: 'server', id: server })
          }
        >
          {server}
        </button>
        {server === leader && <span aria-hidden="true"> ★</span>}
      </th>
      <td className={holds ? s.good : s.bad}>
        <span aria-hidden="true">{holds ? '✓' : '✗'}</span> {holds ? words.yes : words.no}
      </td>
      {leader !== null && <td>{match ?? '—'}</td>}
      <td>{counted ? words.counted : obstacle === null ? words.no : words.obstacle[obstacle]}</td>
    </tr>
  )
}

const Votes = ({ term, rows }: Of<'votes'>) => {
  const words = useWords()
  const said = ({ vote, obstacle }: VoteRow): string => {
    if (vote !== null) return words[vote]
    return obstacle === null ? words.noAnswer : words.obstacle[obstacle]
  }
  return (
    <table className={`table ${s.table}`} data-evidence="votes">
      <caption>{words.votesOf({ term })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.server}</th>
          <th scope="col">{words.vote}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.server}>
            <th scope="row">{row.server}</th>
            <td className={row.vote === 'granted' ? s.good : row.vote === 'refused' ? s.bad : undefined}>
              {said(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const LogEnds = ({ rows }: Of<'logEnds'>) => {
  const words = useWords()
  return (
    <table className={`table ${s.table}`} data-evidence="logEnds">
      <caption>{words.logEnds}</caption>
      <thead>
        <tr>
          <th scope="col">{words.server}</th>
          <th scope="col">{words.lastEntry}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ server, last }) => (
          <tr key={server}>
            <th scope="row">{server}</th>
            <td>
              {last.index === 0 ? '—' : <TermChip term={last.term} />} {last.index > 0 && last.index}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
