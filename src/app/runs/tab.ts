/** Which kept run this tab shows. Survives a reload and a tab that is brought back; empty in a new tab. */
const KEY = 'raftreel.run'

export const readTab = (): string | null => {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}
export const writeTab = (id: string): void => {
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // Then a reload shows what the address says.
  }
}
