/** Questions about leading: why does this server not lead, why does nobody, are two allowed, why is no election due? */
import { mayRun } from '../raft/election.ts'
import { configInUse, isUpToDate, lastId } from '../raft/log.ts'
import { decided, members, tally } from '../raft/quorum.ts'
import type { Candidate, ServerId } from '../raft/types.ts'
import type { UpHost, World } from '../sim/types.ts'
import {
  circleOf,
  configOf,
  diskOf,
  heardFor,
  type LeadingHost,
  leadersOf,
  leftOf,
  reachesQuorum,
  reachOf,
  silenceOf,
  upHostOf,
} from './scene.ts'
import { type Answer, because, type Evidence, type Reason, type Scene } from './types.ts'

const hostsUp = (world: World): readonly UpHost[] => world.ids.flatMap((id) => upHostOf(world, id) ?? [])
export type Asking = UpHost & { readonly server: { readonly role: Candidate } }
const isAsking = (host: UpHost): host is Asking =>
  host.server.role.kind === 'candidate' || host.server.role.kind === 'precandidate'

/** Why does this server not lead? */
export const notLeader = (scene: Scene, id: ServerId): Answer | null => {
  const { world } = scene
  const host = upHostOf(world, id)
  const about = { S: id }
  if (!world.hosts[id] || host?.server.role.kind === 'leader') return null
  if (!host)
    return { question: 'notLeader', about, head: null, reasons: [because('down', about)], evidence: [] }
  const { role, disk } = host.server
  const values = { S: id, role: role.kind, t: disk.currentTerm }
  const reasons = [...stance(world, host), ...prospects(world, host), ...elsewhere(world, host)]
  const evidence = isAsking(host) ? [ballots(world, host), logEnds(world, host)] : []
  return { question: 'notLeader', about, head: { key: 'whyNotLeader', values }, reasons, evidence }
}

/** What it is doing instead. */
const stance = (world: World, host: UpHost): readonly Reason[] => {
  const { id } = host
  if (host.pausedAt !== null) return [because('frozen', { S: id })]
  if (isAsking(host)) return asking(world, host)
  if (!mayRun(host.server)) return [because('notMember', { S: id })]
  return [following(world, host), timerOf(world, host)]
}

const following = (world: World, host: UpHost): Reason => {
  const { leaderId: L, disk } = host.server
  if (L === null) return because('knowsNoLeader', { S: host.id })
  const t = disk.currentTerm
  const ms = heardFor(world, host)
  return ms === null ? because('follows', { L, t }) : because('followsSince', { L, t, ms })
}
const timerOf = (world: World, host: UpHost): Reason => {
  const ms = leftOf(world, host, 'election')
  if (ms !== null) return because('timerLeft', { S: host.id, ms })
  return because('timerManual', { S: host.id })
}

/** A candidate: who said yes, who said no, and from whom nothing will come. */
const asking = (world: World, host: Asking): readonly Reason[] => {
  const { votes, kind } = host.server.role
  const config = configOf(host)
  const count = tally(config, (id) => votes[id] === true, world.settings)
  const others = members(config).filter((id) => id !== host.id)
  const refusing = others.filter((id) => votes[id] === false)
  const silent = others.filter((id) => votes[id] === undefined && silenceOf(world, host.id, id) !== null)
  return [
    because(kind === 'candidate' ? 'votesShort' : 'promisesShort', count),
    ...(refusing.length > 0 ? [because('refusedBy', { list: refusing })] : []),
    ...(silent.length > 0 ? [because('silent', { list: silent })] : []),
  ]
}

/** Whether it could win at all: whom it reaches, and who would find its log good enough (§5.4.1). */
const prospects = (world: World, host: UpHost): readonly Reason[] => {
  const config = configOf(host)
  if (!mayRun(host.server) || host.pausedAt !== null) return []
  const found: Reason[] = []
  if (!reachesQuorum(world, host)) found.push(because('cutOff', { S: host.id, ...reachOf(world, host) }))
  const own = lastId(host.server.disk.log)
  const accepts = (id: ServerId): boolean => {
    const other = world.hosts[id]
    return other === undefined || isUpToDate(own, lastId(diskOf(other).log))
  }
  if (world.settings.electionRestriction && !decided(tally(config, accepts, world.settings))) {
    const list = members(config).filter((id) => !accepts(id))
    found.push(because('cannotWin', { S: host.id, li: own.index, lt: own.term, list }))
  }
  return found
}

