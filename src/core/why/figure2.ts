/**
 * Figure 2 as a list of rules, and which of them an event has used: every note of the core is the use of a rule. The
 * wording is content; here are only the names, in the order in which the paper prints them.
 */
import type { ActorId, Note, NoteKey, RoleKind, ServerId } from '../raft/types.ts'
import type { Host } from '../sim/types.ts'
import type { Step } from './memory.ts'

/** Boxes of Figure 2, then what Figure 13, §6, §8 and the thesis add. */
export const BOXES = {
  servers: ['AS1', 'AS2'],
  followers: ['FO1', 'FO2'],
  candidates: ['CA1', 'CA2', 'CA3', 'CA4'],
  leaders: ['LE1', 'LE2', 'LE3', 'LE4'],
  requestVote: ['RV1', 'RV2'],
  appendEntries: ['AE1', 'AE2', 'AE3', 'AE4', 'AE5'],
  state: ['ST'],
  installSnapshot: ['SN1', 'SN2', 'SN3', 'SN4'],
  clients: ['CL1', 'CL2', 'RD1', 'RD2', 'RD3'],
  members: ['MC1', 'MC2', 'MC3', 'MC4'],
  options: ['PV', 'SV', 'CQ', 'TR1', 'TR2', 'TR3'],
} as const
export type Box = keyof typeof BOXES
export type Rule = (typeof BOXES)[Box][number]
export const RULES: readonly Rule[] = Object.values(BOXES).flat()

/** Rules that a kind of note says were followed; empty: nothing of Raft, but the world around it. */
export const RULES_OF: Readonly<Record<NoteKey, readonly Rule[]>> = {
  timerArmed: ['FO2', 'CA1'],
  'timerReset:leader': ['FO2'],
  'timerReset:granted': ['FO2'],
  'timerKept:stale': ['FO2'],
  'timerKept:denied': ['FO2'],
  electionTimeout: ['FO2'],
  'electionTimeout:candidate': ['CA4'],
  becomePreCandidate: ['PV'],
  preVoteGranted: ['PV'],
  'preVoteDenied:leaderAlive': ['PV'],
  'preVoteDenied:heardBefore': ['PV', 'SV'],
  'preVoteDenied:logBehind': ['PV'],
  'preVoteDenied:staleTerm': ['PV'],
  preVoteWon: ['PV'],
  becomeCandidate: ['CA1'],
  voteSelf: ['CA1'],
  voteGranted: ['RV2'],
  'voteDenied:staleTerm': ['RV1'],
  'voteDenied:alreadyVoted': ['RV2'],
  'voteDenied:logBehind:term': ['RV2'],
  'voteDenied:logBehind:length': ['RV2'],
  'voteDenied:leaderAlive': ['SV'],
  'voteDenied:heardBefore': ['SV'],
  voteReceived: ['CA2'],
  voteRefusalReceived: ['CA2'],
  becomeLeader: ['CA2', 'LE1'],
  splitVote: ['CA4'],
  adoptTerm: ['AS2'],
  'stepDown:higherTerm': ['AS2'],
  'stepDown:leaderExists': ['CA3'],
  'stepDown:noQuorum': ['CQ'],
  'stepDown:removedFromConfig': ['MC4'],
  recognizeLeader: ['FO1', 'CA3'],
  replyIgnored: [],
  checkQuorumFail: ['CQ'],
  rivalLeaderIgnored: [],
  request: [],
  redirect: ['CL1'],
  'redirect:unknown': ['CL1'],
  appendLocal: ['LE2'],
  'appendLocal:noop': ['RD1'],
  sendAppend: ['LE3'],
  heartbeatSent: ['LE1'],
  heartbeatOk: ['AE2'],
  appendAccepted: ['AE2', 'AE4'],
  appendAlreadyHad: ['AE3', 'AE4'],
  'appendRejected:staleTerm': ['AE1'],
  'appendRejected:missingEntry': ['AE2'],
  'appendRejected:termMismatch': ['AE2'],
  backoff: ['LE3'],
  'backoff:hint': ['LE3'],
  'backoff:probe': ['LE3'],
  'truncate:conflict': ['AE3'],
  'truncate:snapshot': ['SN3'],
  'truncate:always': [],
  matchAdvanced: ['LE3'],
  'commit:leader': ['LE4'],
  'commit:indirect': ['LE4'],
  'commit:follower': ['AE5'],
  'commitHeld:oldTerm': ['LE4'],
  'commitHeld:noMajority': ['LE4'],
  apply: ['AS1'],
  dedup: ['CL2'],
  'reply:ok': ['LE2'],
  'reply:unknown': ['CL2'],
  'reply:refused': [],
  clientGot: [],
  clientWaits: ['LE2'],
  retry: ['CL2'],
  'drop:partition': [],
  'drop:loss': [],
  'drop:crashed': [],
  'drop:frozen': [],
  duplicated: [],
  partition: [],
  heal: [],
  cut: [],
  uncut: [],
  crash: ['ST'],
  restart: ['ST'],
  freeze: [],
  thaw: [],
  readIndex: ['RD2'],
  readWaitsOwnTerm: ['RD1'],
  readConfirmed: ['RD2'],
  readWaitsQuorum: ['RD2'],
  readServed: ['RD2'],
  leaseRead: ['RD3'],
  leaseExpired: ['RD3'],
  leaseGivenUp: ['RD3'],
  snapshotTaken: ['SN1'],
  sendSnapshot: ['SN2'],
  snapshotInstalled: ['SN3'],
  snapshotIgnored: ['SN3'],
  'snapshotRejected:staleTerm': ['SN4'],
  learnerAdded: ['MC3'],
  confInUse: ['MC1'],
  'confCommitted:joint': ['MC2'],
  'confCommitted:final': ['MC2'],
  confFallback: ['MC1'],
  'confRefused:notLeader': ['MC2'],
  'confRefused:previousPending': ['MC2'],
  'confRefused:noOwnTermCommit': ['MC2'],
  confDirect: [],
  transferStart: ['TR1'],
  refuseTransfer: ['TR1'],
  timeoutNow: ['TR2'],
  timeoutNowReceived: ['TR2'],
  transferAbort: ['TR3'],
  ruleSwitched: [],
  settingChanged: [],
  diskWritten: ['ST'],
}

