// First of all: what runs here has no business with the network, and a page's CSP does not bind its workers.
import './offline.ts'
import type { Request } from './protocol.ts'
import { handle, type Session } from './session.ts'

let session: Session | null = null
self.onmessage = ({ data }: MessageEvent<Request>) => {
  const [next, responses] = handle(session, data)
  session = next
  self.postMessage(responses)
}