const elsewhere = (world: World, host: UpHost): readonly Reason[] => {
  const leader = leadersOf(world)[0]
  if (!leader || leader.id === host.server.leaderId) return []
  return [because('leadsElsewhere', { L: leader.id, t: leader.server.disk.currentTerm })]
}

const ballots = (world: World, host: Asking): Evidence => {
  const { role, disk } = host.server
  return {
    kind: 'votes',
    term: disk.currentTerm + (role.kind === 'precandidate' ? 1 : 0),
    rows: members(configOf(host)).map((server) => {
      const vote = role.votes[server]
      return {
        server,
        vote: vote === undefined ? null : vote ? 'granted' : 'refused',
        obstacle: vote === undefined && server !== host.id ? silenceOf(world, host.id, server) : null,
      } as const
    }),
  }
}
const logEnds = (world: World, host: UpHost): Evidence => ({
  kind: 'logEnds',
  rows: members(configOf(host)).flatMap((server) => {
    const other = world.hosts[server]
    return other ? [{ server, last: lastId(diskOf(other).log) }] : []
  }),
})

/** Why does nobody lead? Null while somebody does. */
export const noLeader = ({ world }: Scene): Answer | null => {
  if (leadersOf(world).length > 0) return null
  const running = hostsUp(world)
  const candidates = running.filter(isAsking)
  const best = widest(world)
  const short = best && !reachesQuorum(world, best)
  const reasons = candidates.map((host) => {
    const { role, disk } = host.server
    const count = tally(configOf(host), (id) => role.votes[id] === true, world.settings)
    return role.kind === 'candidate'
      ? because('candidateCounts', { S: host.id, t: disk.currentTerm, ...count })
      : because('promiseCounts', { S: host.id, t: disk.currentTerm + 1, ...count })
  })
  const split = splitTerm(world, candidates)
  return {
    question: 'noLeader',
    about: {},
    head: short ? { key: 'whyUnavailable', values: reachOf(world, best) } : null,
    reasons: [
      ...reasons,
      ...(split === null ? [] : [because('splitVote', { t: split })]),
      ...nextTimer(world),
    ],
    evidence: candidates.map((host) => ballots(world, host)),
  }
}

/** The term in which the votes are spent so that no candidate can win any more, if there is one. */
const splitTerm = (world: World, candidates: readonly Asking[]): number | null => {
  const running = candidates.filter(({ server: { role } }) => role.kind === 'candidate')
  const term = Math.max(0, ...running.map(({ server }) => server.disk.currentTerm))
  const rivals = running.filter(({ server }) => server.disk.currentTerm === term)
  const lost = rivals.every((host) => {
    const free = (id: ServerId): boolean => {
      const other = world.hosts[id]
      if (!other) return false
      const { currentTerm, votedFor } = diskOf(other)
      return currentTerm < term || (currentTerm === term && (votedFor === null || votedFor === host.id))
    }
    return !decided(tally(configOf(host), free, world.settings))
  })
  return rivals.length > 1 && lost ? term : null
}

const nextTimer = (world: World): readonly Reason[] => {
  let next: { readonly S: ServerId; readonly ms: number } | null = null
  for (const host of hostsUp(world)) {
    const ms = leftOf(world, host, 'election')
    if (ms !== null && (next === null || ms < next.ms)) next = { S: host.id, ms }
  }
  return [next ? because('nextTimer', next) : because('allManual', {})]
}

/** The running server that can talk to most members. */
const widest = (world: World): UpHost | null => {
  let best: UpHost | null = null
  const size = (host: UpHost): number => {
    const { n, q } = reachOf(world, host)
    return n - q
  }
  for (const host of hostsUp(world)) {
    if (!mayRun(host.server)) continue
    if (best === null || size(host) > size(best)) best = host
  }
  return best
}

/** Are two leaders allowed? Null unless there are two. */
export const twoLeaders = ({ world }: Scene): Answer | null => {
  const [newer, older, ...more] = leadersOf(world)
  if (!newer || !older) return null
  const all = [newer, older, ...more]
  const [ta, tb] = [older.server.disk.currentTerm, newer.server.disk.currentTerm]
  const reach = all.filter(({ pausedAt }) => pausedAt === null).map((leader) => reachReason(world, leader))
  const rows = { question: 'twoLeaders', about: {}, evidence: [] } as const
  if (ta === tb) {
    const list = all.filter(({ server }) => server.disk.currentTerm === tb).map(({ id }) => id)
    return { ...rows, head: null, reasons: [because('sameTermLeaders', { list, t: tb }), ...reach] }
  }
  const head = { key: 'whyTwoLeaders', values: { A: older.id, ta, B: newer.id, tb } } as const
  const unaware =
    older.pausedAt === null
      ? because('oldUnaware', { A: older.id, tb })
      : because('oldFrozen', { A: older.id, tb })
  return { ...rows, head, reasons: [...reach, unaware] }
}
const reachReason = (world: World, leader: LeadingHost): Reason => {
  const reach = reachOf(world, leader)
  return decided(reach)
    ? because('reachesMajority', { S: leader.id, ...reach })
    : because('cutOff', { S: leader.id, ...reach })
}

