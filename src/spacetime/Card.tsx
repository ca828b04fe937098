/** What is pointed at, in words: over the pointer, or by what has the focus. */
import type { Item } from './items.ts'
import { fateText, messageText, timeText, turnText, useWords } from './words.ts'

/** A place in the picture (px). */
export interface Spot {
  readonly x: number
  readonly y: number
}
interface CardProps extends Spot {
  readonly item: Item
  readonly width: number
  readonly height: number
}
const HALF = 140
const AWAY = 18

export const Card = ({ item, x, y, width, height }: CardProps) => {
  const say = useWords()
  const left = Math.min(Math.max(x, HALF + 4), Math.max(HALF + 4, width - HALF - 4))
  const isLow = y > height / 2
  const place = isLow ? { left, bottom: height - y + AWAY } : { left, top: y + AWAY }
  return (
    <div className="st-card" style={place} aria-hidden="true">
      {item.kind === 'voyage' ? (
        <>
          <strong>{messageText(item.voyage)}</strong>
          <span>{fateText(item.voyage)}</span>
          <small>{say('how')}</small>
        </>
      ) : (
        <>
          <strong>{timeText(item.turn)}</strong>
          <span>{turnText(item.turn)}</span>
        </>
      )}
    </div>
  )
}
