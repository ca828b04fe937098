/** Full screen, and the way out of present mode. */
import { setUi } from '../ui.ts'

/** Some browsers let a page have Escape in full screen, so that it can leave one layer per press. */
interface WithKeyboard {
  readonly keyboard?: { lock?(keys: readonly string[]): Promise<void> }
}
const enter = async (): Promise<void> => {
  await document.documentElement.requestFullscreen()
  await (navigator as WithKeyboard).keyboard?.lock?.(['Escape'])
}

export const toggleFullScreen = async (): Promise<void> => {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : enter())
  } catch {
    // A frame may forbid it; then the page stays as large as it is.
  }
}

/** Back to the page of one reader, at the address of one. */
export const leavePresent = (): void => {
  setUi({ present: false, black: false })
  const url = new URL(location.href)
  if (!url.searchParams.has('present')) return
  url.searchParams.delete('present')
  try {
    history.replaceState(null, '', url)
  } catch {
    // Sandboxed frames and `file:` may forbid it.
  }
}
