/** Turns the `setup` of a lesson or scenario file into the Setup of a run. The file may come from anywhere: nothing is trusted. */
import { type ClientId, clientId, type Guards, type ServerId, serverId } from '../raft/types.ts'
import {
  defaultSettings,
  GUARDS,
  isSettingValue,
  MAX_MS,
  SETTING_NAMES,
  SETTINGS,
  type SettingSpec,
} from '../sim/settings.ts'
import type { SettingName, Settings, Setup, StartState } from '../sim/types.ts'
import {
  boolean,
  byServer,
  type Check,
  type Checked,
  checked,
  choice,
  fields,
  integer,
  list,
  refuse,
} from './shape.ts'
import { startLog } from './startLog.ts'

export const MOST_SERVERS = 9
export const MOST_CLIENTS = 9
const MAX_TERM = 1_000_000_000
const MAX_SEED = 0xffff_ffff
const FASTEST_CLOCK = 10_000

/** Words of the script language that a name may not be, and names that every object in the language answers to. */
const isTaken = (name: string): boolean => name === 'all' || name === 'none' || name in Object.prototype
const NAME = '<letter>(<letter> | <digit> | _) 1..12'
const name: Check<string> = (value, at) =>
  typeof value === 'string' && /^[A-Za-z]\w{0,11}$/u.test(value) && !isTaken(value)
    ? value
    : refuse('wrongValue', at, value, NAME)

// --- settings and rules --------------------------------------------------------------------------------------------

const usageOf = (spec: SettingSpec): string => {
  if (spec.kind === 'flag') return 'true | false'
  if (spec.kind === 'choice') return spec.choices.join(' | ')
  const limits = `${spec.min}..${spec.max}`
  return spec.kind === 'range' ? `${limits} | [${limits}, ${limits}]` : limits
}
/** A range may be written as one number: `10` is [10, 10]. */
const setting =
  (key: SettingName): Check<unknown> =>
  (value, at) => {
    const spec: SettingSpec = SETTINGS[key]
    const full = spec.kind === 'range' && typeof value === 'number' ? [value, value] : value
    return isSettingValue(key, full) ? full : refuse('wrongValue', at, value, usageOf(spec))
  }

interface Timeouts {
  readonly timeouts: Settings['timeouts']
  readonly pinned?: Settings['pinned']
}
/** `manual`, `random`, or a fixed timeout per server: the others' timers are then frozen. */
const timeouts =
  (pins: Check<Settings['pinned']>): Check<Timeouts> =>
  (value, at) => {
    if (typeof value === 'object') return { timeouts: 'manual', pinned: pins(value, at) }
    const mode = ['manual', 'random'] as const
    const known = mode.find((word) => word === value)
    return known
      ? { timeouts: known }
      : refuse('wrongValue', at, value, `${mode.join(' | ')} | {<server>: <ms>}`)
  }

const settingsOf =
  (servers: readonly string[]): Check<Partial<Settings>> =>
  (value, at) => {
    const pins = byServer(servers, integer(1, MAX_MS))
    const table = {
      ...Object.fromEntries(SETTING_NAMES.map((key) => [key, setting(key)])),
      timeouts: timeouts(pins),
      pinned: pins,
    }
    const { timeouts: timers, ...rest } = fields<Record<string, unknown> & { timeouts: Timeouts }>(table)(
      value,
      at,
    )
    // `fields` has run the check of each name, and the table's names are those of the settings.
    return { ...timers, ...rest } as Partial<Settings>
  }

const rules = fields<Guards>(
  Object.fromEntries(GUARDS.map((guard) => [guard, boolean])) as Readonly<
    Record<keyof Guards, Check<boolean>>
  >,
)

// --- starting states -----------------------------------------------------------------------------------------------

const stateOf =
  (servers: readonly string[], term: number): Check<StartState> =>
  (value, at) => {
    const indexes = integer(0, MAX_TERM)
    const start = fields<{ [K in keyof StartState]-?: unknown }>({
      role: choice(['follower', 'leader']),
      term: integer(0, MAX_TERM),
      votedFor: choice(servers),
      log: startLog(servers),
      commit: indexes,
      match: byServer(servers, indexes),
      up: boolean,
    })(value, at) as StartState
    checkIndexes(start, start.term ?? term, at)
    return start
  }

/** Nothing may point behind the end of the log, and no entry may be newer than its server's term. */
const checkIndexes = (start: StartState, term: number, at: string): void => {
  const terms = (start.log ?? '')
    .split(' ')
    .filter(Boolean)
    .map((entry) => Number.parseInt(entry, 10))
  const newest = terms.at(-1) ?? 0
  if (newest > term) refuse('badTerm', `${at}.log`, newest, `0..${term}`)
  const upToEnd = integer(0, terms.length)
  upToEnd(start.commit ?? 0, `${at}.commit`)
  for (const [peer, index] of Object.entries(start.match ?? {})) upToEnd(index, `${at}.match.${peer}`)
}

// --- the whole -----------------------------------------------------------------------------------------------------

/** The parts that name servers can only be checked once the servers are known. */
const readSetup = (raw: unknown, at: string): Setup => {
  const anything: Check<unknown> = (value) => value
  const head = fields<Record<keyof Setup | 'rules', unknown>>({
    servers: list(name, 1, MOST_SERVERS),
    config: anything,
    clients: list(name, 0, MOST_CLIENTS),
    term: integer(0, MAX_TERM),
    seed: integer(0, MAX_SEED),
    settings: anything,
    rules,
    state: anything,
    clockRate: anything,
  })(raw, at)
  if (head.servers === undefined)
    return refuse('missing', `${at}.servers`, undefined, `[<server>] 1..${MOST_SERVERS}`)
  const servers = head.servers as readonly ServerId[]
  const clients = (head.clients ?? []) as readonly ClientId[]
  const shared = clients.find((client) => (servers as readonly string[]).includes(client))
  if (shared) refuse('repeated', `${at}.clients`, shared, '<client>')
  const term = (head.term ?? 0) as number
  const own = <T>(key: 'config' | 'settings' | 'state' | 'clockRate', check: Check<T>, absent: T): T =>
    head[key] === undefined ? absent : check(head[key], `${at}.${key}`)
  return {
    seed: (head.seed ?? 1) as number,
    servers: servers.map(serverId),
    config: own('config', list(choice(servers), 1, MOST_SERVERS), servers),
    clients: clients.map(clientId),
    term,
    settings: mergedSettings(own('settings', settingsOf(servers), {}), head.rules as Partial<Guards>, at),
    clockRate: own('clockRate', byServer(servers, integer(1, FASTEST_CLOCK)), {}),
    state: own('state', byServer(servers, stateOf(servers, term)), {}),
  }
}

const mergedSettings = (given: Partial<Settings>, off: Partial<Guards> | undefined, at: string): Settings => {
  const settings = { ...defaultSettings, ...given, ...off }
  if (settings.electionMin > settings.electionMax) {
    refuse('backwards', `${at}.settings`, `electionMin ${settings.electionMin}`, `0..${settings.electionMax}`)
  }
  return settings
}

/**
 * Checks a `setup` of any origin (formats: `raftreel-scenario/1`, `raftreel-lesson/1`) and fills in the defaults. Never
 * throws: bad input comes back as one sentence and as data for other languages. `at` names the place in the sentence.
 */
export const setupOf = (raw: unknown, at = 'setup'): Checked<Setup> => checked(() => readSetup(raw, at))
