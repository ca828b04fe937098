/** A setup in a few bits: what differs from the presets. Read back exactly. */
import type { ClientId, Guard, ServerId } from '../raft/types.ts'
import { defaultSettings, freePlaySettings } from '../sim/settings.ts'
import type { SettingName, Settings, Setup, StartState } from '../sim/types.ts'
import { type BitReader, type BitWriter, Damaged } from './bits.ts'
import {
  GUARD_CODES,
  putList,
  putName,
  putValue,
  SETTING_CODES,
  takeCode,
  takeList,
  takeName,
  takeValue,
} from './packCommand.ts'

const MOST_SERVERS = 9
const MOST_CLIENTS = 9
/** What links are written against: if a preset changes, the format needs a new version. */
const PRESETS: readonly Settings[] = [defaultSettings, freePlaySettings]

/** S1, S2 … or A, B …: most casts are named in one of these ways, as places are numbered or lettered. */
const SERIES: readonly ((place: number) => string)[] = [
  (place) => `S${place + 1}`,
  (place) => `C${place + 1}`,
  (place) => String.fromCharCode(65 + place),
]
const SPELLED = SERIES.length

const putCast = (out: BitWriter, names: readonly string[]): void => {
  out.bits(names.length, 4)
  const series = SERIES.findIndex((name) => names.every((own, place) => own === name(place)))
  out.bits(series < 0 ? SPELLED : series, 2)
  if (series < 0) for (const name of names) out.text(name)
}
const takeCast = <N extends string>(from: BitReader, least: number, most: number): readonly N[] => {
  const length = from.bits(4)
  if (length < least || length > most) throw new Damaged()
  const series = SERIES[from.bits(2)]
  return Array.from({ length }, (_, place) => (series ? series(place) : from.text()) as N)
}

type Field = SettingName | Guard
const FIELDS: readonly Field[] = [...SETTING_CODES, ...GUARD_CODES]
/** Settings first, room for more of them, then guards: a new setting must not move the guards' codes. */
const GUARDS_FROM = 64
const fieldCode = (field: Field): number => {
  const setting = SETTING_CODES.indexOf(field as SettingName)
  return setting >= 0 ? setting : GUARDS_FROM + GUARD_CODES.indexOf(field as Guard)
}
const fieldAt = (code: number): Field => {
  const field = code < GUARDS_FROM ? SETTING_CODES[code] : GUARD_CODES[code - GUARDS_FROM]
  if (field === undefined) throw new Damaged()
  return field
}

const isSame = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a[0] === b[0] && a[1] === b[1] : Object.is(a, b)
const differences = (settings: Settings, preset: Settings): readonly Field[] =>
  FIELDS.filter((field) => !isSame(settings[field], preset[field]))

const putNumbers = (
  out: BitWriter,
  servers: readonly ServerId[],
  numbers: Readonly<Record<ServerId, number>>,
): void =>
  putList(out, Object.keys(numbers), (id) => {
    putName(out, servers, id)
    out.amount(numbers[id as ServerId] as number)
  })
const takeNumbers = (from: BitReader, servers: readonly ServerId[]): Readonly<Record<ServerId, number>> =>
  Object.fromEntries(takeList(from, () => [takeName<ServerId>(from, servers), from.amount()]))

const putSettings = (out: BitWriter, servers: readonly ServerId[], settings: Settings): void => {
  const lists = PRESETS.map((preset) => differences(settings, preset))
  const preset = (lists[0]?.length ?? 0) <= (lists[1]?.length ?? 0) ? 0 : 1
  out.bits(preset, 2)
  putList(out, lists[preset] ?? [], (field) => {
    out.bits(fieldCode(field), 7)
    putValue(out, settings[field])
  })
  putNumbers(out, servers, settings.pinned)
}
const takeSettings = (from: BitReader, servers: readonly ServerId[]): Settings => {
  const preset = takeCode(from, PRESETS, 2)
  const changed = takeList(from, () => [fieldAt(from.bits(7)), takeValue(from)] as const)
  // Whether each value fits its setting is checked by the session, with the same table as files and typed commands.
  return { ...preset, ...Object.fromEntries(changed), pinned: takeNumbers(from, servers) } as Settings
}

const putState = (out: BitWriter, servers: readonly ServerId[], state: StartState): void => {
  const optional = <T>(value: T | undefined, put: (value: T) => void): void => {
    out.flag(value !== undefined)
    if (value !== undefined) put(value)
  }
  optional(state.role, (role) => out.flag(role === 'leader'))
  optional(state.term, (term) => out.amount(term))
  optional(state.votedFor, (id) => putName(out, servers, id))
  optional(state.log, (log) => out.text(log))
  optional(state.commit, (index) => out.amount(index))
  optional(state.match, (match) => putNumbers(out, servers, match))
  optional(state.up, (up) => out.flag(up))
}
const takeState = (from: BitReader, servers: readonly ServerId[]): StartState => {
  const optional = <K extends keyof StartState>(
    key: K,
    read: () => Required<StartState>[K],
  ): Partial<StartState> => (from.flag() ? { [key]: read() } : {})
  return {
    ...optional('role', () => (from.flag() ? 'leader' : 'follower')),
    ...optional('term', () => from.amount()),
    ...optional('votedFor', () => takeName<ServerId>(from, servers)),
    ...optional('log', () => from.text()),
    ...optional('commit', () => from.amount()),
    ...optional('match', () => takeNumbers(from, servers)),
    ...optional('up', () => from.flag()),
  }
}

export const putSetup = (out: BitWriter, setup: Setup): void => {
  const { servers } = setup
  const everyServer =
    setup.config.length === servers.length && setup.config.every((id, i) => id === servers[i])
  putCast(out, servers)
  putCast(out, setup.clients)
  out.flag(!everyServer)
  if (!everyServer) putList(out, setup.config, (id) => putName(out, servers, id))
  out.amount(setup.seed)
  out.amount(setup.term)
  putSettings(out, servers, setup.settings)
  putNumbers(out, servers, setup.clockRate)
  putList(out, Object.keys(setup.state), (id) => {
    putName(out, servers, id)
    putState(out, servers, setup.state[id as ServerId] ?? {})
  })
}

export const takeSetup = (from: BitReader): Setup => {
  const servers = takeCast<ServerId>(from, 1, MOST_SERVERS)
  const clients = takeCast<ClientId>(from, 0, MOST_CLIENTS)
  const config = from.flag() ? takeList(from, () => takeName<ServerId>(from, servers)) : servers
  return {
    servers,
    clients,
    config,
    seed: from.amount(),
    term: from.amount(),
    settings: takeSettings(from, servers),
    clockRate: takeNumbers(from, servers),
    state: Object.fromEntries(
      takeList(from, () => [takeName<ServerId>(from, servers), takeState(from, servers)] as const),
    ),
  }
}
