import { describe, expect, it } from 'vitest'
import { type Note, serverId } from '../../core/raft/types.ts'
import { headNote, weightOfAll } from './weight.ts'

const server = serverId('S1')
const note = (key: 'heartbeatSent' | 'heal' | 'replyIgnored' | 'learnerAdded'): Note => ({
  key,
  server,
  peer: null,
  values: {},
})

describe('what is worth telling', () => {
  it('weighs an event by its weightiest note', () => {
    expect(weightOfAll([])).toBe(2)
    expect(weightOfAll([note('heartbeatSent')])).toBe(2)
    expect(weightOfAll([note('heartbeatSent'), note('learnerAdded')])).toBe(1)
    expect(weightOfAll([note('heal'), note('learnerAdded')])).toBe(0)
  })
  it('tells an event by its weightiest note, the last of equals', () => {
    expect(headNote([])).toBeUndefined()
    expect(headNote([note('heal'), note('heartbeatSent')])?.key).toBe('heal')
    expect(headNote([note('heartbeatSent'), note('replyIgnored')])?.key).toBe('replyIgnored')
  })
})
