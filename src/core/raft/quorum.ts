/** Majorities: of one member list, or of both lists during joint consensus (thesis §4.3). No state. */
import type { Config, Guards, Index, ServerId } from './types.ts'

/** All servers that belong to a configuration, each once. */
export const members = ({ voters, outgoing }: Config): readonly ServerId[] =>
  outgoing.length === 0 ? voters : [...outgoing, ...voters.filter((id) => !outgoing.includes(id))]

export const isMember = ({ voters, outgoing }: Config, id: ServerId): boolean =>
  voters.includes(id) || outgoing.includes(id)

/** How many of `size` members decide. Guard `majority` off: half of them is enough. */
const needed = (size: number, guards: Guards): number =>
  guards.majority ? Math.floor(size / 2) + 1 : Math.ceil(size / 2)

/** Who said yes (`n`) of how many (`N`), and how many are needed (`q`), in the half that lacks most. */
export interface Tally {
  readonly n: number
  readonly N: number
  readonly q: number
}

const tallyOf = (voters: readonly ServerId[], yes: (id: ServerId) => boolean, guards: Guards): Tally => {
  let n = 0
  for (const id of voters) if (yes(id)) n += 1
  return { n, N: voters.length, q: needed(voters.length, guards) }
}

/** Counts a decision; in joint consensus both halves must agree, so the worse one speaks for both. */
export const tally = (config: Config, yes: (id: ServerId) => boolean, guards: Guards): Tally => {
  const incoming = tallyOf(config.voters, yes, guards)
  if (config.outgoing.length === 0) return incoming
  const outgoing = tallyOf(config.outgoing, yes, guards)
  return outgoing.n - outgoing.q < incoming.n - incoming.q ? outgoing : incoming
}

export const decided = ({ n, q }: Tally): boolean => n >= q

const largest = (voters: readonly ServerId[], reach: (id: ServerId) => number, guards: Guards): number => {
  if (voters.length === 0) return 0
  const values = voters.map(reach).sort((a, b) => b - a)
  return values[needed(voters.length, guards) - 1] ?? 0
}

/** The largest number that a majority reaches: matchIndex for commit (§5.3), stamps for reads and leases (§6.4). */
export const majorityReaches = (config: Config, reach: (id: ServerId) => Index, guards: Guards): number => {
  const incoming = largest(config.voters, reach, guards)
  return config.outgoing.length === 0 ? incoming : Math.min(incoming, largest(config.outgoing, reach, guards))
}
