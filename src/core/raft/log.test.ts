import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { config, entries, id, logText, S1, S2, S3, snapshot } from './fixture.test-helper.ts'
import {
  append,
  compactTo,
  configAt,
  configInUse,
  emptyLog,
  entriesFrom,
  entryAt,
  firstOfTerm,
  isUpToDate,
  lastId,
  lastIndex,
  lastOfTerm,
  logAfter,
  termAt,
  truncateAfter,
  withConfig,
} from './log.ts'
import type { Config, Entry, EntryId, Log } from './types.ts'

const FIRST = config('S1,S2,S3')
const logOf = (text: string): Log => entries(text).reduce(append, emptyLog(FIRST))

/** The log as anybody would write it: a plain array, copied at every change. */
interface Model {
  readonly base: EntryId
  readonly list: readonly Entry[]
  /** The configuration the snapshot holds, or the first one. */
  readonly config: Config
}
type Version = { readonly log: Log; readonly model: Model }

const configIn = ({ config: first, list }: Model, index = Number.MAX_SAFE_INTEGER): Config =>
  list.reduce(
    (known, entry) =>
      entry.payload.kind === 'config' && entry.index <= index ? entry.payload.config : known,
    first,
  )

const CONFIGS = [config('S1,S2'), config('S1,S2,S3'), config('S1,S3', 'S1,S2')]
type Move =
  | { readonly do: 'append'; readonly term: number; readonly config: number }
  | { readonly do: 'truncate' | 'compact'; readonly at: number }
const anyMove: fc.Arbitrary<Move & { readonly version: number }> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      version: fc.nat(),
      do: fc.constant('append' as const),
      term: fc.nat(2),
      config: fc.nat(12),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      version: fc.nat(),
      do: fc.constantFrom('truncate' as const, 'compact' as const),
      at: fc.nat(),
    }),
  },
)

const grow = ({ log, model }: Version, term: number, which: number): Version => {
  const newest = model.list.at(-1) ?? model.base
  const members = CONFIGS[which]
  const entry: Entry = {
    term: Math.max(1, newest.term + term),
    index: model.base.index + model.list.length + 1,
    payload: members ? { kind: 'config', config: members } : { kind: 'noop' },
  }
  return { log: append(log, entry), model: { ...model, list: [...model.list, entry] } }
}
const cutOff = ({ log, model }: Version, at: number): Version => {
  const keep = at % (model.list.length + 1)
  return {
    log: truncateAfter(log, model.base.index + keep),
    model: { ...model, list: model.list.slice(0, keep) },
  }
}
const compact = ({ log, model }: Version, at: number): Version => {
  const drop = at % (model.list.length + 1)
  const last = model.list[drop - 1]
  if (last === undefined) return { log: compactTo(log, model.base), model }
  const base = id(last.term, last.index)
  return {
    log: compactTo(log, base),
    model: { base, list: model.list.slice(drop), config: configIn(model, last.index) },
  }
}
const move = (version: Version, next: Move): Version => {
  if (next.do === 'append') return grow(version, next.term, next.config)
  return next.do === 'truncate' ? cutOff(version, next.at) : compact(version, next.at)
}

const agree = ({ log, model: { base, list, ...model } }: Version): void => {
  const end = base.index + list.length
  expect(lastIndex(log)).toBe(end)
  expect(lastId(log)).toMatchObject({ term: (list.at(-1) ?? base).term, index: end })
  for (let index = -1; index <= end + 1; index += 1) {
    const entry = list[index - base.index - 1]
    expect(entryAt(log, index)).toEqual(index > base.index ? entry : undefined)
    expect(termAt(log, index)).toBe(
      index === base.index ? base.term : index > base.index ? (entry?.term ?? null) : null,
    )
    if (index > base.index)
      for (const max of [0, 1, 2, 99])
        expect(entriesFrom(log, index, max)).toEqual(
          list.slice(index - base.index - 1, index - base.index - 1 + max),
        )
    if (index >= base.index)
      expect(configAt(log, index).config).toEqual(configIn({ base, list, ...model }, index))
  }
  expect(configInUse(log).config).toEqual(configIn({ base, list, ...model }))
  for (const { term } of list) {
    const run = list.filter((entry) => entry.term === term)
    expect(firstOfTerm(log, run.at(-1)?.index ?? 0)).toBe(run[0]?.index)
    expect(lastOfTerm(log, term)).toBe(run.at(-1)?.index)
  }
  expect(lastOfTerm(log, 1_000_000)).toBe(0)
}

