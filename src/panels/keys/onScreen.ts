/** Full screen and present mode are seldom: what they need comes when they are asked for. */
export const onScreen = async (what: (screen: typeof import('./screen.ts')) => unknown): Promise<void> => {
  what(await import('./screen.ts'))
}
