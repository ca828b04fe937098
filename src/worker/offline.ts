/** Takes the network away from the worker. Imported before anything else, because imports run in order. */
const NETWORK = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'importScripts',
  'Worker',
  'SharedWorker',
  'indexedDB',
  'caches',
]
for (const name of NETWORK) {
  // Some live on the prototype and come back when deleted: an own value of undefined hides them for good.
  if (name in globalThis)
    Object.defineProperty(globalThis, name, { value: undefined, configurable: false, writable: false })
}
