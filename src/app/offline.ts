/** Keeps the page for days without a network. What it does: scripts/build/offline.ts. */
import { trusted } from '../worker/trusted.ts'

/** Not inside other pages, which may come and go without asking the reader, and not from the disk. */
const isWelcome = (): boolean => self === top && /^https?:$/u.test(location.protocol)

/** Registers the service worker when the page has nothing better to do. */
export const stayOffline = (): void => {
  if (!isWelcome()) return
  addEventListener('load', () => {
    const idle = globalThis.requestIdleCallback ?? setTimeout
    idle(() => {
      // Browsers forbid it in private windows and in pages that are not secure: then it takes a network.
      navigator.serviceWorker?.register(trusted(new URL('./sw.js', document.baseURI).href)).catch(() => {})
    })
  })
}
