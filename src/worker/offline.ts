/** Takes the network away from the worker. Imported before anything else, because imports run in order. */
const NETWORK = [
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'RTCPeerConnection',
  'RTCDataChannel',
  'importScripts',
  'Worker',
  'SharedWorker',
  'indexedDB',
  'caches',
  'cookieStore',
]
for (const name of NETWORK) {
  // Some live on the prototype and come back when deleted: an own value of undefined hides them for good, and what the
  // browser would put there later finds the place taken.
  Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false })
}
