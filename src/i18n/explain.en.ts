/** Reasons and questions of "why not?" in English: clauses, so that they can follow a semicolon or stand alone. */
import type { Question, ReasonValues } from '../core/why/types.ts'

/** A sentence part for every reason. Lists come ready to read. */
export type Clauses = {
  readonly [K in keyof ReasonValues]: (
    values: {
      readonly [V in keyof ReasonValues[K]]: ReasonValues[K][V] extends readonly string[]
        ? string
        : ReasonValues[K][V]
    },
  ) => string
}
export interface About {
  readonly S: string
  readonly C: string
  readonly P: string
  readonly i: number
}
export type Questions = { readonly [K in Question]: (about: About) => string }

const HALF = { old: 'old', new: 'new' } as const
const LOST = {
  partition: 'the network is cut there',
  loss: 'lost on the way',
  crashed: 'the receiver has crashed',
  frozen: 'the receiver is frozen',
} as const

export const questions: Questions = {
  notCommitted: ({ i, S }) => `Why is entry ${i} not committed on ${S}?`,
  committed: ({ i }) => `Why does entry ${i} count as committed?`,
  notApplied: ({ i, S }) => `Why has ${S} not applied entry ${i}?`,
  notLeader: ({ S }) => `Why is ${S} not leader?`,
  noLeader: () => 'Why is nobody leader?',
  twoLeaders: () => 'Why are there two leaders?',
  unavailable: () => 'Why does nothing commit?',
  noElection: ({ S }) => `Why does ${S} not start an election?`,
  refusedVote: ({ S, P }) => `Why did ${S} refuse ${P} its vote?`,
  behind: ({ S }) => `Why is ${S} behind?`,
  clientWaits: ({ C, i }) => `Why is ${C} still waiting for #${i}?`,
}

