/** What the part of the address after `#` asks for: a beat of a lesson, one of the reading pages, or just the cluster. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Place } from './address.ts'

export const READING = ['course', 'puzzles', 'glossary', 'faq', 'resources'] as const
export type Reading = (typeof READING)[number]

export type Route =
  /**
   * `#lesson=id&beat=n`; `rule=on`: a lab with its rule left on. Beat 0 is the title. The id of a lesson that is not of the
   * course is the path of its file.
   */
  | { readonly page: 'lesson'; readonly id: string; readonly beat: number; readonly ruleOn: boolean }
  | { readonly page: Reading }
  | { readonly page: 'cluster' }

const CLUSTER: Route = { page: 'cluster' }
const MOST_BEATS = 100
const ID = /^[a-z0-9-]{1,40}$/u
const FILE = /^[\w.~/%-]{1,200}\.json$/u
export const isFile = (id: string): boolean => FILE.test(id)

/** Any text gives a route: what cannot be read is the cluster, a beat that is no number the first. */
export const routeOf = (hash: string): Route => {
  const text = hash.replace(/^#/u, '')
  const reading = READING.find((page) => page === text)
  if (reading) return { page: reading }
  const params = new URLSearchParams(text)
  const id = params.get('lesson')
  if (id === null || !(ID.test(id) || isFile(id))) return CLUSTER
  const beat = Number(params.get('beat') ?? 0)
  const isBeat = Number.isInteger(beat) && beat >= 0 && beat <= MOST_BEATS
  return { page: 'lesson', id, beat: isBeat ? beat : 0, ruleOn: params.get('rule') === 'on' }
}

export const lessonHash = (id: string, beat = 0, ruleOn = false): string =>
  `#lesson=${id}${beat > 0 ? `&beat=${beat}` : ''}${ruleOn ? '&rule=on' : ''}`

export interface Routes {
  readonly store: StoreApi<{ readonly route: Route }>
  read(): Route
  /** Someone followed a link inside the page, or went back. Stops when the returned function is called. */
  watch(changed: () => void): () => void
  /** Writes the beat the reader stands at. */
  showBeat(id: string, beat: number, ruleOn: boolean): void
  /** The lesson of the address is no longer what is shown. */
  leaveLesson(): void
  /** Shows the cluster, whatever the address asked for. */
  showCluster(): void
}

export const createRoutes = (place: Place): Routes => {
  const read = (): Route => routeOf(place.location.hash)
  const store = createStore(() => ({ route: read() }))
  const write = (hash: string): void => {
    try {
      if (place.location.hash !== hash) place.history.replaceState(null, '', hash === '' ? '#' : hash)
    } catch {
      // Sandboxed frames and `file:` may forbid it.
    }
    store.setState({ route: routeOf(hash) })
  }
  return {
    store,
    read,
    watch(changed) {
      const listener = (): void => {
        store.setState({ route: read() })
        changed()
      }
      place.addEventListener('hashchange', listener)
      return () => place.removeEventListener('hashchange', listener)
    },
    showBeat: (id, beat, ruleOn) => write(lessonHash(id, beat, ruleOn)),
    leaveLesson() {
      if (read().page === 'lesson') write('')
    },
    showCluster() {
      if (read().page !== 'cluster') write('')
    },
  }
}