describe('log', { timeout: 60_000 }, () => {
  it('behaves like a plain array, on many versions at once, old versions included', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 40 }), (moves) => {
        const versions: Version[] = [
          { log: emptyLog(FIRST), model: { base: id(0, 0), list: [], config: FIRST } },
        ]
        for (const next of moves)
          versions.push(move(versions[next.version % versions.length] as Version, next))
        versions.forEach(agree)
      }),
      { seed: 7, numRuns: 150 },
    )
  })
  it('appending shares the array, appending to an old version does not disturb the newer one', () => {
    const short = logOf('1:a')
    const long = append(short, entries('1:b', 2)[0] as Entry)
    const other = append(short, entries('2:c', 2)[0] as Entry)
    expect(long.store).toBe(short.store)
    expect([logText(short), logText(long), logText(other)]).toEqual(['1:a', '1:a 1:b', '1:a 2:c'])
  })
  it('appending behind a cut leaves the uncut version as it was', () => {
    const long = logOf('1:a 1:b 1:c')
    const other = append(truncateAfter(long, 1), entries('2:x', 2)[0] as Entry)
    expect([logText(long), logText(other)]).toEqual(['1:a 1:b 1:c', '1:a 2:x'])
  })
  it('compacting to what it already dropped gives the same log', () => {
    const log = compactTo(logOf('1:a 1:b'), id(1, 1))
    expect(compactTo(log, id(1, 1))).toBe(log)
    expect(compactTo(log, id(0, 0))).toBe(log)
  })
  it('after a snapshot that replaced everything, it goes on behind that', () => {
    const log = append(logAfter(snapshot(3, 7, config('S1'))), entries('4:x', 8)[0] as Entry)
    expect([lastIndex(log), termAt(log, 7), termAt(log, 6), entryAt(log, 7)]).toEqual([8, 3, null, undefined])
    expect(configInUse(log)).toEqual({ index: 7, config: config('S1') })
  })
  it('a configuration set by hand holds until an entry says otherwise', () => {
    const log = withConfig(logOf('1:a 1:conf{S1,S2}'), config('S3'))
    expect(configInUse(log).config.voters).toEqual([S3])
    expect(configInUse(append(log, entries('1:conf{S1,S2}', 3)[0] as Entry)).config.voters).toEqual([S1, S2])
  })
})

describe('§5.4.1 up to date', () => {
  const anyId = fc.record({ term: fc.nat(4), index: fc.nat(4) })

  it('says what the paper says', () => {
    const paper = (a: EntryId, b: EntryId): boolean => {
      if (a.term !== b.term) return a.term > b.term // "the log with the later term is more up-to-date"
      return a.index >= b.index // "whichever log is longer is more up-to-date"
    }
    fc.assert(fc.property(anyId, anyId, (a, b) => isUpToDate(a, b) === paper(a, b)))
  })
  it('is a total order: reflexive, total, antisymmetric, transitive', () => {
    fc.assert(
      fc.property(anyId, anyId, anyId, (a, b, c) => {
        const equal = a.term === b.term && a.index === b.index
        expect(isUpToDate(a, a)).toBe(true)
        expect(isUpToDate(a, b) || isUpToDate(b, a)).toBe(true)
        if (isUpToDate(a, b) && isUpToDate(b, a)) expect(equal).toBe(true)
        if (isUpToDate(a, b) && isUpToDate(b, c)) expect(isUpToDate(a, c)).toBe(true)
      }),
    )
  })
})
