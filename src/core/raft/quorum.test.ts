import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { config, PAPER, S1, S2, S3, S4, S5 } from './fixture.test-helper.ts'
import { decided, isMember, majorityReaches, members, tally } from './quorum.ts'
import type { Config, ServerId } from './types.ts'

const ALL = [S1, S2, S3, S4, S5]
const someOf = (least: number): fc.Arbitrary<ServerId[]> =>
  fc.shuffledSubarray(ALL, { minLength: least, maxLength: 5 })
const anyConfig: fc.Arbitrary<Config> = fc.record({
  voters: someOf(1),
  outgoing: fc.oneof(fc.constant([]), someOf(1)),
})

/** More than half, counted in the most obvious way. */
const isMajority = (yes: readonly ServerId[], of: readonly ServerId[]): boolean =>
  of.filter((id) => yes.includes(id)).length > of.filter((id) => !yes.includes(id)).length
const agrees = (yes: readonly ServerId[], { voters, outgoing }: Config): boolean =>
  isMajority(yes, voters) && (outgoing.length === 0 || isMajority(yes, outgoing))

describe('quorum', () => {
  it('is a majority, and of both halves in joint consensus (thesis §4.3)', () => {
    fc.assert(
      fc.property(anyConfig, someOf(0), (of, yes) => {
        expect(decided(tally(of, (id) => yes.includes(id), PAPER))).toBe(agrees(yes, of))
      }),
      { seed: 7, numRuns: 1000 },
    )
  })
  it('two quorums always share a server: that is what makes them quorums', () => {
    fc.assert(
      fc.property(anyConfig, someOf(0), someOf(0), (of, a, b) => {
        const wins = (yes: readonly ServerId[]) => decided(tally(of, (id) => yes.includes(id), PAPER))
        if (wins(a) && wins(b)) expect(a.some((id) => b.includes(id))).toBe(true)
      }),
      { seed: 7, numRuns: 1000 },
    )
  })
  it('the largest number a majority reaches is that: reached by a quorum, and one more is not', () => {
    const reaches = fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6))
    fc.assert(
      fc.property(anyConfig, reaches, (of, numbers) => {
        const reach = (id: ServerId): number => numbers[ALL.indexOf(id)] ?? 0
        const atLeast = (n: number) => ALL.filter((id) => reach(id) >= n)
        const found = majorityReaches(of, reach, PAPER)
        const dumb = [0, 1, 2, 3, 4, 5, 6].filter((n) => agrees(atLeast(n), of)).at(-1)
        expect(found).toBe(dumb)
      }),
      { seed: 7, numRuns: 1000 },
    )
  })
  it('counts for the half that lacks most', () => {
    const joint = config('S1,S2,S3', 'S1,S4,S5')
    const yes = (id: ServerId) => id === S1 || id === S2
    expect(tally(joint, yes, PAPER)).toEqual({ n: 1, N: 3, q: 2 })
    expect(tally(config('S1,S2,S3,S4'), yes, PAPER)).toEqual({ n: 2, N: 4, q: 3 })
  })
  it('guard majority off: half is enough, and two halves need not meet', () => {
    const loose = { ...PAPER, majority: false }
    const four = config('S1,S2,S3,S4')
    for (const half of [
      [S1, S2],
      [S3, S4],
    ])
      expect(decided(tally(four, (id) => half.includes(id), loose))).toBe(true)
  })
  it('members are listed once, the outgoing ones first', () => {
    const joint = config('S1,S4', 'S1,S2,S3')
    expect(members(joint)).toEqual([S1, S2, S3, S4])
    expect(ALL.filter((id) => isMember(joint, id))).toEqual([S1, S2, S3, S4])
    expect(members(config('S2,S1'))).toEqual([S2, S1])
  })
})
