/** What is drawn below the veil of the future (lives and messages), and the signs above it. */
import { memo } from 'react'
import type { Selection } from '../app/api.ts'
import type { ClientId } from '../core/raft/types.ts'
import { useDialect, useLanguage } from '../i18n/use-t.ts'
import { ArrowView } from './ArrowView.tsx'
import { Axis } from './Axis.tsx'
import type { Item, Window_ } from './items.ts'
import { LaneView, Patterns } from './LaneView.tsx'
import { type Lanes, yOf } from './layout.ts'
import { TurnView } from './TurnView.tsx'
import type { Spell } from './tale.ts'

interface LayerProps {
  readonly items: readonly Item[]
  /** The key of the item in the tab order. */
  readonly stop: string | undefined
  readonly width: number
  readonly height: number
}
interface LivesProps extends LayerProps {
  readonly spells: readonly Spell[]
  readonly clientIds: readonly ClientId[]
  readonly lanes: Lanes
  readonly window: Window_
  readonly selection: Selection
}
/** With more messages than this, or steeper ones (px per µs), the small shapes are left out. */
const CROWD = 260
const STEEP = 0.0013

/** Whose words the names are in: a name that says the same is not drawn again. */
const useWordsKey = (): string => useLanguage() + useDialect()

export const Lives = memo(
  ({ items, stop, width, height, spells, clientIds, lanes, window, selection }: LivesProps) => {
    const words = useWordsKey()
    const bare = items.length > CROWD || window.pxPerUs < STEEP
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: what is in it has names
      <svg width={width} height={height}>
        <Patterns />
        <Axis {...window} lanes={lanes} />
        {clientIds.map((id) => (
          <path key={id} className="st-client" d={`M0,${yOf(lanes, id)}H${width}`} />
        ))}
        {spells.map((spell) => (
          <LaneView key={spell.server + spell.seq} spell={spell} lanes={lanes} {...window} />
        ))}
        {items.map(
          (item) =>
            item.kind === 'voyage' && (
              <ArrowView
                key={item.key}
                id={item.key}
                voyage={item.voyage}
                {...item.arrow}
                roomy={item.roomy}
                size={lanes.size}
                bare={bare}
                selected={selection?.kind === 'packet' && selection.id === item.voyage.packet.id}
                tabIndex={item.key === stop ? 0 : -1}
                words={words}
              />
            ),
        )}
      </svg>
    )
  },
)

interface SignsProps extends LayerProps {
  /** The event at the playhead: later signs are pale. */
  readonly seq: number
  readonly lanes: Lanes
}
export const Signs = memo(({ items, stop, width, height, seq, lanes }: SignsProps) => {
  const words = useWordsKey()
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: what is in it has names
    <svg width={width} height={height}>
      {items.map(
        (item) =>
          item.kind === 'turn' && (
            <TurnView
              key={item.key}
              id={item.key}
              turn={item.turn}
              x={item.x}
              y={item.y}
              bottom={lanes.bottom}
              size={lanes.size}
              ahead={item.turn.seq > seq}
              tabIndex={item.key === stop ? 0 : -1}
              words={words}
            />
          ),
      )}
    </svg>
  )
})
