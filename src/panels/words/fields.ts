/** Every field of a message under the name the paper gives it. */
import { never } from '../../core/raft/types.ts'
import type { Body } from '../../core/sim/types.ts'
import { dialect, type PlainKey, t } from '../../i18n/t.ts'

export interface FieldText {
  readonly name: Extract<PlainKey, `field.${string}`>
  readonly value: string
}
/** etcd says `Reject` where the paper says yes. */
const yes = (value: boolean): boolean => (dialect() === 'etcd' ? !value : value)

const row = (name: FieldText['name'], value: string | number | boolean): FieldText => ({
  name,
  value: String(value),
})

/** Fields in the order of Figure 2 (and Figure 13 for snapshots); the term comes first everywhere. */
export const fieldsOf = (body: Body): readonly FieldText[] => {
  switch (body.type) {
    case 'RequestVote':
    case 'PreVote':
      return [
        row('field.term', body.term),
        row('field.candidateId', body.from),
        row('field.lastLogIndex', body.last.index),
        row('field.lastLogTerm', body.last.term),
        ...(body.type === 'RequestVote' && body.transfer ? [row('field.transfer', t('app.yes'))] : []),
      ]
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return [
        row('field.term', body.term),
        row('field.voteGranted', yes(body.granted)),
        ...(body.reason ? [row('field.reason', t(`refusal.${body.reason}`))] : []),
      ]
    case 'AppendEntries':
      return [
        row('field.term', body.term),
        row('field.leaderId', body.from),
        row('field.prevLogIndex', body.prev.index),
        row('field.prevLogTerm', body.prev.term),
        row('field.entries', t('message.entries', { n: body.entries.length })),
        row('field.leaderCommit', body.leaderCommit),
      ]
    case 'AppendEntriesResp':
      return [
        row('field.term', body.term),
        row('field.success', yes(body.success)),
        row('field.ackedIndex', body.matchIndex),
        ...(body.conflict ? [row('field.conflict', `${body.conflict.term}/${body.conflict.index}`)] : []),
      ]
    case 'InstallSnapshot':
      return [
        row('field.term', body.term),
        row('field.leaderId', body.from),
        row('field.lastIncludedIndex', body.snapshot.last.index),
        row('field.lastIncludedTerm', body.snapshot.last.term),
      ]
    case 'InstallSnapshotResp':
      return [row('field.term', body.term), row('field.ackedIndex', body.matchIndex)]
    case 'TimeoutNow':
      return [row('field.term', body.term)]
    case 'ClientRequest':
      return [
        row('field.serial', body.serial),
        row(
          'field.command',
          body.op.kind === 'write' ? body.op.command : t('client.read', { key: body.op.key }),
        ),
      ]
    case 'ClientResp':
      return [
        row('field.serial', body.serial),
        row('field.status', t(`client.${body.status}`)),
        ...(body.value ? [row('field.value', body.value)] : []),
        ...(body.leaderId ? [row('field.leaderHint', body.leaderId)] : []),
      ]
    default:
      return never(body)
  }
}
