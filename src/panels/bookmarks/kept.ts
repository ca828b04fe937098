/** Where bookmarks are kept, and whether there are any: all that the start needs to know. */
export const KEY = 'raftreel.bookmarks.1'

const hasSome = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}
export const hadSome = hasSome()
