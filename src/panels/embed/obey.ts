/** Does what a message asks. The answer is data; what cannot be done is an error with one sentence. */
import { actions, headTime, lessons, setPreference } from '../../app/index.ts'
import type { Refusal } from '../../core/refusal.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import type { Message } from './messages.ts'
import type { State } from './state.ts'

const US = 1_000_000

type Wish<T extends Message['type']> = Extract<Message, { type: T }>
export interface Answers {
  state(): State
  subscribe(events: Wish<'subscribe'>['events']): void
}

const told = async (asked: Promise<Refusal | null>): Promise<null> => {
  const refusal = await asked
  if (refusal !== null) throw new Error(await tellRefusal(refusal))
  return null
}

const seek = async ({ time, event, beat }: Wish<'seek'>): Promise<void> => {
  if ([time, event, beat].filter((one) => one !== undefined).length !== 1)
    throw new Error('seek takes one of time, event and beat')
  if (event !== undefined) await actions.seekSeq(event)
  if (beat !== undefined) {
    if (!lessons.store.getState().current) throw new Error('There is no lesson here.')
    await lessons.goBeat(beat)
  }
  const handle = window.raftreel
  if (time !== undefined && handle) {
    const { reach } = await import('../../app/asked.ts')
    if (time * US > headTime() && lessons.isFollowed())
      throw new Error(
        `This lesson has been shown up to ${headTime() / US} s: seek to a later beat, or give a command, which makes it a run of your own.`,
      )
    await reach(time, actions, handle, headTime)
  }
}

const load = async (hash: string): Promise<null> => {
  if (/^#?lesson=/u.test(hash)) {
    location.hash = hash
    return null
  }
  return told(actions.openLink(hash))
}

/** Pixels as text, as an `<img>` takes them. */
const dataUrl = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(new Error('The picture could not be read.'))
    reader.readAsDataURL(blob)
  })
const snapshot = async ({ theme, caption, format, scale }: Wish<'snapshot'>): Promise<string> => {
  const { draw } = await import('../share/PicturePart.tsx')
  const picture = await draw({ theme: theme ?? 'page', view: 'ring', caption: caption ?? true })
  if (!picture) throw new Error('There is nothing to draw yet.')
  if (format !== 'png') return picture.svg
  const { pngOf } = await import('../share/paint.ts')
  return dataUrl(await pngOf(picture, scale ?? 1))
}

export const obey = async (message: Message, { state, subscribe }: Answers): Promise<unknown> => {
  switch (message.type) {
    case 'ping':
      return 'pong'
    case 'load':
      return load(message.hash)
    case 'play':
      actions.play(message.direction ?? 1)
      return null
    case 'pause':
      actions.pause()
      return null
    case 'seek':
      actions.pause()
      await seek(message)
      return state()
    case 'step':
      await actions.step(message.by ?? 1)
      return state()
    case 'setSpeed':
      actions.setRate(message.speed)
      return null
    case 'setView':
      setPreference('view', message.view)
      return null
    case 'command':
      await told(actions.run(message.text))
      return state()
    case 'getState':
      return state()
    case 'snapshot':
      return snapshot(message)
    case 'subscribe':
      subscribe(message.events)
      return null
    default:
      return message satisfies never
  }
}
