/** The state in sentences: what the picture shows of a server, of the network and of what is on its way. */
import type { Replica } from '../../app/index.ts'
import { TIMERS } from '../../core/raft/types.ts'
import type { Packet } from '../../core/sim/types.ts'
import { seconds } from '../../i18n/format.ts'
import { language, t } from '../../i18n/t.ts'
import type { HostView } from '../../worker/protocol.ts'
import { plainText } from '../words/plain.ts'
import { textOf } from './words.ts'

const at = (time: number): string => seconds(language(), time)

const kvText = (kv: HostView['kv']): string =>
  Object.entries(kv)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')

const leading = ({ role }: HostView): readonly string[] => {
  if (role.kind !== 'leader') return []
  const progress = Object.entries(role.progress).map(([name, { matchIndex, nextIndex }]) =>
    textOf('progress', { name, match: matchIndex, next: nextIndex }),
  )
  return progress.length > 0 ? [`${progress.join('; ')}.`] : []
}
const standing = (host: HostView): readonly string[] => {
  const { role } = host
  if (role.kind === 'leader') return leading(host)
  if (role.kind === 'follower')
    return [host.leaderId === null ? textOf('noLeader') : textOf('follows', { name: host.leaderId })]
  const names = Object.entries(role.votes).flatMap(([name, granted]) => (granted ? [name] : []))
  return [textOf('votes', { names: names.join(', ') || '0' })]
}

/** All but the log, which is a list. A server that is down has only what is on its disk. */
export const serverSentences = (host: HostView): readonly string[] => {
  const { votedFor, currentTerm: term } = host
  const vote = votedFor === null ? textOf('noVote', { term }) : textOf('vote', { name: votedFor, term })
  if (host.status === 'down') return [vote]
  const armed = TIMERS.flatMap((timer) => {
    const alarm = host.alarms[timer]
    return alarm ? [textOf('timer', { timer: t(`timer.${timer}`), at: at(alarm.ringsAt) })] : []
  })
  const kv = kvText(host.kv)
  return [
    vote,
    ...standing(host),
    textOf('state', { commit: host.commitIndex, applied: host.lastApplied }),
    ...(kv ? [textOf('stored', { kv })] : []),
    ...armed,
  ]
}

export const packetSentence = ({ body, due, lost }: Packet): string => {
  const what = plainText(body)
  return lost === null
    ? textOf('arrives', { what, at: at(due) })
    : textOf('lost', { what, reason: t(`lost.${lost}`) })
}

export const networkSentences = ({ network }: Pick<Replica, 'network'>): readonly string[] => {
  const links = (of: Readonly<Record<string, unknown>>): string => Object.keys(of).join(', ')
  const groups = network.groups?.map((group) => group.join(', ')).join(' | ')
  const found = [
    ...(groups ? [textOf('groups', { groups })] : []),
    ...(!groups && Object.keys(network.cuts).length > 0
      ? [textOf('cut', { links: links(network.cuts) })]
      : []),
    ...(Object.keys(network.slow).length > 0 ? [textOf('slow', { links: links(network.slow) })] : []),
  ]
  return found.length > 0 ? found : [textOf('whole')]
}
