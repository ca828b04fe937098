/** What the chrome itself remembers: which panel is open, which tool is in hand. Nothing here says anything about Raft. */
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import { actions, lessons, readReplica, type Selection } from '../app/index.ts'
import type { Violation } from '../core/check/types.ts'
import type { Seq } from '../core/sim/types.ts'
import type { Sides } from './act/partition.ts'
import type { Question } from './lesson/questions.ts'
import type { Operation } from './operate/operation.ts'

export type TabId =
  | 'lesson'
  | 'inspect'
  | 'logs'
  | 'events'
  | 'figure'
  | 'store'
  | 'text'
  | 'rules'
  | 'settings'
  | 'act'

/** What a menu can be about: anything that can be picked, or the cluster as a whole. */
export type Target = NonNullable<Selection> | { readonly kind: 'cluster' }
/** A context menu: what it is about and where it stands on the screen. */
export interface Menu {
  readonly target: Target
  readonly x: number
  readonly y: number
}
/** A form for an operation, and where it stands on the screen. */
export interface OpenForm {
  readonly operation: Operation
  readonly x: number
  readonly y: number
}
/** A short message of the page itself, such as "link copied". */
export interface Toast {
  readonly id: number
  readonly text: string
}
interface Ui {
  readonly tab: TabId
  readonly menu: Menu | null
  readonly form: OpenForm | null
  /** The broken promise whose evidence has been asked for. */
  readonly evidence: Violation | null
  /** Sides chosen so far while the partition tool is in hand, else null. */
  readonly sides: Sides | null
  /** Script text of what a button did last: "you can type this". */
  readonly typed: string | null
  /** What went wrong with the last command, as one sentence. */
  readonly wrong: string | null
  /** Text put into the command line from outside; `n` makes equal texts distinct. */
  readonly draft: { readonly text: string; readonly n: number }
  readonly toasts: readonly Toast[]
  /** The reader is asked to drag the timeline back. */
  readonly dragHint: boolean
  /** The end of the first steps is still to be read. */
  readonly touring: boolean
  /** Counts the wishes to hear the current step again. */
  readonly narrations: number
  /** The shortcut sheet is open, to be read or to give other keys. */
  readonly help: 'read' | 'change' | null
  /** The palette is open. */
  readonly palette: boolean
  /** The list of bookmarks is open; `new`: one has just been asked for. */
  readonly bookmarks: 'new' | 'list' | null
  /** Events of this branch that have a bookmark, in order: stops for `[` and `]`. */
  readonly stops: readonly Seq[]
  /** What the open lesson has asked on this branch so far, in order: likewise. */
  readonly questions: readonly Question[]
  /** The list of kept runs is open. */
  readonly runs: boolean
  /** The page is on a projector; and its picture is hidden for a while. */
  readonly present: boolean
  readonly black: boolean
  /** How near the ring of servers is looked at (shell/zoom.ts). */
  readonly zoom: number
  /** The branch that stands beside the one that is open. */
  readonly compare: number | null
  /** The share dialog is open, or the storyboard that it leads to. */
  readonly share: boolean | 'story'
}

const store = createStore<Ui>(() => ({
  tab: 'inspect',
  menu: null,
  form: null,
  evidence: null,
  sides: null,
  typed: null,
  wrong: null,
  draft: { text: '', n: 0 },
  toasts: [],
  dragHint: false,
  touring: false,
  narrations: 0,
  help: null,
  palette: false,
  bookmarks: null,
  stops: [],
  questions: [],
  runs: false,
  present: /[?&]present=1\b/u.test(globalThis.location?.search ?? ''),
  black: false,
  zoom: 1,
  compare: null,
  share: false,
}))

export const useUi = <T>(select: (ui: Ui) => T): T => useStore(store, select)
export const readUi = store.getState
export const setUi = (changes: Partial<Ui>): void => store.setState(changes)

const TOAST_MS = 4000
let toastCount = 0
/** Says something once, for a few seconds. */
export const toast = (text: string): void => {
  toastCount += 1
  const id = toastCount
  store.setState(({ toasts }) => ({ toasts: [...toasts, { id, text }] }))
  setTimeout(
    () => store.setState(({ toasts }) => ({ toasts: toasts.filter((item) => item.id !== id) })),
    TOAST_MS,
  )
}

/** Puts the beginning of a command into the command line, for what needs a value only the reader knows. */
export const draftCommand = (text: string): void =>
  store.setState(({ draft }) => ({ draft: { text, n: draft.n + 1 }, tab: 'act' }))

/** To the next (1) or previous (-1) mark, bookmark or question, which is then asked again. */
export const jumpMark = async (by: 1 | -1): Promise<void> => {
  const { stops, questions } = readUi()
  const also = [...stops, ...questions.map(({ seq }) => seq)].sort((a, b) => a - b)
  await actions.jumpMark(by, also)
  const asked = questions.find(({ seq }) => seq === readReplica()?.seq)
  if (asked) await lessons.goBeat(asked.beat)
}
/** To the next (1) or previous (-1) beat; without a lesson from mark to mark. */
export const turnBeat = (by: 1 | -1): Promise<void> =>
  lessons.store.getState().current ? (by === 1 ? lessons.next() : lessons.back()) : jumpMark(by)

/** Opens the shortcut sheet. */
export const openHelp = (): void => store.setState({ help: 'read' })

/** Asks the live region to say the current step again. */
export const narrate = (): void => store.setState(({ narrations }) => ({ narrations: narrations + 1 }))
