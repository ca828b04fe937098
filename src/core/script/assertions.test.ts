import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { clientId, serverId } from '../raft/types.ts'
import { parseAssertion, printAssertion } from './assertions.ts'
import { errorSentence } from './result.ts'

const names = {
  servers: ['S1', 'S2', 'S3', 'S4', 'S5'].map(serverId),
  clients: ['C1', 'C2'].map(clientId),
}
const LINES: readonly (readonly [line: string, printed?: string])[] = [
  ['clean'],
  ['violated ElectionSafety LeaderCompleteness StateMachineSafety'],
  ['violated'],
  ['leader S3'],
  ['leader S3 2'],
  ['no leader'],
  ['leaders S2@3 S3@2'],
  ['role S1..S3 follower', 'role S1,S2,S3 follower'],
  ['role S1 precandidate'],
  ['term S1 = 2'],
  ['term S2..S5 >= 4', 'term S2,S3,S4,S5 >= 4'],
  ['commit all <= 5', 'commit S1,S2,S3,S4,S5 <= 5'],
  ['applied S1 = 0'],
  ['snap S1,S2 = 3'],
  ['votedFor S1..S2 = S3', 'votedFor S1,S2 = S3'],
  ['votedFor S1 = none'],
  ['knowsLeader S1 = S2'],
  ['log S1,S2 = 1:x=5 2:noop 3:acct+=100 3:conf{S1,S2|S1,S2,S3}'],
  ['log S1 = -'],
  ['log S1 = 1:-'],
  ['logs equal all', 'logs equal S1,S2,S3,S4,S5'],
  ['kv S1 x=5'],
  ['kv S1 x=-5'],
  ['kv S1,S3 acct=none'],
  ['match S1->S2 = 3'],
  ['next S1->S2 >= 3'],
  ['client C1#1 = ok 5'],
  ['client C1#2 = pending'],
  ['everLeader 2 = S3'],
  ['everLeader 2 = none'],
  ['everLeader 1 = S1,S3'],
  ['committed 2 = 1:acct+=100'],
  ['committed 3 = 2:conf{S2,S3,S4}'],
  ['never committed 7:-'],
  ['config S1 = {S1,S2|S1,S2,S3}'],
  ['config all = {S1, S2}', 'config S1,S2,S3,S4,S5 = {S1,S2}'],
  ['up S5'],
  ['down S1,S2'],
  ['inflight 2 AppendEntries S1->S2'],
  ['inflight 0 ClientResp S1->C1'],
  ['saw voteDenied S2->S3 logBehind'],
  ['notsaw becomeLeader *'],
  ['count 2 appendRejected *->S1 missingEntry prev=4'],
  ['order commit S1 #1 < clientGot C1->S1 #1 ok'],
]

describe('assertions', () => {
  test.each(LINES.map(([line, printed = line]) => [line, printed]))('%s', (line, printed) => {
    const result = parseAssertion(line, names)
    if (!result.ok) throw new Error(errorSentence(result.problem))
    const text = printAssertion(result.value)
    expect(text).toBe(printed)
    expect(parseAssertion(text, names)).toEqual(result)
  })

  test.each([
    ['', 'Nothing is written here at column 1: expected <assertion>.'],
    ['leeder S1', 'Unknown assertion “leeder” at column 1: expected leader.'],
    ['leader S9', 'Unknown server “S9” at column 8: expected S1 | S2 | S3 | S4 | S5.'],
    ['leader S1 two', 'Not a whole number “two” at column 11: expected 0..1000000000.'],
    ['clean now', 'One word too many “now” at column 7: expected clean.'],
    ['no follower', 'Unexpected word “follower” at column 4: expected leader.'],
    [
      'role S1 boss',
      'Unexpected word “boss” at column 9: expected follower | precandidate | candidate | leader.',
    ],
    ['term S1 < 3', 'Unexpected word “<” at column 9: expected = | >= | <=.'],
    ['leaders S1', 'Unexpected word “S1” at column 9: expected <server>@<term>.'],
    ['log S1 1:x', 'Unexpected word “1:x” at column 8: expected =.'],
    ['log S1 =', 'Something is missing at column 9: expected <entries> | -.'],
    ['log S1 = x=5', 'Not a log entry “x=5” at column 10: expected <term>:<command>.'],
    ['kv S1 x', 'Unexpected word “x” at column 7: expected <key>=<number> | <key>=none.'],
    ['client C1 = ok', 'Unexpected word “C1” at column 8: expected <client>#<serial>.'],
    [
      'client C1#1 = done',
      'Unexpected word “done” at column 15: expected pending | ok | refused | unknown | redirect | busy.',
    ],
    [
      'config S1 = {S1|S2|S3}',
      'Not a member list “{S1|S2|S3}” at column 13: expected {<servers>} | {<servers>|<servers>}.',
    ],
    ['match S1 = 3', 'Not a link “S1” at column 7: expected <from>-><to>.'],
    ['saw', 'Something is missing at column 4: expected <event> <server>[-><peer>] <tags>.'],
    ['saw comit S1', 'Unknown event “comit” at column 5: expected commit.'],
    ['saw commit', 'Something is missing at column 11: expected <server> | <server>-><peer> | *.'],
    ['order commit S1 commit S2', 'Something is missing at column 26: expected < <event>.'],
    ['order commit S1 <', 'Something is missing at column 18: expected <event> <server>[-><peer>] <tags>.'],
  ])('refuses "%s"', (line, sentence) => {
    const result = parseAssertion(line, names)
    expect(result.ok ? 'accepted' : errorSentence(result.problem)).toBe(sentence)
  })

  it('reads or refuses any text without throwing', () => {
    const starts = fc.constantFrom(...LINES.map(([line]) => line.split(' ').slice(0, 2).join(' ')))
    const text = fc.tuple(starts, fc.string(), fc.string({ unit: 'binary' })).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, (line) => {
        const result = parseAssertion(line, names)
        if (result.ok) expect(parseAssertion(printAssertion(result.value), names)).toEqual(result)
        else expect(errorSentence(result.problem)).toMatch(/: expected .+\.$/su)
      }),
      { numRuns: 500 },
    )
  }, 30_000)
})
