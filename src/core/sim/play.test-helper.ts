/** A run for tests: lines of the script language go in, and what came of them can be asked. */
import { emptyCheck, observe } from '../check/promises.ts'
import { logText } from '../raft/fixture.test-helper.ts'
import { clientId, type NoteKey, serverId } from '../raft/types.ts'
import { parseAction } from '../script/actions.ts'
import { errorSentence } from '../script/result.ts'
import { defaultSettings } from './settings.ts'
import type { Advance, Command, Packet, Settings, Setup, StartState, Time, UpHost, World } from './types.ts'
import { advance, apply, createWorld, peek, waitUntil } from './world.ts'

/** A start state with peers by their plain names. */
type Start = Omit<StartState, 'match'> & { readonly match?: Readonly<Record<string, number>> }
export interface Scene {
  /** `S1 S2 S3` unless given; those after a `+` run but are no members yet. */
  readonly servers?: string
  readonly clients?: string
  readonly seed?: number
  readonly term?: number
  readonly settings?: Partial<Settings>
  readonly state?: Readonly<Record<string, Start>>
  readonly clockRate?: Readonly<Record<string, number>>
}
const words = (text: string): readonly string[] =>
  text.split(' ').filter((word) => word !== '' && word !== '+')

export const setupOf = (scene: Scene): Setup => {
  const { servers = 'S1 S2 S3', clients = 'C1 C2', seed = 1, term = 0 } = scene
  return {
    seed,
    servers: words(servers).map(serverId),
    config: words(servers.split('+')[0] ?? '').map(serverId),
    clients: words(clients).map(clientId),
    term,
    settings: { ...defaultSettings, ...scene.settings },
    clockRate: scene.clockRate ?? {},
    state: (scene.state ?? {}) as Setup['state'],
  }
}

/** S1 leads term 1 and all have the same log, `1:noop` unless given, committed by all. */
export const led = (log = '1:noop', servers = 'S1 S2 S3'): Scene => {
  const all = words(servers.split('+')[0] ?? '')
  const commit = words(log).length
  const match = Object.fromEntries(all.slice(1).map((id) => [id, commit]))
  const follower: StartState = { log, commit, votedFor: serverId('S1') }
  const state = Object.fromEntries(
    all.map((id) => [id, id === 'S1' ? { ...follower, role: 'leader' as const, match } : follower]),
  )
  return { servers, term: 1, state }
}

/** A note with its moment, as `key server peer`. */
export interface Said {
  readonly key: NoteKey
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
  readonly at: Time
}

export class Play {
  world: World
  readonly said: Said[] = []
  readonly events: Advance['event'][] = []
  private check: ReturnType<typeof emptyCheck>

  constructor(scene: Scene) {
    this.world = createWorld(setupOf(scene))
    this.check = emptyCheck(this.world)
  }

  private take(step: Advance): void {
    this.check = observe(this.check, this.world, step)
    this.world = step.world
    this.events.push(step.event)
    for (const { key, server, peer, values } of step.notes) {
      const text = [key, server, peer].filter(Boolean).join(' ')
      this.said.push({ key, text, values, at: step.world.now })
    }
  }
  /** One event. */
  next(): this {
    this.take(advance(this.world))
    return this
  }
  command(command: Command): this {
    this.take(apply(this.world, command))
    return this
  }
  /** All that happens within so many ms. */
  run(ms: number): this {
    const end = this.world.now + ms * 1000
    while (peek(this.world) <= end) this.next()
    this.world = waitUntil(this.world, end)
    return this
  }
  /** Lines of the script language. */
  does(...lines: readonly string[]): this {
    const names = { servers: this.world.ids, clients: this.world.clientIds }
    for (const line of lines) {
      const action = parseAction(line, names)
      if (!action.ok) throw new Error(`${line}: ${errorSentence(action.problem)}`)
      if (action.value.type === 'command') this.command(action.value.command)
      else if (action.value.type === 'run') this.run(action.value.ms)
      else throw new Error(`not for tests of the world: ${line}`)
    }
    return this
  }

  /** The promises broken so far, each once. */
  get broken(): readonly string[] {
    return [...new Set(this.check.violations.map(({ promise }) => promise))]
  }
  host(name: string): UpHost {
    const host = this.world.hosts[serverId(name)]
    if (!host?.up) throw new Error(`${name} is down`)
    return host
  }
  isUp(name: string): boolean {
    return this.world.hosts[serverId(name)]?.up === true
  }
  /** What the server has on its disk, up or down. */
  log(name: string): string {
    const host = this.world.hosts[serverId(name)]
    if (host === undefined) throw new Error(`no ${name}`)
    return logText(host.up ? host.server.disk.log : host.disk.log)
  }
  kv(name: string, key: string): number | undefined {
    return this.host(name).machine.kv[key]
  }
  commit(name: string): number {
    return this.host(name).server.commitIndex
  }
  /** `S1@1 S2@2`: who leads, in server order. */
  get leaders(): string {
    const up = this.world.ids.flatMap((id) => {
      const host = this.world.hosts[id]
      return host?.up && host.server.role.kind === 'leader' ? [`${id}@${host.server.disk.currentTerm}`] : []
    })
    return up.join(' ')
  }
  /** `ok 5`, `pending`, `unknown`: how a request stands. */
  status(name: string, serial: number): string {
    const client = this.world.clients[clientId(name)]
    if (client === undefined) throw new Error(`no ${name}`)
    const record = [...client.open, ...client.done.items.slice(0, client.done.length)].find(
      (known) => known.serial === serial,
    )
    if (record === undefined) return 'never sent'
    return record.status === 'ok' && record.value !== '' ? `ok ${record.value}` : record.status
  }
  /** Messages in flight, of one type if given, as `from->to@due ms`. */
  flight(type?: string): readonly string[] {
    return this.packets(type).map(({ body, due }) => `${body.from}->${body.to}@${due / 1000}`)
  }
  packets(type?: string): readonly Packet[] {
    return this.world.packets.filter(({ body }) => type === undefined || body.type === type)
  }
  /** Notes that begin like this: `voteGranted S2`. */
  saw(start: string): readonly Said[] {
    return this.said.filter(({ text }) => text === start || text.startsWith(`${start} `))
  }
  count(start: string): number {
    return this.saw(start).length
  }
}

export const play = (scene: Scene = {}, ...lines: readonly string[]): Play => new Play(scene).does(...lines)
