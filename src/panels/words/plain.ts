/** A message in one plain sentence. */
import { never } from '../../core/raft/types.ts'
import type { Body } from '../../core/sim/types.ts'
import { t } from '../../i18n/t.ts'

const appendText = (body: Extract<Body, { type: 'AppendEntries' }>): string => {
  const { from, to, prev, entries, leaderCommit } = body
  const place = { from, to, prev: prev.index, prevTerm: prev.term, commit: leaderCommit }
  if (entries.length === 0) return t('plain.heartbeat', place)
  return t('plain.AppendEntries', {
    ...place,
    n: entries.length,
    first: prev.index + 1,
    last: prev.index + entries.length,
  })
}
const voteText = (body: Extract<Body, { type: 'RequestVoteResp' | 'PreVoteResp' }>): string => {
  const { type, from, to, term, granted, reason } = body
  if (granted) return t(`plain.${type}.granted`, { from, to, term })
  return t(`plain.${type}.refused`, {
    from,
    to,
    term,
    reason: reason ? t(`refusal.${reason}`) : t('app.unknown'),
  })
}
const clientText = (body: Extract<Body, { type: 'ClientRequest' | 'ClientResp' }>): string => {
  const { from, to, serial } = body
  if (body.type === 'ClientResp') {
    return t('plain.ClientResp', { from, to, serial, status: t(`client.${body.status}`), value: body.value })
  }
  const op = body.op.kind === 'write' ? body.op.command : t('client.read', { key: body.op.key })
  return t('plain.ClientRequest', { from, to, serial, op })
}

/** What the message says, as one person would tell another. */
export const plainText = (body: Body): string => {
  const { from, to } = body
  switch (body.type) {
    case 'RequestVote':
    case 'PreVote':
      return t(`plain.${body.type}`, {
        from,
        to,
        term: body.term,
        index: body.last.index,
        lastTerm: body.last.term,
      })
    case 'RequestVoteResp':
    case 'PreVoteResp':
      return voteText(body)
    case 'AppendEntries':
      return appendText(body)
    case 'AppendEntriesResp':
      return body.success
        ? t('plain.AppendEntriesResp.ok', { from, to, match: body.matchIndex })
        : t('plain.AppendEntriesResp.refused', { from, to, prev: body.prevIndex })
    case 'InstallSnapshot':
      return t('plain.InstallSnapshot', { from, to, ...body.snapshot.last })
    case 'InstallSnapshotResp':
      return t('plain.InstallSnapshotResp', { from, to, match: body.matchIndex })
    case 'TimeoutNow':
      return t('plain.TimeoutNow', { from, to })
    case 'ClientRequest':
    case 'ClientResp':
      return clientText(body)
    default:
      return never(body)
  }
}
