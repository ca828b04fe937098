/** What is written beside a server: role and vote, log, commit and state, and the majority it is collecting. */
import { memo } from 'react'
import type { ServerId } from '../core/raft/types.ts'
import { useT } from '../i18n/use-t.ts'
import { RoleGlyph } from './glyphs.tsx'
import { InfoRow } from './InfoRow.tsx'
import { usePick } from './pick.ts'
import { Strip } from './Strip.tsx'
import { ANCHOR, type PartProps, type RowProps, selectionOf, WORDS } from './server-part.ts'
import { countOf, TallyBeads, TallyChips, tallyChipsWidth } from './Tally.tsx'
import { textWidth } from './text.ts'

export const Column = (props: PartProps) => {
  const { host, spot, unit, floor, metrics, cell, slots, marks, hi, selectedEntry } = props
  const w = spot.column.w / unit
  const left = (spot.column.x - spot.x) / unit
  const top = (spot.column.y - spot.y) / unit
  const stripX = spot.side > 0 ? left : left + w - slots * cell
  const edge = spot.side > 0 ? left : left + w
  const stripY = top + metrics.roleRow + metrics.markRow
  const infoY = stripY + metrics.cell.h + metrics.indexRow
  return (
    <g className="column">
      <g transform={`translate(${edge} ${top})`}>
        <RoleRow
          id={host.id}
          votedFor={host.votedFor}
          look={props.look}
          side={spot.side}
          floor={floor}
          metrics={metrics}
          tally={metrics.tallyRow === 0 ? props.tally : null}
          voteLit={hi.has(`vote:${host.id}`)}
          quorumLit={hi.has('quorum')}
          w={w}
        />
      </g>
      <g transform={`translate(${stripX} ${stripY})`}>
        <Strip
          host={host}
          marks={marks}
          metrics={metrics}
          cell={cell}
          slots={slots}
          floor={floor}
          hi={hi}
          selected={selectedEntry}
        />
      </g>
      <g transform={`translate(${edge} ${infoY})`}>
        <InfoRow {...props} w={w} />
      </g>
      {metrics.tallyRow > 0 && props.tally && (
        <g transform={`translate(${spot.side > 0 ? left : left + w} ${infoY + metrics.infoRow + 4})`}>
          <TallyRow {...props} w={w} />
        </g>
      )}
    </g>
  )
}

/** Where letters of the role's size stand in its row. */
const baseOf = (letters: number): number => Math.max(13, Math.round(letters * 0.87))

interface RoleProps extends Pick<RowProps, 'look' | 'floor' | 'metrics' | 'tally' | 'w'> {
  readonly id: ServerId
  readonly votedFor: ServerId | null
  readonly side: 1 | -1
  readonly voteLit: boolean
  readonly quorumLit: boolean
}
/** Sign and word of the role, then whom it voted for; where there is no row for the tally, that too. */
const RoleRow = memo((props: RoleProps) => {
  const { id, votedFor, side: s, floor, metrics, look, tally, voteLit, quorumLit, w } = props
  const t = useT()
  const pick = usePick(selectionOf(id))
  const base = baseOf(metrics.letters.role)
  const size = Math.max(metrics.letters.role, floor)
  const small = Math.max(size * 0.93, floor)
  const word = t(WORDS[look])
  const noVote = voteLit ? t('stage.noVote') : ''
  const voted = votedFor === null ? noVote : t('stage.voted', { name: votedFor })
  const inline = tally !== null && !voteLit
  const wordWidth = textWidth(word, size, look === 'outsider' ? 0.67 : 0.59) + 20 // “member” has wide letters
  const votedFits = metrics.cell.command && !inline && wordWidth + 12 + textWidth(voted, small) <= w
  const short = votedFor === null ? '' : `✓${votedFor}`
  const shortFits = metrics.cell.command && wordWidth + 8 + textWidth(short, small) <= w
  const countRoom = inline ? 10 + textWidth(countOf(tally), size, 0.6) : 0
  const wordFits = wordWidth + countRoom <= w + 4
  const tallyX = wordFits ? wordWidth + 10 : 21
  const vote = votedFits ? voted : shortFits && !inline ? short : ''
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; the disc is the button
    <g className="role-row" onClick={pick.onClick} onContextMenu={pick.onContextMenu}>
      <g className="part">
        <g transform={`translate(${s * 7} ${base - 5})`}>
          <RoleGlyph look={look} />
        </g>
        {wordFits && (
          <text className="role-word" x={s * 19} y={base} fontSize={size} textAnchor={ANCHOR[s]}>
            {word}
          </text>
        )}
      </g>
      {(votedFor !== null || voteLit) && (
        <g
          className="part"
          data-vote={id}
          data-for={votedFor ?? undefined}
          data-hi={voteLit ? '' : undefined}
        >
          {vote && (
            <>
              {voteLit && (
                <rect
                  className="hi-box"
                  x={(s > 0 ? wordWidth + 8 : -wordWidth - 12 - textWidth(vote, small)) - 4}
                  y={-2}
                  width={textWidth(vote, small) + 12}
                  height={21}
                  rx={7}
                />
              )}
              <text
                className="vote"
                x={s * (wordWidth + 10)}
                y={base}
                fontSize={small}
                textAnchor={ANCHOR[s]}
              >
                {vote}
              </text>
            </>
          )}
        </g>
      )}
      {inline && tally && (
        <g transform={`translate(${s * tallyX} ${base})`}>
          <TallyBeads server={id} tally={tally} side={s} size={size} hi={quorumLit} room={w - tallyX} />
        </g>
      )}
    </g>
  )
})

const TallyRow = ({ host, spot, tally, hi, w, floor }: RowProps) => {
  if (!tally) return null
  const chips = tally.ballots.length === 1 && tallyChipsWidth(tally, floor) <= w
  const lit = hi.has('quorum')
  return chips ? (
    <TallyChips server={host.id} tally={tally} side={spot.side} hi={lit} floor={floor} />
  ) : (
    <g transform="translate(0 15)">
      <TallyBeads
        server={host.id}
        tally={tally}
        side={spot.side}
        size={Math.max(14, floor)}
        hi={lit}
        room={w}
      />
    </g>
  )
}
