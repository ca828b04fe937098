/** Who holds an entry, whom a leader counts for it, and what keeps the others from counting. */
import { lastIndex } from '../raft/log.ts'
import { members, type Tally, tally } from '../raft/quorum.ts'
import type { Config, Entry, Index, ServerId } from '../raft/types.ts'
import type { Body, Packet, World } from '../sim/types.ts'
import { configOf, diskOf, holds, inFlight, type LeadingHost, silenceOf, upHostOf } from './scene.ts'
import type { CopyRow, Evidence, Obstacle, Scene } from './types.ts'

/** How far the leader knows a server to hold its log; its own copy counts once it is on its disk (thesis §10.2.1). */
export const knownOf = ({ settings }: World, { id, server }: LeadingHost, peer: ServerId): Index | null => {
  if (peer !== id) return server.role.progress[peer]?.matchIndex ?? null
  const waits = settings.fsync > 0 && settings.fsyncBeforeAnswer
  return waits ? server.durable : lastIndex(server.disk.log)
}

export const carries = (body: Body, index: Index): boolean =>
  (body.type === 'AppendEntries' &&
    body.prev.index < index &&
    index <= body.prev.index + body.entries.length) ||
  (body.type === 'InstallSnapshot' && body.snapshot.last.index >= index)
const confirms = (body: Body, index: Index): boolean =>
  (body.type === 'AppendEntriesResp' && body.success && body.matchIndex >= index) ||
  (body.type === 'InstallSnapshotResp' && body.matchIndex >= index)

const between =
  (from: ServerId, to: ServerId, fits: (body: Body) => boolean) =>
  ({ body }: Packet): boolean =>
    body.from === from && body.to === to && fits(body)

/** Why this server's copy does not count for the leader: it has none, or the leader cannot know of it. */
const obstacleOf = (
  world: World,
  leader: LeadingHost,
  peer: ServerId,
  entry: Entry,
  held: boolean,
): Obstacle => {
  const { index } = entry
  if (peer === leader.id) return held ? 'disk' : 'waiting'
  const asksFor = (fits: (body: Body) => boolean, doomed: boolean) =>
    inFlight(world, between(leader.id, peer, fits), doomed)
  const heldUp = upHostOf(world, peer)
  if (held && heldUp && heldUp.server.durable < index) return 'disk'
  if (
    held &&
    inFlight(
      world,
      between(peer, leader.id, (body) => confirms(body, index)),
    )
  )
    return 'answering'
  const silence = silenceOf(world, leader.id, peer)
  if (silence) return silence
  const progress = leader.server.role.progress[peer]
  if (!progress) return 'stranger'
  if (held) return 'unheard'
  if (asksFor((body) => carries(body, index), false)) return 'underWay'
  if (progress.mode === 'snapshot') return 'snapshot'
  if (asksFor((body) => carries(body, index), true)) return 'lost'
  return progress.mode === 'probe' && progress.nextIndex <= index ? 'probing' : 'waiting'
}

const rowOf = (scene: Scene, leader: LeadingHost | null, entry: Entry, server: ServerId): CopyRow => {
  const { world } = scene
  const host = world.hosts[server]
  const held = host !== undefined && holds(scene, diskOf(host), entry)
  const match = leader && knownOf(world, leader, server)
  const counted = leader !== null && match !== null && match >= entry.index
  if (counted) return { server, holds: held, match, counted, obstacle: null }
  const running = upHostOf(world, server)
  const alone = !running ? 'down' : running.pausedAt !== null ? 'frozen' : null
  const obstacle = leader ? obstacleOf(world, leader, server, entry, held) : alone
  return { server, holds: held, match, counted, obstacle }
}

export interface Copies {
  /** How many of all members have it. */
  readonly all: { readonly n: number; readonly N: number }
  /** Who really has it, in the half that lacks most. */
  readonly held: Tally
  /** Whom the leader may count for it. */
  readonly known: Tally
  /** One list, or both halves of a joint configuration (thesis §4.3). */
  readonly lists: readonly Extract<Evidence, { kind: 'copies' }>[]
}

const halvesOf = ({ voters, outgoing }: Config): readonly (readonly ['all' | 'old' | 'new', Config])[] => {
  const alone = (list: readonly ServerId[]): Config => ({ voters: list, outgoing: [] })
  if (outgoing.length === 0) return [['all', alone(voters)]]
  return [
    ['old', alone(outgoing)],
    ['new', alone(voters)],
  ]
}

/** Counts the copies of an entry under a configuration, as `leader` may count them and as they really are. */
export const copiesOf = (scene: Scene, leader: LeadingHost | null, config: Config, entry: Entry): Copies => {
  const { settings, ids } = scene.world
  const rows = new Map(ids.map((id) => [id, rowOf(scene, leader, entry, id)]))
  const held = (id: ServerId): boolean => rows.get(id)?.holds ?? false
  const known = (id: ServerId): boolean => rows.get(id)?.counted ?? false
  const lists = halvesOf(config).map(([half, part]): Copies['lists'][number] => {
    const { n, N, q } = tally(part, held, settings)
    const own = part.voters.flatMap((id) => rows.get(id) ?? [])
    return { kind: 'copies', index: entry.index, leader: leader?.id ?? null, half, n, N, q, rows: own }
  })
  const everyone = members(config)
  return {
    all: { n: everyone.filter(held).length, N: everyone.length },
    held: tally(config, held, settings),
    known: tally(config, known, settings),
    lists,
  }
}

/** The configuration by which an entry is judged: that of the leader who counts, else of the server that shows it. */
export const judging = (scene: Scene, leader: LeadingHost | null, server: ServerId): Config => {
  const host = leader ?? scene.world.hosts[server]
  return host ? configOf(host) : { voters: scene.world.ids, outgoing: [] }
}
