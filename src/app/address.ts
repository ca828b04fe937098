/** The part of the address after `#`: read at the start, written when the reader comes to rest, never more than twice a second. */

export interface Address {
  /** The run in the address (`#r=…`), null if there is none. */
  run(): string | null
  /** Writes the run soon; the newest call wins. Never over an address that belongs to a lesson. */
  show(text: () => Promise<string | null>): void
  /** The address of this page with another hash. */
  linkTo(hash: string): string
  /** Someone put another run into the address. */
  watch(changed: (text: string) => void): () => void
}
/** What we use of the browser. */
export interface Place {
  readonly location: Pick<Location, 'href' | 'hash'>
  readonly history: Pick<History, 'replaceState'>
  addEventListener(type: 'hashchange', listener: Listener): void
  removeEventListener(type: 'hashchange', listener: Listener): void
}
type Listener = (event: Pick<HashChangeEvent, 'newURL'>) => void

/** Browsers drop address changes that come in bursts. */
const PAUSE_MS = 500
const RUN = /(?:^|[#&])r=([^&]*)/u

const runOf = (link: string): string | null => RUN.exec(link.slice(link.indexOf('#') + 1))?.[1] ?? null
/** The packed run in a whole link, a hash or by itself. */
export const runIn = (link: string): string => runOf(link) ?? link.trim()

/** `wrote` is called when the address is up to date with where the reader came to rest. */
export const createAddress = (place: Place, wrote: () => void = () => {}): Address => {
  let written: string | null = null
  let next: (() => Promise<string | null>) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): string | null => runOf(place.location.hash)

  const write = async (): Promise<void> => {
    const ask = next
    next = null
    const text = (await ask?.()) ?? null
    const isFree = place.location.hash === '' || run() !== null
    if (text !== null && isFree && text !== run()) {
      written = text
      try {
        place.history.replaceState(null, '', `#r=${text}`)
      } catch {
        // Sandboxed frames and `file:` may forbid it: the link is still there to copy.
      }
    }
    wrote()
  }
  return {
    run,
    show(text) {
      next = text
      if (timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void write()
      }, PAUSE_MS)
    },
    linkTo: (hash) => `${place.location.href.split('#')[0]}${hash}`,
    watch(changed) {
      // What was put there and not what is there: we may have written over it before the browser told us.
      const listener: Listener = ({ newURL }) => {
        const text = runOf(newURL)
        if (text !== null && text !== written) changed(text)
      }
      place.addEventListener('hashchange', listener)
      return () => place.removeEventListener('hashchange', listener)
    },
  }
}
