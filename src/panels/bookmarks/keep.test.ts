import { describe, expect, it } from 'vitest'
import { freePlaySetup } from '../../app/freePlay.ts'
import { serverId } from '../../core/raft/types.ts'
import type { GivenItem } from '../../worker/protocol.ts'
import { added, here, removed, renamed, restored, type Where } from './keep.ts'

const crash = (seq: number): GivenItem => ({
  seq,
  time: seq * 1000,
  command: { type: 'crash', servers: [serverId('S1')] },
})
const at = (seq: number) => ({ seq, time: seq * 1000 })
const run = (given: readonly GivenItem[] = [], seed = 7): Where => ({ setup: freePlaySetup(seed), given })
const seqs = (kept: ReturnType<typeof added>, where: Where) => here(kept, where).map(({ seq }) => seq)

describe('bookmarks', () => {
  it('belong to a run, however its setup is written', () => {
    const kept = added([], run(), at(12))
    const { setup } = run()
    const turned = Object.fromEntries(Object.entries(setup ?? {}).reverse()) as unknown as Where['setup']
    expect(seqs(kept, { setup: turned, given: [] })).toEqual([12])
    expect(seqs(kept, run([], 8))).toEqual([])
  })

  it('belong to what had been done by then: branches share those before the fork', () => {
    const kept = [5, 20].reduce(
      (list, seq) => added(list, run([crash(10)]), at(seq)),
      added([], run(), at(30)),
    )
    expect(seqs(kept, run([crash(10)]))).toEqual([5, 20])
    expect(seqs(kept, run([crash(10), crash(25)]))).toEqual([5, 20])
    expect(seqs(kept, run())).toEqual([5, 30])
  })

  it('come once a moment, can be named and removed', () => {
    const kept = added(added([], run(), at(3)), run(), at(3))
    expect(kept).toHaveLength(1)
    const [one] = kept
    if (!one) throw new Error('no bookmark')
    const named = renamed(kept, one, 'here it begins')
    expect(named[0]?.note).toBe('here it begins')
    expect(removed(named, one)).toEqual([])
  })

  it('take no harm from anything in storage', () => {
    const [one] = added([], run(), at(3))
    expect(restored(JSON.stringify([one, { seq: 'x' }, null, 7]))).toEqual([one])
    for (const text of [null, '', '{}', '{"length":3}', '[[]]', '<']) expect(restored(text)).toEqual([])
  })
})
