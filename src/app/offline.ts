/** Keeps the page for days without a network. What it does: scripts/build/offline.ts. */
import { trusted } from '../worker/trusted.ts'

/** Not inside other pages, which may come and go without asking the reader, and not from the disk. */
const isWelcome = (): boolean => self === top && /^https?:$/u.test(location.protocol)

/** Calls `newer` for each build that comes while this one is in use, and waits until nobody uses it any more. */
const watch = (registration: ServiceWorkerRegistration, newer: () => void): void => {
  const look = (): void => {
    if (registration.waiting && navigator.serviceWorker.controller) newer()
  }
  look()
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed') look()
    })
  })
}

/** Registers the service worker when the page has nothing better to do; `newer`: another build waits for its turn. */
export const stayOffline = (newer: () => void): void => {
  if (!isWelcome()) return
  addEventListener('load', () => {
    const idle = globalThis.requestIdleCallback ?? setTimeout
    idle(() => {
      // Browsers forbid it in private windows and in pages that are not secure: then it takes a network.
      navigator.serviceWorker
        ?.register(trusted(new URL('./sw.js', document.baseURI).href))
        .then((registration) => watch(registration, newer))
        .catch(() => {})
    })
  })
}
