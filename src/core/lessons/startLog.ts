import type { Check } from './shape.ts'
import { refuse } from './shape.ts'

const MOST_ENTRIES = 500
/** Enough for 500 entries of the longest commands. */
const LONGEST_TEXT = 40_000
const ENTRY = '<term>:<command>'
/** Nothing a reader cannot see, or that would turn the text around it. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b]/u

/** The members named by `conf{A,B}` or `conf{A|A,B}`; null when the command is not a configuration. */
const membersIn = (command: string): readonly string[] | null =>
  command.startsWith('conf{') && command.endsWith('}') ? command.slice(5, -1).split(/[,|]/u) : null

const checkEntry = (entry: string, servers: readonly string[], at: string): number => {
  const [, term, command] = /^(\d{1,9}):(\S+)$/u.exec(entry) ?? []
  if (term === undefined || command === undefined || HIDDEN.test(entry))
    return refuse('badEntry', at, entry, ENTRY)
  const members = membersIn(command)
  if (!members && command.length > 64) return refuse('badEntry', at, entry, `${ENTRY} 1..64`)
  const stranger = members?.find((member) => !servers.includes(member))
  if (stranger !== undefined) return refuse('unknownServer', at, stranger, servers.join(' | '))
  return Number(term)
}

/** A hand-built log, `1:x=5 2:noop`; `-` or nothing is an empty one. Terms never go down along a log. */
export const startLog =
  (servers: readonly string[]): Check<string> =>
  (value, at) => {
    if (typeof value !== 'string' || value.length > LONGEST_TEXT)
      return refuse('wrongValue', at, value, `${ENTRY} …`)
    const entries = value.split(/\s+/u).filter((entry) => entry !== '' && entry !== '-')
    if (entries.length > MOST_ENTRIES) return refuse('wrongValue', at, entries.length, `0..${MOST_ENTRIES}`)
    let newest = 1
    entries.forEach((entry) => {
      const term = checkEntry(entry, servers, at)
      if (term < newest) refuse('badTerm', at, entry, `${newest}:…`)
      newest = term
    })
    return entries.join(' ')
  }
