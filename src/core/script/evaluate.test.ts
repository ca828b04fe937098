import { describe, expect, it, test } from 'vitest'
import { committedAt, emptyCheck, everCommitted, leadersOf, observe } from '../check/promises.ts'
import type { CheckState } from '../check/types.ts'
import { clientId, type Note, serverId } from '../raft/types.ts'
import { defaultSettings } from '../sim/settings.ts'
import type { Setup, World } from '../sim/types.ts'
import { advance, apply, createWorld, peek, waitUntil } from '../sim/world.ts'
import { parseAction } from './actions.ts'
import { parseAssertion } from './assertions.ts'
import { holds, type Moment, type Verdict } from './evaluate.ts'
import { errorSentence } from './result.ts'

const names = { servers: ['S1', 'S2', 'S3'].map(serverId), clients: ['C1'].map(clientId) }
const setup: Setup = {
  seed: 1,
  servers: names.servers,
  config: names.servers,
  clients: names.clients,
  term: 0,
  settings: defaultSettings,
  clockRate: {},
  state: {},
}

/** Plays commands and `run`s in a real world and keeps what assertions look at. */
const play = (script: readonly string[]): Moment => {
  let world: World = createWorld(setup)
  let check: CheckState = emptyCheck(world)
  const notes: Note[] = []
  const step = (next: ReturnType<typeof advance>): void => {
    check = observe(check, world, next)
    world = next.world
    notes.push(...next.notes)
  }
  for (const line of script) {
    const action = parseAction(line, names)
    if (!action.ok) throw new Error(errorSentence(action.problem))
    if (action.value.type === 'command') step(apply(world, action.value.command))
    if (action.value.type !== 'run') continue
    const end = world.now + action.value.ms * 1000
    while (peek(world) <= end) step(advance(world))
    world = waitUntil(world, end)
  }
  return {
    world,
    violations: check.violations,
    notes,
    leaders: (term) => leadersOf(check, term),
    committedAt: (index) => committedAt(check, index),
    everCommitted: (term, command) => everCommitted(check, term, command),
  }
}
const verdict = (line: string, moment: Moment): Verdict => {
  const claim = parseAssertion(line, names)
  if (!claim.ok) throw new Error(errorSentence(claim.problem))
  return holds(claim.value, moment)
}

/** S1 leads term 1, x=5 is everywhere, S3 has crashed, y=1 is on its way. */
const moment = play([
  'timeout S1',
  'run 60',
  'request C1 S1 x=5',
  'run 140',
  'crash S3',
  'request C1 S1 y=1',
  'run 15',
])

describe('assertions about a real run', () => {
  test.each([
    'clean',
    'leader S1',
    'leader S1 1',
    'leaders S1@1',
    'role S1 leader',
    'role S2 follower',
    'term all = 1',
    'term all >= 1',
    'votedFor all = S1',
    'knowsLeader S1,S2 = S1',
    'knowsLeader S3 = none',
    'log S1 = 1:x=5 1:y=1',
    'log S2,S3 = 1:x=5',
    'logs equal S2,S3',
    'commit S1,S2 = 1',
    'commit S3 = 0',
    'applied S1,S2 = 1',
    'snap all = 0',
    'kv S1,S2 x=5',
    'kv S3 x=none',
    'kv S1 constructor=none',
    'match S1->S2 = 1',
    'next S1->S2 >= 2',
    'client C1#1 = ok 5',
    'client C1#1 = ok',
    'client C1#2 = pending',
    'everLeader 1 = S1',
    'everLeader 2 = none',
    'committed 1 = 1:x=5',
    'never committed 1:y=1',
    'config all = {S3,S1,S2}',
    'up S1,S2',
    'down S3',
    'inflight 1 AppendEntries S1->S2',
    'inflight 0 TimeoutNow S1->S2',
    'saw becomeLeader S1 @1',
    'notsaw becomeLeader S2',
    'count 1 becomeCandidate *',
    'count 2 request C1->S1',
    'order commit S1 #1 < clientGot C1->S1 #1 ok',
    'order clientGot C1->S1 #1 ok < commit S2 #1',
  ])('%s', (line) => {
    const { ok, actual } = verdict(line, moment)
    expect(ok, actual).toBe(true)
  })

  test.each([
    ['violated', 'clean'],
    ['violated LogMatching', 'clean'],
    ['leader S2', 'S1@1'],
    ['leader S1 2', 'S1@1'],
    ['no leader', 'S1@1'],
    ['leaders S1@1 S2@1', 'S1@1'],
    ['role S1 follower', 'leader'],
    ['role S3 follower', 'none'],
    ['term S1,S2 = 2', 'S1: 1, S2: 1'],
    ['votedFor S2 = none', 'S1'],
    ['log S2 = -', '1:x=5'],
    ['logs equal all', 'S1: 1:x=5 1:y=1, S2: 1:x=5, S3: 1:x=5'],
    ['commit all = 1', 'S1: 1, S2: 1, S3: 0'],
    ['kv S1 x=none', 'x=5'],
    ['match S1->S2 = 2', '1'],
    ['match S2->S1 = 0', 'none'],
    ['client C1#1 = ok 6', 'ok 5'],
    ['client C1#3 = pending', 'none'],
    ['everLeader 1 = S1,S2', 'S1'],
    ['committed 2 = 1:y=1', 'none'],
    ['never committed 1:x=5', 'committed'],
    ['config S1 = {S1,S2}', '{S1,S2,S3}'],
    ['up S3', 'down'],
    ['inflight 2 AppendEntries S1->S2', '1'],
    ['saw becomeLeader S2', 'not seen'],
    ['notsaw becomeLeader *', 'seen'],
    ['count 0 becomeLeader *', '1'],
    ['order commit S2 #1 < commit S1 #1', 'the other way round'],
    ['order commit S1 #1 < becomeLeader S2', 'second not seen'],
  ])('not %s: %s', (line, actual) => {
    expect(verdict(line, moment)).toEqual({ ok: false, actual })
  })

  it('reads a crashed server from its snapshot', () => {
    const later = play(['timeout S1', 'run 60', 'request C1 S1 x=5', 'run 140', 'snapshot S2', 'crash S2'])
    for (const line of [
      'snap S2 = 1',
      'log S2 = -',
      'logs equal S2,S3',
      'kv S2 x=5',
      'commit S2 = 1',
      'applied S2 = 1',
    ]) {
      expect(verdict(line, later), line).toMatchObject({ ok: true })
    }
  })
  it('finds broken promises by name, also among events', () => {
    const broken = play(['rule off voteOnce', 'timeout S1', 'timeout S2', 'run 60'])
    expect(verdict('clean', broken)).toEqual({ ok: false, actual: 'ElectionSafety' })
    for (const line of [
      'violated',
      'violated ElectionSafety',
      'saw violation S1 ElectionSafety',
      'everLeader 1 = S2,S1',
    ]) {
      expect(verdict(line, broken), line).toMatchObject({ ok: true })
    }
  })
})
