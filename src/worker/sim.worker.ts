// First of all: what runs here has no business with the network, and a page's CSP does not bind its workers.
import './offline.ts'
import { converse } from './conversation.ts'
import type { Request } from './protocol.ts'

const take = converse((responses) => self.postMessage(responses))
self.onmessage = ({ data }: MessageEvent<Request>) => {
  take(data).catch((error: unknown) => self.reportError(error))
}