/** The rules an event has used, in the order of the figure. */
export const rulesUsed = (notes: readonly Note[]): readonly Rule[] => {
  const used = new Set(notes.flatMap(({ key }) => RULES_OF[key]))
  return RULES.filter((rule) => used.has(rule))
}
/** The notes that a rule makes: to find where it is used next. */
export const notesOf = (rule: Rule): readonly NoteKey[] =>
  (Object.keys(RULES_OF) as NoteKey[]).filter((key) => RULES_OF[key].includes(rule))

/** States of the role diagram (paper Figure 4, with the pre-candidate of thesis §9.6 and the crash). */
export type State = RoleKind | 'down'
export interface Arrow {
  readonly from: State
  readonly to: State
}
/** Every way from one role to another that the diagram draws. */
export const ARROWS: readonly Arrow[] = [
  { from: 'down', to: 'follower' },
  { from: 'follower', to: 'precandidate' },
  { from: 'follower', to: 'candidate' },
  { from: 'precandidate', to: 'precandidate' },
  { from: 'precandidate', to: 'candidate' },
  { from: 'precandidate', to: 'follower' },
  { from: 'candidate', to: 'precandidate' },
  { from: 'candidate', to: 'candidate' },
  { from: 'candidate', to: 'leader' },
  { from: 'candidate', to: 'follower' },
  { from: 'leader', to: 'follower' },
]
export interface Taken extends Arrow {
  readonly server: ServerId
}

const stateOf = (host: Host | undefined): State => (host?.up ? host.server.role.kind : 'down')

/** Where a note takes the server it is about; null if its role stays. */
const leadsTo = (key: NoteKey): State | null => {
  switch (key) {
    case 'becomePreCandidate':
      return 'precandidate'
    case 'becomeCandidate':
      return 'candidate'
    case 'becomeLeader':
      return 'leader'
    case 'stepDown:higherTerm':
    case 'stepDown:leaderExists':
    case 'stepDown:noQuorum':
    case 'stepDown:removedFromConfig':
    case 'restart':
      return 'follower'
    case 'crash':
      return 'down'
    default:
      return null
  }
}

/** The arrows that one event took, in order: a lone server may go all the way from follower to leader in one. */
export const arrowsTaken = ({ before, advance }: Step): readonly Taken[] => {
  const states = new Map<ActorId, State>()
  return advance.notes.flatMap(({ key, server }): readonly Taken[] => {
    const to = leadsTo(key)
    const id = before.ids.find((each) => each === server)
    if (to === null || id === undefined) return []
    const from = states.get(id) ?? stateOf(before.hosts[id])
    states.set(id, to)
    return [{ server: id, from, to }]
  })
}

/** Whether an event changed somebody's role. */
export const movesRole = (notes: readonly Note[]): boolean => notes.some(({ key }) => leadsTo(key) !== null)
