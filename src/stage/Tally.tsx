/** A majority in the making: who has said yes, who no, and how many are needed. */
import { useT } from '../i18n/use-t.ts'
import type { Ballot, Tally, Voice } from './derive.ts'
import { textWidth } from './text.ts'

const BEADS = { yes: '●', no: '✕', open: '○' } as const

const CHIP_GAP = 3
const letters = (floor: number): number => Math.max(12.5, floor)
const chipWidth = ({ id }: Voice, floor: number): number =>
  Math.max(22, textWidth(id, letters(floor), 0.62) + 9)
const HEAD = 34
/** Room the chips take, in units. */
export const tallyChipsWidth = ({ ballots }: Tally, floor: number): number =>
  HEAD + (ballots[0]?.voices ?? []).reduce((sum, voice) => sum + chipWidth(voice, floor) + CHIP_GAP, 0)

const useSummary = (tally: Tally): string => {
  const t = useT()
  const about =
    tally.about === 'vote' ? t('stage.tallyOf.vote') : t('stage.tallyOf.entry', { index: tally.index })
  return `${about}: ${tally.ballots.map((b) => t('stage.tally.aria', { have: b.have, need: b.need, of: b.of })).join('; ')}`
}
const enough = ({ have, need }: Ballot): string => (have >= need ? ' is-enough' : '')

interface Props {
  readonly server: string
  readonly tally: Tally
  readonly side: 1 | -1
  readonly hi: boolean
}

/** `2/3` and one chip per voter. */
export const TallyChips = ({ server, tally, side, hi, floor }: Props & { readonly floor: number }) => {
  const summary = useSummary(tally)
  const [ballot] = tally.ballots
  if (!ballot) return null
  const width = tallyChipsWidth(tally, floor)
  let x = HEAD
  return (
    <g
      className="tally part"
      transform={side > 0 ? undefined : `translate(${-width + CHIP_GAP} 0)`}
      data-hi={hi ? '' : undefined}
    >
      <title>{summary}</title>
      {hi && <rect className="hi-box" x={-6} y={-3} width={width + 8} height={26} rx={9} />}
      <text
        className={`tally-count${enough(ballot)}`}
        y={14.5}
        fontSize={Math.max(15, floor)}
        data-tally={server}
        data-about={tally.about}
      >
        {`${ballot.have}/${ballot.of}`}
      </text>
      {ballot.voices.map((voice) => {
        const w = chipWidth(voice, floor)
        const at = x
        x += w + CHIP_GAP
        return (
          <g key={voice.id} className={`voice says-${voice.says}`} transform={`translate(${at} 0)`}>
            <rect width={w} height={19} rx={9.5} />
            <text x={w / 2} y={14} fontSize={letters(floor)}>
              {voice.id}
            </text>
            {voice.says === 'no' && <path className="strike" d={`M4,15L${w - 4},4`} />}
          </g>
        )
      })}
    </g>
  )
}

/** `2/3`, or `2/3 + 2/5` in joint consensus. */
export const countOf = ({ ballots }: Tally): string =>
  ballots.map(({ have, of }) => `${have}/${of}`).join(' + ')

/** The same in one line of text, for little room and for joint consensus with its two majorities. */
export const TallyBeads = ({
  server,
  tally,
  side,
  size,
  hi,
  room,
}: Props & { readonly size: number; readonly room: number }) => {
  const summary = useSummary(tally)
  const count = countOf(tally)
  const beads = tally.ballots.map((b) => b.voices.map((v) => BEADS[v.says]).join('')).join(' ')
  const fits = textWidth(count, size) + 6 + textWidth(beads, size, 0.95) <= room
  const met = tally.ballots.every((b) => b.have >= b.need)
  return (
    <g className="tally part" data-hi={hi ? '' : undefined}>
      <title>{summary}</title>
      {hi && (
        <rect
          className="hi-box"
          x={side > 0 ? -5 : -textWidth(count, size) - (fits ? textWidth(beads, size, 0.98) : 0) - 12}
          y={-size - 1}
          width={textWidth(count, size) + (fits ? textWidth(beads, size, 0.98) : 0) + 16}
          height={size + 9}
          rx={7}
        />
      )}
      <text
        className={`tally-count${met ? ' is-enough' : ''}`}
        fontSize={size}
        textAnchor={side > 0 ? 'start' : 'end'}
      >
        <tspan data-tally={server} data-about={tally.about}>
          {count}
        </tspan>
        {fits && (
          <tspan className="beads" dx={5}>
            {beads}
          </tspan>
        )}
      </text>
    </g>
  )
}
