/** Is an assertion true at a moment of a run? And if not, what was found instead. */
import { never } from '../raft/types.ts'
import type { Assertion } from './claims.ts'
import {
  counts,
  hasBroken,
  isCommitted,
  isEverLeader,
  isNeverCommitted,
  isOrdered,
  saw,
} from './historyVerdicts.ts'
import { type Moment, NUMBERS, POINTERS, roleOf, type Verdict } from './moment.ts'
import {
  compare,
  hasConfig,
  hasEqualLogs,
  hasLog,
  hasPair,
  isAnswered,
  isInFlight,
  leadersText,
  leads,
  liveLeaders,
  ofEach,
  same,
  tracks,
} from './stateVerdicts.ts'

/** The answer to one assertion. */
export const holds = (claim: Assertion, moment: Moment): Verdict => {
  const { world } = moment
  switch (claim.type) {
    case 'clean':
      return { ...hasBroken([], moment), ok: moment.violations.length === 0 }
    case 'violated':
      return hasBroken(claim.promises, moment)
    case 'leader':
      return leads(claim, moment)
    case 'noLeader':
      return same(leadersText(liveLeaders(world)), 'none')
    case 'leaders':
      return same(leadersText(liveLeaders(world)), leadersText(claim.leaders))
    case 'role':
      return ofEach(
        world,
        claim.servers,
        (host) => roleOf(host)?.kind ?? 'none',
        (kind) => kind === claim.role,
      )
    case 'term':
    case 'commit':
    case 'applied':
    case 'snap':
      return ofEach(world, claim.servers, NUMBERS[claim.type], (n) =>
        compare(n, claim.comparison, claim.value),
      )
    case 'votedFor':
    case 'knowsLeader': {
      const read = POINTERS[claim.type]
      return ofEach(
        world,
        claim.servers,
        (host) => read(host) ?? 'none',
        (id) => id === (claim.server ?? 'none'),
      )
    }
    case 'log':
      return hasLog(claim, moment)
    case 'logsEqual':
      return hasEqualLogs(claim, moment)
    case 'kv':
      return hasPair(claim, moment)
    case 'match':
    case 'next':
      return tracks(claim, moment)
    case 'client':
      return isAnswered(claim, moment)
    case 'everLeader':
      return isEverLeader(claim, moment)
    case 'committed':
      return isCommitted(claim, moment)
    case 'neverCommitted':
      return isNeverCommitted(claim, moment)
    case 'config':
      return hasConfig(claim, moment)
    case 'up':
    case 'down':
      return ofEach(
        world,
        claim.servers,
        (host) => (host.up ? 'up' : 'down'),
        (state) => state === claim.type,
      )
    case 'inflight':
      return isInFlight(claim, moment)
    case 'saw':
    case 'notsaw':
      return saw(claim, moment)
    case 'count':
      return counts(claim, moment)
    case 'order':
      return isOrdered(claim, moment)
    default:
      return never(claim)
  }
}

export type { Moment, Verdict } from './moment.ts'
