/** How much memory the page and its worker hold, after both have thrown away what they could (Chromium). */
import type { Page } from '@playwright/test'

/** A heap to be asked: of the page, or of one of its workers. */
interface Heap {
  send(method: string): Promise<{ readonly usedSize?: number }>
}

export const watchHeap = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page)
  const waiting = new Map<number, (result: { readonly usedSize?: number }) => void>()
  const workers = new Map<string, Heap>()
  let last = 0
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: { usedSize?: number } }
    if (id !== undefined) waiting.get(id)?.(result ?? {})
  })
  session.on('Target.attachedToTarget', ({ sessionId }) =>
    workers.set(sessionId, {
      send: (method) =>
        new Promise((done) => {
          last += 1
          waiting.set(last, done)
          void session.send('Target.sendMessageToTarget', {
            sessionId,
            message: JSON.stringify({ id: last, method }),
          })
        }),
    }),
  )
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId))
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const own: Heap = { send: (method) => session.send(method as 'Runtime.getHeapUsage') }
  return async () => {
    let sum = 0
    for (const heap of [own, ...workers.values()]) {
      await heap.send('HeapProfiler.collectGarbage')
      sum += (await heap.send('Runtime.getHeapUsage')).usedSize ?? 0
    }
    return sum
  }
}
