/** What a lesson promises for a beat, as things that must be on the stage (the hooks of the picture). */
import type { Lesson } from '../src/core/lessons/types.ts'

export interface Claim {
  readonly what: string
  readonly selector: string
  readonly count: number
}
interface Cast {
  readonly setup: Lesson['setup']
}

/** `A,B`, `A..E`, `all`: servers in the order of the setup. */
const serversOf = (text: string, { setup }: Cast): readonly string[] =>
  text.split(',').flatMap((part) => {
    if (part === 'all') return setup.servers
    const [first = '', last] = part.split('..')
    if (last === undefined) return [first]
    return setup.servers.slice(setup.servers.indexOf(first), setup.servers.indexOf(last) + 1)
  })

type Make = (found: readonly string[], cast: Cast) => readonly Omit<Claim, 'what'>[]
const each = (list: string | undefined, cast: Cast, selector: (id: string) => string) =>
  serversOf(list ?? '', cast).map((id) => ({ selector: selector(id), count: 1 }))
const leaders = (wanted: readonly (readonly string[])[]) => [
  { selector: '[data-role=leader]:not([data-up=false])', count: wanted.length },
  ...wanted.map(([id, term]) => ({
    selector: `[data-node="${id}"][data-role=leader]${term ? `[data-term="${term}"]` : ''}`,
    count: 1,
  })),
]

/** The claims that are about something drawn; what is only in the machine is for the unit tests. */
const FORMS: readonly (readonly [RegExp, Make])[] = [
  [/^no leader$/u, () => leaders([])],
  // Others may still believe they lead.
  [/^leader (\S+)(?: (\d+))?$/u, ([, id, term = '']) => leaders([[id ?? '', term]]).slice(1)],
  [/^leaders (.+)$/u, ([, list = '']) => leaders(list.split(' ').map((one) => one.split('@')))],
  [
    /^role (\S+) (\w+)$/u,
    ([, list, role], cast) => each(list, cast, (id) => `[data-node="${id}"][data-role=${role}]`),
  ],
  [
    /^term (\S+) = (\d+)$/u,
    ([, list, term], cast) => each(list, cast, (id) => `[data-node="${id}"][data-term="${term}"]`),
  ],
  [/^up (\S+)$/u, ([, list], cast) => each(list, cast, (id) => `[data-node="${id}"][data-up=true]`)],
  [/^down (\S+)$/u, ([, list], cast) => each(list, cast, (id) => `[data-node="${id}"][data-up=false]`)],
  [
    /^commit (\S+) = (\d+)$/u,
    ([, list, index], cast) => each(list, cast, (id) => `[data-commit="${id}"][data-index="${index}"]`),
  ],
  [
    /^log (\S+) = (.+)$/u,
    ([, list, log = ''], cast) =>
      serversOf(list ?? '', cast).flatMap((id) =>
        entriesOf(log).map(({ term, command }, _, all) => ({
          // Only the last entries are sure to be in the window of a long log.
          selector: `[data-entry^="${id}#"][data-term="${term}"][data-cmd="${command}"]`,
          count: all.filter((one) => one.term === term && one.command === command).length,
        })),
      ),
  ],
  [
    /^client (\w+)#(\d+) = (\w+)/u,
    ([, client, serial, status]) => [
      {
        selector: `.stage [data-client="${client}"] [data-req="${serial}"][data-status=${status}]`,
        count: 1,
      },
    ],
  ],
]

const entriesOf = (log: string) =>
  log === '-'
    ? []
    : log.split(' ').map((entry) => {
        const [term = '', command = ''] = entry.split(/:(.*)/su)
        return { term, command }
      })

export const claimsOf = (lines: readonly string[], cast: Cast): readonly Claim[] =>
  lines.flatMap((line) => {
    for (const [form, make] of FORMS) {
      const found = form.exec(line)
      if (found) return make(found, cast).map(({ selector, count }) => ({ what: line, selector, count }))
    }
    return []
  })
