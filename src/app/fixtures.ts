/** A page without a browser: frames come when the test says so, the session runs in the same thread. */
import { localPort } from '../worker/port.ts'
import type { Place } from './address.ts'
import { type App, createApp, type Surroundings } from './create.ts'
import { createPreferences } from './preferences.ts'
import { createStores } from './stores.ts'

export interface Bench {
  readonly app: App
  readonly place: Place & { readonly written: readonly string[] }
  /** Lets one animation frame pass at this rate, and everything that waits come in. */
  frame(perSecond?: number): Promise<void>
  /** Frames until `done` says so. */
  framesUntil(done: () => boolean, perSecond?: number): Promise<void>
  hide(): void
}

export const breathe = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

const fakePlace = (hash: string): Bench['place'] => {
  const written: string[] = []
  const location = { href: `http://localhost/sub/${hash}`, hash }
  return {
    written,
    location,
    history: {
      replaceState: (_state, _title, url) => {
        location.hash = String(url)
        written.push(String(url))
      },
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }
}

export const createBench = (hash = '', ports: Surroundings['ports'] = [localPort]): Bench => {
  let now = 0
  let handles = 0
  const waiting = new Map<number, (now: number) => void>()
  let hidden = (): void => undefined
  const place = fakePlace(hash)
  const app = createApp(
    {
      ports,
      place,
      now: () => performance.now(),
      frames: {
        request(callback) {
          handles += 1
          waiting.set(handles, callback)
          return handles
        },
        cancel: (handle) => void waiting.delete(handle),
      },
      onHidden(callback) {
        hidden = callback
        return () => undefined
      },
    },
    createStores(createPreferences(null, ['en'])),
  )
  const frame = async (perSecond = 60): Promise<void> => {
    now += 1000 / perSecond
    const due = [...waiting.values()]
    waiting.clear()
    for (const callback of due) callback(now)
    await breathe()
  }
  return {
    app,
    place,
    frame,
    async framesUntil(done, perSecond) {
      for (let i = 0; !done(); i += 1) {
        if (i > 20_000) throw new Error('too many frames')
        await frame(perSecond)
      }
    },
    hide: () => hidden(),
  }
}
