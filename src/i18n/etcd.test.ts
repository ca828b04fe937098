import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientId, type Message, serverId } from '../core/raft/types.ts'
import type { Body } from '../core/sim/types.ts'
import { fieldsOf } from '../panels/words/fields.ts'
import { causeText, messageName } from './cause.ts'
import { setDialect } from './dialect.ts'
import { etcdDiffers, etcdEvent } from './etcd.ts'
import { loadLanguage } from './language.ts'
import { dialect, t, translate } from './t.ts'
import { whyText } from './why.ts'

const [from, to] = [serverId('S1'), serverId('S2')]
const common = { from, to, term: 2 } as const
const prev = { index: 3, term: 1 }
const append = (entries: Extract<Message, { type: 'AppendEntries' }>['entries']): Body => ({
  ...common,
  type: 'AppendEntries',
  prev,
  entries,
  leaderCommit: 3,
  stamp: 1,
})
const answer = (success: boolean, matchIndex: number): Body => ({
  ...common,
  type: 'AppendEntriesResp',
  success,
  matchIndex,
  prevIndex: 3,
  conflict: null,
  stamp: 1,
})

beforeAll(() => loadLanguage('zh'))
afterEach(() => setDialect('paper'))

describe('names of etcd', () => {
  test('are shown only while they are preferred', async () => {
    expect(t('message.RequestVote')).toBe('RequestVote')
    await setDialect('etcd')
    expect(dialect()).toBe('etcd')
    expect(translate('en', 'message.RequestVote')).toBe('MsgVote')
    expect(translate('zh', 'message.InstallSnapshot')).toBe('MsgSnap')
    await setDialect('paper')
    expect(t('message.RequestVote')).toBe('RequestVote')
  })
  test('tell heartbeats from appends, and reads from writes', async () => {
    await setDialect('etcd')
    const entry = { index: 4, term: 2, payload: { kind: 'noop' } } as const
    expect(messageName(append([]))).toBe('MsgHeartbeat')
    expect(messageName(append([entry]))).toBe('MsgApp')
    expect(messageName(answer(true, 3))).toBe('MsgHeartbeatResp')
    expect(messageName(answer(true, 4))).toBe('MsgAppResp')
    expect(messageName(answer(false, 0))).toBe('MsgAppResp')
    const request = { type: 'ClientRequest', from: clientId('C1'), to, serial: 1, floor: 1 } as const
    expect(messageName({ ...request, op: { kind: 'read', key: 'x' } })).toBe('MsgReadIndex')
    expect(messageName({ ...request, op: { kind: 'write', command: 'x=1' } })).toBe('MsgProp')
  })
  test('stand in the sentences of the feed too', async () => {
    const note = { key: 'heartbeatSent', server: from, peer: null, values: {} } as const
    expect(whyText(note, 'en')).toContain('AppendEntries (heartbeat)')
    await setDialect('etcd')
    expect(whyText(note, 'en')).toContain('MsgHeartbeat')
    expect(whyText({ ...note, key: 'recognizeLeader', peer: to, values: { t: 2 } }, 'zh')).toContain('MsgApp')
  })
  test('turn yes into Reject: false', async () => {
    const value = (name: string) => fieldsOf(answer(true, 4)).find((field) => t(field.name) === name)?.value
    expect(value('success')).toBe('true')
    await setDialect('etcd')
    expect(value('Reject')).toBe('false')
    expect(value('Index')).toBe('4')
  })
  test('stand before what is local to a server', async () => {
    await setDialect('etcd')
    expect(causeText({ type: 'rang', server: from, timer: 'election' }, 'en')).toBe(
      'MsgHup · S1’s election timer rings',
    )
    expect(causeText({ type: 'rang', server: from, timer: 'heartbeat' }, 'zh')).toMatch(/^MsgBeat · /u)
    expect(etcdEvent('readIndex')).toBe('MsgReadIndex')
    expect(etcdEvent('voteSelf')).toBeNull()
  })
  test('say where etcd differs, in both languages', () => {
    expect(etcdDiffers('message.heartbeat', 'en')).toMatch(/Commit = min/u)
    expect(etcdDiffers('message.heartbeat', 'zh')).toMatch(/Commit = min/u)
    expect(etcdDiffers('message.TimeoutNow', 'en')).toBeNull()
  })
})
