/** What a screen reader hears while time runs: spoken words take time, so milestones wait for their turn. */
import type { FeedItem } from '../../app/index.ts'
import type { NoteKey } from '../../core/raft/types.ts'
import { t } from '../../i18n/t.ts'
import { momentText } from '../words/moment.ts'
import { headNote } from '../words/weight.ts'

export type Moment = Pick<FeedItem, 'seq' | 'cause' | 'notes'>

/** At most one sentence in so many ms. */
export const PAUSE_MS = 2000

/** Milestones that follow from others: told when nothing graver waits. */
const AFTER: ReadonlyMap<NoteKey | undefined, number> = new Map<NoteKey, number>([
  ['commit:leader', 1],
  ['snapshotTaken', 1],
  ['snapshotInstalled', 1],
  ['truncate:conflict', 1],
  ['truncate:snapshot', 1],
  ['truncate:always', 1],
  ['becomeCandidate', 2],
  ['commit:indirect', 2],
  ['clientGot', 2],
])
const lightness = ({ notes }: Moment): number => AFTER.get(headNote(notes)?.key) ?? 0

interface Turn {
  readonly told: Moment | undefined
  /** How many went by before it and are not told. */
  readonly passed: number
  /** What came after it waits on. */
  readonly rest: readonly Moment[]
}
/** Of the milestones that wait, the gravest has its turn, and of equals the latest. */
export const nextTurn = (waiting: readonly Moment[]): Turn => {
  const least = Math.min(...waiting.map(lightness))
  const at = waiting.findLastIndex((moment) => lightness(moment) === least)
  return { told: waiting[at], passed: Math.max(0, at), rest: waiting.slice(at + 1) }
}

export interface Voice {
  /** Tells a moment now; whatever waited is out of date. */
  tell(moment: Moment): void
  /** Tells milestones that went by when their turn comes. */
  follow(milestones: readonly Moment[]): void
  hush(): void
}

export const createVoice = (speak: (sentence: string) => void): Voice => {
  let waiting: readonly Moment[] = []
  let pause: ReturnType<typeof setTimeout> | undefined
  const goOn = (): void => {
    pause = undefined
    const { told, passed, rest } = nextTurn(waiting)
    waiting = rest
    if (!told) return
    const sentence = momentText(told)
    speak(passed > 0 ? t('narration.after', { sentence, n: passed }) : sentence)
    pause = setTimeout(goOn, PAUSE_MS)
  }
  const stop = (): void => {
    clearTimeout(pause)
    pause = undefined
    waiting = []
  }
  return {
    tell(moment) {
      stop()
      waiting = [moment]
      goOn()
    },
    follow(milestones) {
      waiting = [...waiting, ...milestones]
      if (pause === undefined) goOn()
    },
    hush() {
      stop()
      speak('')
    },
  }
}
