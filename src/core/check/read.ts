/** The checker's own reading of logs and texts, written anew on purpose: it shares no code with what it judges. */
import type { Config, Disk, Entry, Index, Log, Origin, Payload, Term } from '../raft/types.ts'
import type { Host } from '../sim/types.ts'

export const endOf = (log: Log): Index => log.base.index + log.length

export const entryAt = (log: Log, index: Index): Entry | undefined =>
  index > log.base.index && index <= log.base.index + log.length
    ? log.store[index - log.base.index - 1]
    : undefined

/** Term at `index`, also of the last entry a snapshot replaced; undefined where the log says nothing. */
export const termAt = (log: Log, index: Index): Term | undefined =>
  index === log.base.index ? log.base.term : entryAt(log, index)?.term

/** The disk as the running server sees it, or what a crash left behind. */
export const diskOf = (host: Host): Disk => (host.up ? host.server.disk : host.disk)

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i])

const sameOrigin = (a: Origin | null, b: Origin | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.serial === b.serial)

const sameConfig = (a: Config, b: Config): boolean =>
  sameList(a.voters, b.voters) && sameList(a.outgoing, b.outgoing)

export const samePayload = (a: Payload, b: Payload): boolean => {
  if (a === b) return true
  if (a.kind === 'command' && b.kind === 'command')
    return a.command === b.command && sameOrigin(a.origin, b.origin)
  if (a.kind === 'config' && b.kind === 'config') return sameConfig(a.config, b.config)
  return a.kind === b.kind
}

/** Entries travel as shared objects, so identity decides nearly always. */
export const sameEntry = (a: Entry, b: Entry): boolean =>
  a === b || (a.index === b.index && a.term === b.term && samePayload(a.payload, b.payload))

export const originOf = (entry: Entry): Origin | null =>
  entry.payload.kind === 'command' ? entry.payload.origin : null

/** The command as scripts write it: `x=5`, `noop`, `conf{A,B,C}`, in joint consensus `conf{A,B|A,B,C}`. */
export const textOf = ({ payload }: Entry): string => {
  if (payload.kind === 'command') return payload.command
  if (payload.kind === 'noop') return 'noop'
  const { voters, outgoing } = payload.config
  return `conf{${outgoing.length > 0 ? `${outgoing.join(',')}|` : ''}${voters.join(',')}}`
}
