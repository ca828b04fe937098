/**
 * The same promise, such that `use` reads what it holds without waiting for even a moment once it is there. React reads these
 * two fields, and writes them itself only after it has waited once. A component must not ask by itself whether it has to
 * wait: the same one, rendered again after the wait, would call `use` no more and lose count of its hooks.
 */
export const atOnce = <T>(promise: Promise<T>): Promise<T> => {
  void promise.then((value) => Object.assign(promise, { status: 'fulfilled', value }))
  return promise
}
