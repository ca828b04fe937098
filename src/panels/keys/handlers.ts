/** What each key does. A handler that has nothing to do returns false, and the key stays the browser's. */
import { actions, lessons, type Playback, type Replica, type Selection, stageClock } from '../../app/index.ts'
import { COMMAND_ID } from '../act/CommandLine.tsx'
import { type Item, itemsFor, nextRequest } from '../act/items.ts'
import { noSides } from '../act/partition.ts'
import { perform } from '../act/perform.ts'
import { applySides, tapActor } from '../act/sides.ts'
import { cycleView } from '../shell/view.ts'
import { loopFrom, loopTo, toggledLoop } from '../transport/loop.ts'
import { fasterRate } from '../transport/speed.ts'
import { draftCommand, jumpMark, narrate, openHelp, readUi, setUi, turnBeat } from '../ui.ts'
import { focused } from './focused.ts'
import type { KeyId } from './keys.ts'
import { onScreen } from './onScreen.ts'
import { focusRegion } from './regions.ts'

/** What the handlers may look at, as of the last render. */
export interface KeyContext {
  readonly replica: Replica
  readonly playback: Pick<Playback, 'playing' | 'direction' | 'rate' | 'loop'>
  readonly selection: Selection
  readonly headTime: number
}
type Handler = (context: KeyContext, combo: string) => boolean

const done = (_: unknown): boolean => true

const togglePlay: Handler = ({ playback }) => done(playback.playing ? actions.pause() : actions.play(1))

/** While presenting `.` is what remotes send to hide the picture. */
const subStepOn: Handler = (context, combo) =>
  readUi().present ? present(context, combo) : done(actions.subStep(1))

/** J and L: the first press plays that way, each further one doubles the speed. */
const shuttle =
  (direction: 1 | -1): Handler =>
  ({ playback }) => {
    const same = playback.playing && playback.direction === direction
    return done(same ? actions.setRate(fasterRate(playback.rate, 1)) : actions.play(direction))
  }

/** Runs the item with this shortcut: of what has the focus on the stage, else of the selection. */
const runShortcut =
  (id: KeyId): Handler =>
  ({ replica, selection }) => {
    const item: Item | undefined = [focused(), selection]
      .flatMap((target) => (target ? itemsFor(replica, target) : []))
      .find((candidate) => candidate.shortcut === id)
    return item?.command ? done(perform(item.command)) : false
  }

const selectByDigit: Handler = (context, combo) => {
  const id = context.replica.ids[Number(combo) - 1]
  if (!id) return false
  if (readUi().sides) tapActor(id, false)
  else actions.select({ kind: 'server', id })
  return true
}

const request: Handler = (context, combo) => {
  const [client] = context.replica.clientIds
  if (runShortcut('request')(context, combo)) return true
  return client ? done(perform(nextRequest(context.replica, client, null))) : false
}

/** P takes up the tool; with a wall already standing it takes that down instead. */
const partition: Handler = ({ replica }) => {
  if (readUi().sides) return done(setUi({ sides: null }))
  if (Object.keys(replica.network.cuts).length > 0) return done(perform({ type: 'heal' }))
  return done(setUi({ sides: noSides(replica.ids, replica.clientIds) }))
}

/** One layer per press: menu, tool, comparison, selection, present mode, full screen. (Popovers and dialogs close themselves.) */
const close: Handler = ({ selection }) => {
  if (document.querySelector('[popover]:popover-open')) return false
  const { menu, sides, present, compare } = readUi()
  if (menu) return done(setUi({ menu: null }))
  if (sides) return done(setUi({ sides: null }))
  if (compare !== null) return done(setUi({ compare: null }))
  if (selection) return done(actions.select(null))
  if (present) return done(onScreen(({ leavePresent }) => leavePresent()))
  return document.fullscreenElement ? done(document.exitFullscreen()) : false
}

/** `B` begins to present; then it is what remotes send to hide the picture, as is `.`. */
const present: Handler = () => done(setUi(readUi().present ? { black: true } : { present: true }))

const focusCommand: Handler = () => {
  const input = document.getElementById(COMMAND_ID)
  if (input) input.focus()
  else draftCommand('')
  return true
}

const fullScreen: Handler = () =>
  document.fullscreenEnabled ? done(onScreen(({ toggleFullScreen }) => toggleFullScreen())) : false

const step =
  (by: number): Handler =>
  () =>
    done(actions.step(by))
const speed =
  (by: number): Handler =>
  ({ playback }) =>
    done(actions.setRate(fasterRate(playback.rate, by)))
/** The keys of presenters' remotes: they turn the beats of the open lesson, or go from mark to mark while presenting. */
const beat =
  (by: 1 | -1): Handler =>
  () =>
    lessons.store.getState().current || readUi().present ? done(turnBeat(by)) : false

export const HANDLERS: Readonly<Record<KeyId, Handler>> = {
  togglePlay,
  stepForward: step(1),
  stepBack: step(-1),
  subStepForward: subStepOn,
  subStepBack: () => done(actions.subStep(-1)),
  leapForward: step(10),
  leapBack: step(-10),
  nextMark: () => done(jumpMark(1)),
  previousMark: () => done(jumpMark(-1)),
  playForward: shuttle(1),
  playBackward: shuttle(-1),
  faster: speed(1),
  slower: speed(-1),
  normalSpeed: () => done(actions.setRate(1)),
  toStart: () => done(actions.seekSeq(0)),
  toLive: () => done(actions.goLive()),
  loopIn: ({ playback, headTime }) =>
    done(actions.setLoop(loopFrom(playback.loop, stageClock.get(), headTime))),
  loopOut: ({ playback }) => done(actions.setLoop(loopTo(playback.loop, stageClock.get()))),
  loopToggle: ({ playback, headTime }) => done(actions.setLoop(toggledLoop(playback.loop, headTime))),
  bookmark: () => done(setUi({ bookmarks: 'new' })),
  runUntil: () => done(draftCommand('until ')),
  nextBeat: beat(1),
  previousBeat: beat(-1),
  deselect: () => done(actions.select(null)),
  select: selectByDigit,
  crash: runShortcut('crash'),
  timeout: runShortcut('timeout'),
  request,
  partition,
  applyPartition: () => (readUi().sides ? done(applySides()) : false),
  drop: runShortcut('drop'),
  hold: runShortcut('hold'),
  undo: () => done(actions.undo()),
  redo: () => done(actions.redo()),
  narrate: () => done(narrate()),
  palette: () => done(setUi({ palette: true })),
  command: focusCommand,
  present,
  regionForward: () => focusRegion(1),
  regionBack: () => focusRegion(-1),
  view: () => done(cycleView()),
  fullScreen,
  help: () => done(openHelp()),
  close,
}
