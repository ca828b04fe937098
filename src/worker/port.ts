/** The two ways to a session: a worker, or the same code in this thread where no worker can be made. */
import type { Request, Response } from './protocol.ts'
import type { Session } from './session.ts'
import { spawnSim } from './spawn.ts'

export interface Port {
  send(request: Request): void
  close(): void
}
export interface PortListener {
  /** The answer to one request, with what came before it. */
  answered(responses: readonly Response[]): void
  died(reason: string): void
}
/** @throws if there can be no such port here */
export type OpenPort = (listener: PortListener) => Port

export const workerPort: OpenPort = (listener) => {
  const worker = spawnSim()
  worker.onmessage = ({ data }: MessageEvent<readonly Response[]>) => listener.answered(data)
  worker.onerror = ({ message }) => listener.died(message)
  worker.onmessageerror = () => listener.died('an answer could not be read')
  return {
    send: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
  }
}

/** Loaded only when needed; what crosses is cloned, so that both ports behave alike. */
export const localPort: OpenPort = (listener) => {
  let session: Session | null = null
  let open = true
  let last: Promise<void> = Promise.resolve()
  const answer = async (request: Request): Promise<void> => {
    const { handle } = await import('./session.ts')
    if (!open) return
    const [next, responses] = handle(session, request)
    session = next
    listener.answered(structuredClone(responses))
  }
  return {
    send: (request) => {
      const copy = structuredClone(request)
      last = last.then(() => answer(copy)).catch((error: unknown) => listener.died(String(error)))
    },
    close: () => {
      open = false
    },
  }
}
