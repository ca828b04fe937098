/** What the query of the address asks for before anything is started. The rest of it is read in app/asked.ts. */
export const query = new URLSearchParams(globalThis.location?.search ?? '')

/** The page is a guest in another one: it plays when asked to, and keeps nothing in this browser. */
export const isEmbedded = query.get('embed') === '1'
/** A run that nobody asked to play waits in an embedded page, and plays in ours. */
export const playsByItself = !isEmbedded && query.get('autoplay') !== '0'

/** A guest that begins when it is clicked: a page with many of them runs only what is looked at. */
export const waitsForClick = isEmbedded && query.get('clicktoload') === '1'

/** `?lesson=…&beat=…` is the same place as `#lesson=…&beat=…`, for those who cannot write a hash. */
export const takeLesson = (): void => {
  const lesson = query.get('lesson')
  if (lesson === null || location.hash.length > 1) return
  const beat = query.get('beat')
  location.replace(
    `#lesson=${encodeURIComponent(lesson)}${beat === null ? '' : `&beat=${encodeURIComponent(beat)}`}`,
  )
}
