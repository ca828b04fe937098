/** A setup in a few bits: only what differs from the presets. */
import type { ClientId, Guard, ServerId } from '../raft/types.ts'
import { defaultSettings, freePlaySettings } from '../sim/settings.ts'
import type { SettingName, Settings, Setup, StartState } from '../sim/types.ts'
import { type BitReader, type BitWriter, Damaged } from './bits.ts'
import {
  amount,
  byServer,
  type Codec,
  code,
  fields,
  flag,
  list,
  maybe,
  pair,
  partial,
  server,
  text,
} from './codec.ts'
import { GUARD_CODES, SETTING_CODES, settingValue } from './commandCodec.ts'

const MOST_SERVERS = 9
const MOST_CLIENTS = 9

/** S1, S2 … or C1, C2 … or A, B …: most casts are named in one of these ways. */
const SERIES: readonly ((place: number) => string)[] = [
  (place) => `S${place + 1}`,
  (place) => `C${place + 1}`,
  (place) => String.fromCharCode(65 + place),
]
const SPELLED = SERIES.length

const putNames = (out: BitWriter, names: readonly string[]): void => {
  out.bits(names.length, 4)
  const series = SERIES.findIndex((name) => names.every((own, place) => own === name(place)))
  out.bits(series < 0 ? SPELLED : series, 2)
  if (series < 0) for (const name of names) out.text(name)
}
const takeNames = <N extends string>(from: BitReader, least: number, most: number): readonly N[] => {
  const length = from.bits(4)
  if (length < least || length > most) throw new Damaged()
  const series = SERIES[from.bits(2)]
  return Array.from({ length }, (_, place) => (series ? series(place) : from.text()) as N)
}

// --- settings: a preset and what is different ----------------------------------------------------------------------------

/** What links are written against: if a preset changes, the format needs a new version. */
const PRESETS: readonly Settings[] = [defaultSettings, freePlaySettings]

/** Settings first, room for more of them, then guards: a new setting must not move the guards' codes. */
const GUARDS_FROM = 64
type Field = SettingName | Guard
const FIELDS: readonly (Field | null)[] = [
  ...SETTING_CODES,
  ...Array.from({ length: GUARDS_FROM - SETTING_CODES.length }, () => null),
  ...GUARD_CODES,
]
const field: Codec<Field> = {
  put: (out, value, cast) => code(FIELDS, 7).put(out, value, cast),
  take(from, cast) {
    const found = code(FIELDS, 7).take(from, cast)
    if (found === null) throw new Damaged()
    return found
  },
}
const changes = list(pair(field, settingValue))
const pins = byServer(amount)

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a[0] === b[0] && a[1] === b[1] : Object.is(a, b)
const differences = (settings: Settings, preset: Settings): readonly Field[] =>
  FIELDS.filter((name): name is Field => name !== null && !isSame(settings[name], preset[name]))

const settings: Codec<Settings> = {
  put(out, value, cast) {
    const lists = PRESETS.map((preset) => differences(value, preset))
    const shortest = lists.reduce((best, one, i) => (one.length < (lists[best]?.length ?? 0) ? i : best), 0)
    out.bits(shortest, 2)
    const changed = (lists[shortest] ?? []).map((name) => [name, value[name]] as const)
    changes.put(out, changed, cast)
    pins.put(out, value.pinned, cast)
  },
  take(from, cast) {
    const preset = code(PRESETS, 2).take(from, cast)
    const changed = Object.fromEntries(changes.take(from, cast))
    // Whether each value fits its setting is checked by whoever opens the link, by the table for files and typed commands.
    return { ...preset, ...changed, pinned: pins.take(from, cast) } as Settings
  },
}

// --- the whole -------------------------------------------------------------------------------------------------------------

const startState = partial<StartState>({
  role: code(['follower', 'leader'] as const, 1),
  term: amount,
  votedFor: server,
  log: text,
  commit: amount,
  match: byServer(amount),
  up: flag,
})
/** All but the names, which the rest is written with. */
const rest = fields<Omit<Setup, 'servers' | 'clients' | 'config'>>({
  seed: amount,
  term: amount,
  settings,
  clockRate: byServer(amount),
  state: byServer(startState),
})
/** Null: all servers are members, in their order. */
const members = maybe(list(server))

export const putSetup = (out: BitWriter, setup: Setup): void => {
  const { servers, clients, config } = setup
  putNames(out, servers)
  putNames(out, clients)
  const everyone = config.length === servers.length && config.every((id, i) => id === servers[i])
  members.put(out, everyone ? null : config, setup)
  rest.put(out, setup, setup)
}

export const takeSetup = (from: BitReader): Setup => {
  const servers = takeNames<ServerId>(from, 1, MOST_SERVERS)
  const clients = takeNames<ClientId>(from, 0, MOST_CLIENTS)
  const cast = { servers, clients }
  return { ...cast, config: members.take(from, cast) ?? servers, ...rest.take(from, cast) }
}