/** Why can nothing commit? Null while a leader reaches a majority, or nobody leads although somebody could. */
export const unavailable = ({ world }: Scene): Answer | null => {
  const leaders = leadersOf(world)
  const best = widest(world)
  const parts = { question: 'unavailable', about: {}, evidence: [] } as const
  if (!best || !reachesQuorum(world, best)) {
    const values = best ? reachOf(world, best) : nobody(world)
    return { ...parts, head: { key: 'whyUnavailable', values }, reasons: absent(world) }
  }
  if (leaders.length === 0 || leaders.some((leader) => reachesQuorum(world, leader))) return null
  const cut = leaders.map((leader) => because('leaderCutOff', { L: leader.id, ...reachOf(world, leader) }))
  return {
    ...parts,
    head: null,
    reasons: [...cut, ...electable(world), ...nextTimer(world)],
  }
}
/** Who reaches a majority that would find its log good enough. */
const electable = (world: World): readonly Reason[] => {
  const list = hostsUp(world)
    .filter((host) => host.server.role.kind !== 'leader' && mayRun(host.server))
    .filter((host) => {
      const own = lastId(host.server.disk.log)
      const circle = circleOf(world, host)
      const accepts = (id: ServerId): boolean => {
        const other = world.hosts[id]
        return circle.includes(id) && other !== undefined && isUpToDate(own, lastId(diskOf(other).log))
      }
      return decided(tally(configOf(host), accepts, world.settings))
    })
    .map(({ id }) => id)
  return list.length > 0 ? [because('couldBeElected', { list })] : []
}
const nobody = (world: World) => {
  const first = world.ids[0]
  const host = first === undefined ? undefined : world.hosts[first]
  const config = host ? configInUse(diskOf(host).log).config : { voters: world.ids, outgoing: [] }
  return tally(config, () => false, world.settings)
}
/** Who is missing, and why. */
const absent = (world: World): readonly Reason[] =>
  world.ids.flatMap((S) => {
    const host = upHostOf(world, S)
    if (!host) return [because('down', { S })]
    return host.pausedAt === null ? [] : [because('frozen', { S })]
  })

/** Why is no election due here? Null for a leader, or while it is asking for votes. */
export const noElection = ({ world }: Scene, id: ServerId): Answer | null => {
  const host = upHostOf(world, id)
  if (host?.server.role.kind !== 'follower') return null
  const parts = { question: 'noElection', about: { S: id }, evidence: [] } as const
  const ms = host.server.leaderId === null ? null : heardFor(world, host)
  const left = leftOf(world, host, 'election')
  if (host.pausedAt !== null) return { ...parts, head: null, reasons: [because('frozen', { S: id })] }
  if (!mayRun(host.server)) return { ...parts, head: null, reasons: [because('notMember', { S: id })] }
  if (ms !== null && left !== null)
    return { ...parts, head: { key: 'whyNoElection', values: { S: id, ms, left } }, reasons: [] }
  return { ...parts, head: null, reasons: [following(world, host), timerOf(world, host)] }
}

/** Why did it refuse the vote? The last refusal, with the logs that were compared. */
export const refusedVote = (scene: Scene, id: ServerId): Answer | null => {
  const last = scene.lastNote(id, REFUSALS)
  const P = last?.note.peer
  if (!last || !P) return null
  const { note, seq } = last
  return {
    question: 'refusedVote',
    about: { S: id, P: P as ServerId }, // only servers ask for votes
    head: null,
    reasons: [],
    evidence: [{ kind: 'note', seq, note }],
  }
}
const REFUSALS = [
  'voteDenied:staleTerm',
  'voteDenied:alreadyVoted',
  'voteDenied:logBehind:term',
  'voteDenied:logBehind:length',
  'voteDenied:leaderAlive',
  'voteDenied:heardBefore',
  'preVoteDenied:leaderAlive',
  'preVoteDenied:heardBefore',
  'preVoteDenied:logBehind',
  'preVoteDenied:staleTerm',
] as const
