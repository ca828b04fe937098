import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type NoteKey, serverId } from '../../core/raft/types.ts'
import { createVoice, type Moment, nextTurn, PAUSE_MS } from './voice.ts'

const values = { t: 1, n: 2, N: 3, i: 1, command: 'x=1', serial: 1, value: '1' }
const moment = (seq: number, key: NoteKey): Moment => ({
  seq,
  cause: { type: 'started' },
  notes: [{ key, server: serverId(`S${seq}`), peer: null, values } as Moment['notes'][number]],
})
const candidate = moment(1, 'becomeCandidate')
const leader = moment(2, 'becomeLeader')
const commit = moment(3, 'commit:leader')
const later = moment(4, 'commit:leader')

describe('whose turn it is', () => {
  it('is the gravest, and what came after it waits', () => {
    expect(nextTurn([candidate, leader, commit, later])).toEqual({
      told: leader,
      passed: 1,
      rest: [commit, later],
    })
  })
  it('is the latest of equals', () => {
    expect(nextTurn([commit, later])).toEqual({ told: later, passed: 1, rest: [] })
    expect(nextTurn([])).toEqual({ told: undefined, passed: 0, rest: [] })
  })
})

describe('the voice', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const listen = () => {
    const heard: string[] = []
    return { heard, voice: createVoice((sentence) => heard.push(sentence)) }
  }

  it('loses no election in its pauses', () => {
    const { heard, voice } = listen()
    voice.follow([candidate])
    voice.follow([leader])
    voice.follow([commit])
    voice.follow([later])
    expect(heard).toHaveLength(1)
    vi.advanceTimersByTime(PAUSE_MS)
    expect(heard[1]).toMatch(/S2.*leader/u)
    vi.advanceTimersByTime(PAUSE_MS)
    expect(heard[2]).toMatch(/commit/iu)
    expect(heard[2]).toMatch(/1 other/u)
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(heard).toHaveLength(3)
  })

  it('answers a hand at once, and forgets what waited', () => {
    const { heard, voice } = listen()
    voice.follow([candidate])
    voice.follow([commit])
    voice.tell(leader)
    vi.advanceTimersByTime(10 * PAUSE_MS)
    expect(heard).toHaveLength(2)
    voice.follow([commit])
    expect(heard).toHaveLength(3)
  })
})
