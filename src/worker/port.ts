/** The two ways to a session: a worker, or the same code in this thread where no worker can be made. */
import type { Refusal } from '../core/refusal.ts'
import type { Request, Response } from './protocol.ts'
import { spawnSim } from './spawn.ts'

export interface Port {
  send(request: Request): void
  close(): void
}
export interface PortListener {
  /** The answer to one request, with what came before it. */
  answered(responses: readonly Response[]): void
  died(why: Refusal): void
}
/** @throws if there can be no such port here */
export type OpenPort = (listener: PortListener) => Port

export const workerPort: OpenPort = (listener) => {
  const worker = spawnSim()
  worker.onmessage = ({ data }: MessageEvent<readonly Response[]>) => listener.answered(data)
  worker.onerror = ({ message }) => listener.died({ code: 'stopped', error: message })
  worker.onmessageerror = () => listener.died({ code: 'garbled' })
  return {
    send: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
  }
}

/** Loaded only when needed; what crosses is cloned, so that both ports behave alike. */
export const localPort: OpenPort = (listener) => {
  let open = true
  const tell = (responses: readonly Response[]): void => {
    if (open) listener.answered(structuredClone(responses))
  }
  const conversation = import('./conversation.ts').then(({ converse }) => converse(tell))
  return {
    send: (request) => {
      const copy = structuredClone(request)
      conversation
        .then((take) => take(copy))
        .catch((error: unknown) => listener.died({ code: 'stopped', error: String(error) }))
    },
    close: () => {
      open = false
    },
  }
}
