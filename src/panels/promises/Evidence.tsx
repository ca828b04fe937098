/** How a promise broke: the sentence, everything it is about to pick, and the two events that contradict each other. */
import { actions, type Replica, useReplica } from '../../app/index.ts'
import type { Violation } from '../../core/check/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { violationText } from '../../i18n/why.ts'
import { Button } from '../parts/Button.tsx'
import { TermChip } from '../parts/TermChip.tsx'
import { setUi } from '../ui.ts'
import { type Piece, piecesOf } from './evidence.ts'
import s from './promises.module.css'

const idsOf = (replica: Replica) => replica.ids
const clientIdsOf = (replica: Replica) => replica.clientIds

export const Evidence = ({ violation }: { readonly violation: Violation }) => {
  const t = useT()
  const ids = useReplica(idsOf)
  const clientIds = useReplica(clientIdsOf)
  const { seq, against } = violation
  const pieces = piecesOf(violation, { ids, clientIds })
  return (
    <div className={s.evidence} data-evidence={violation.promise}>
      <p className="small">{violationText(violation)}</p>
      <div className="row wrap">
        <Button className="btn-small" data-jump="broke" onClick={() => void actions.seekSeq(seq)}>
          {t('promise.brokeAt', { seq })}
        </Button>
        {against !== null && (
          <Button className="btn-small" data-jump="against" onClick={() => void actions.seekSeq(against)}>
            {t('promise.against', { seq: against })}
          </Button>
        )}
      </div>
      {pieces.length > 0 && (
        <p className={s.pieces}>
          <span className="muted">{t('promise.involved')}:</span>
          {pieces.map((piece) => (
            <PieceLink key={JSON.stringify(piece)} piece={piece} />
          ))}
        </p>
      )}
    </div>
  )
}

const PieceLink = ({ piece }: { readonly piece: Piece }) => {
  const t = useT()
  if (piece.kind === 'term') return <TermChip term={piece.term} />
  const word = piece.kind === 'entry' ? t('promise.entry', piece) : piece.id
  return (
    <button
      type="button"
      className="link small"
      data-piece={piece.kind}
      onClick={() => {
        actions.select(piece)
        setUi({ tab: 'inspect' })
      }}
    >
      {word}
    </button>
  )
}