export const clauses: Clauses = {
  down: ({ S }) => `${S} has crashed`,
  frozen: ({ S }) => `${S} is frozen: it remembers everything, but does nothing until it runs again`,
  notMember: ({ S }) => `${S} is no member of its configuration: it has no vote and starts no election`,
  noLeader: () => 'nobody leads now, and only a leader counts copies and says what is committed',
  nextLeader: ({ et }) =>
    `whoever leads next will lead a newer term than the entry’s (${et}), so the entry can only be committed along with a later one of that leader’s own term`,
  leaderHasOther: ({ L, t, i, own }) =>
    `${L}, which leads term ${t}, holds another entry at index ${i} (term ${own}), and followers take over the leader’s log`,
  leaderLacks: ({ L, t, last }) =>
    `${L}, which leads term ${t}, does not hold it (its log ends at ${last}), and a leader only counts what it holds`,
  replacedBy: ({ i, et, S }) =>
    `it never will be, because another entry (term ${et}) is committed at index ${i}; ${S} was the first to know`,
  leaderFrozen: ({ L }) => `leader ${L} is frozen: until it runs again it sends, counts and learns nothing`,
  oldTerm: ({ L, t, et }) =>
    `it is of term ${et}, but ${L} leads term ${t}. A leader counts copies only of entries of its own term, because an older one can still be overwritten, even when a majority holds it (Figure 8)`,
  oldTermToo: ({ L, t, et }) =>
    `besides, it is of term ${et} and ${L} leads term ${t}: copies of an older entry never commit it directly (Figure 8)`,
  ownEntry: ({ j, L, t, n, N, q }) =>
    `entry ${j} of ${L}’s own term ${t} would commit it too: ${n} of ${N} hold that one, ${q} are needed`,
  needsOwnEntry: ({ L, t }) =>
    `${L} has no entry of its own term ${t} yet: the next request will be one, and committing that commits everything before it`,
  notHeard: ({ L, n, q, list }) =>
    `the copies are there, but leader ${L} knows of only ${n} and needs ${q}: it has not heard so from ${list}`,
  onlyOldLeader: ({ L, t }) =>
    `nobody leads the newest term (${L} still believes it leads term ${t}), and only a leader counts copies and says what is committed`,
  leaderMissesCommitted: ({ L, t }) =>
    `${L} leads term ${t} without it. That breaks Leader Completeness and needs a rule that is off`,
  halfNotHeard: ({ L, half, n, N, q, list }) =>
    `in joint consensus both halves must agree, and leader ${L} knows of only ${n} of ${N} ${HALF[half]} members and needs ${q}: it has not heard so from ${list}`,
  tooFew: ({ q, list }) => `it is missing on ${list}, and ${q} are needed`,
  halfTooFew: ({ half, n, N, q, list }) =>
    `in joint consensus both halves must agree, and only ${n} of ${N} ${HALF[half]} members hold it (${q} needed; it is missing on ${list})`,
  notVoter: ({ S }) => `${S} is no member of the configuration in use, so its own copy does not count`,
  cutOff: ({ S, n, N, q }) => `${S} reaches only ${n} of ${N} members, itself counted, and ${q} are needed`,
  countsNext: ({ L }) => `everything needed is there: ${L} counts again at its next message`,
  ownDisk: ({ L }) => `${L}’s own copy is not safe on its disk yet, so it does not count itself`,
  committedBy: ({ i, S }) => `entry ${i} is committed, and ${S} was the first to know`,
  fromStart: ({ i }) => `entry ${i} was committed before this run began`,
  heldBy: ({ list, N }) => `of ${N} members these hold it now: ${list}`,
  inSnapshot: ({ S, i }) => `entry ${i} is committed and applied; ${S} keeps its effect in a snapshot`,
  knowsUpTo: ({ S, c }) => `${S} knows of commits only up to ${c}`,
  forgotCommit: ({ S }) =>
    `${S} is down; commitIndex is not kept on disk, so after a restart it must learn again what is committed`,
  leaderUnaware: ({ L, t }) =>
    `even leader ${L} does not know it: a new leader learns what is committed by committing an entry of its own term ${t}`,
  newsUnderWay: ({ L, S }) => `a message from leader ${L} that says so is on its way to ${S}`,
  nextMessage: ({ L, S }) => `the next message from leader ${L} will tell ${S}`,
  nextHeartbeat: ({ L, S, ms }) => `leader ${L} tells ${S} with its next heartbeat, in ${ms} ms`,
  cutFrom: ({ S, L }) => `the network between ${S} and leader ${L} is cut`,
  applyPaused: ({ S, a, c }) =>
    `${S} was told to stop applying: it has applied up to ${a} and knows of commits up to ${c}`,
  follows: ({ L, t }) => `it follows ${L}, the leader of term ${t}`,
  followsSince: ({ L, t, ms }) => `it follows ${L}, the leader of term ${t}, which it heard ${ms} ms ago`,
  knowsNoLeader: ({ S }) => `${S} knows no leader at present`,
  timerLeft: ({ S, ms }) =>
    `${S} stands for election when its timer rings, in ${ms} ms, unless a leader is heard before`,
  timerManual: ({ S }) => `${S}’s election timer does not run: it stands for election only when told to`,
  votesShort: ({ n, N, q }) => `${n} of ${N} have voted for it, and ${q} are needed`,
  promisesShort: ({ n, N, q }) => `${n} of ${N} would vote for it, and ${q} are needed`,
  refusedBy: ({ list }) => `refused by ${list}`,
  silent: ({ list }) => `no answer can come from ${list}`,
  cannotWin: ({ S, li, lt, list }) =>
    `${S} cannot win: its log ends at entry ${li} of term ${lt}, and ${list} must refuse, because theirs are more up to date`,
  leadsElsewhere: ({ L, t }) => `${L} leads term ${t}, but was not heard here`,
  candidateCounts: ({ S, t, n, N, q }) =>
    `${S} runs for term ${t} and has ${n} of ${N} votes; ${q} are needed`,
  promiseCounts: ({ S, t, n, N, q }) =>
    `${S} asks whether it could win term ${t}: ${n} of ${N} say yes, ${q} are needed`,
  splitVote: ({ t }) => `the votes of term ${t} are divided, and nobody can reach a majority any more`,
  nextTimer: ({ S, ms }) => `the next election timer rings at ${S}, in ${ms} ms`,
  allManual: () => 'no election timer runs: somebody must make one ring',
  sameTermLeaders: ({ list, t }) =>
    `${list} both lead term ${t}. That breaks Election Safety and needs a rule that is off`,
  reachesMajority: ({ S, n, N }) => `${S} reaches ${n} of ${N} members, a majority: it can commit`,
  leaderCutOff: ({ L, n, N, q }) =>
    `leader ${L} reaches only ${n} of ${N} members, itself counted, and ${q} are needed`,
  couldBeElected: ({ list }) => `from here a majority can be reached and won: ${list}`,
  oldUnaware: ({ A, tb }) =>
    `${A} has not heard of term ${tb} yet; the first message that carries it makes ${A} step down`,
  oldFrozen: ({ A, tb }) =>
    `${A} is frozen and has not heard of term ${tb}; once it runs again and hears of it, it steps down`,
  logEnds: ({ S, last, L, end }) => `${S}’s log ends at entry ${last}, that of leader ${L} at entry ${end}`,
  logDiffers: ({ S, L, i, own, t }) =>
    `entry ${i} on ${S} is of term ${own}, on leader ${L} of term ${t}: ${S}’s log from there on will be replaced`,
  commitBehind: ({ S, own, L, c }) => `${S} knows of commits up to ${own}, leader ${L} up to ${c}`,
  termBehind: ({ S, t, L, tb }) => `${S} is in term ${t}, and ${L} leads term ${tb}`,
  stranger: ({ S, L }) => `${L} sends nothing to ${S}, which is no member of ${L}’s configuration`,
  probing: ({ S, L, prev, match }) =>
    `${L} is looking for the last entry that both logs share: it asks ${S} about entry ${prev} and is sure up to ${match}`,
  snapshotComing: ({ S, L, i }) =>
    `${L} no longer has the entries ${S} needs, so it sends its snapshot up to ${i}`,
  entriesComing: ({ S, L, i1, i2 }) =>
    i1 === i2
      ? `entry ${i1} is on its way from ${L} to ${S}`
      : `entries ${i1}–${i2} are on their way from ${L} to ${S}`,
  entriesLost: ({ S, L }) => `what ${L} sent to ${S} is being lost on the way; ${L} will send it again`,
  catchesUp: ({ S, L, match }) =>
    `${L} knows that ${S} holds everything up to ${match} and sends what follows`,
  requestUnderWay: ({ S, ms }) => `the request arrives at ${S} in ${ms} ms`,
  requestDoomed: ({ S, why }) => `the request will not arrive at ${S}: ${LOST[why]}`,
  answerUnderWay: ({ S, ms }) => `the answer from ${S} arrives in ${ms} ms`,
  answerDoomed: ({ S, why }) => `the answer from ${S} will not arrive: ${LOST[why]}`,
  askedDown: ({ C, S }) => `${C} asked ${S}, which has crashed and forgotten whom it owes an answer`,
  askedFrozen: ({ C, S }) => `${C} asked ${S}, which is frozen`,
  waitsForEntry: ({ S, i }) => `${S} holds it as entry ${i} and answers once that is committed and applied`,
  readNeedsOwnTerm: ({ S, t }) =>
    `${S} may not serve reads before it has committed an entry of its own term ${t}: it does not know what is committed`,
  readNeedsQuorum: ({ S, n, N, q }) =>
    `${n} of ${N} have confirmed that ${S} still leads, and ${q} are needed`,
  readNeedsApply: ({ S, a, i }) => `${S} has applied up to ${a} and must reach read index ${i}`,
  nobodyAnswers: ({ S }) => `${S} owes no answer: it was lost, or ${S} has forgotten the request`,
  retriesIn: ({ C, ms }) => `${C} asks again in ${ms} ms`,
  givesUpIn: ({ C, ms }) => `${C} gives up in ${ms} ms`,
  waitsForever: ({ C }) => `${C} waits without limit, because no client timeout is set`,
}
