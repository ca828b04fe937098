/** The settings in the order in which people look for them. Every setting is in exactly one group (tested). */
import type { SettingName } from '../../core/sim/types.ts'
import type { PlainKey } from '../../i18n/t.ts'

interface Group {
  readonly title: PlainKey
  readonly names: readonly SettingName[]
  readonly open: boolean
}

export const GROUPS: readonly Group[] = [
  { title: 'settings.timing', names: ['heartbeat', 'timeouts', 'electionMin', 'electionMax'], open: true },
  {
    title: 'settings.network',
    names: ['latency', 'clientLatency', 'loss', 'duplicate', 'reorder', 'fsync'],
    open: true,
  },
  { title: 'settings.clients', names: ['workload', 'clientTimeout', 'clientRetry', 'dedup'], open: false },
  {
    title: 'settings.protocol',
    names: [
      'preVote',
      'checkQuorum',
      'stickyVotes',
      'noop',
      'sendOnPropose',
      'notifyCommit',
      'backoff',
      'batch',
      'pipeline',
      'reportUnreachable',
      'snapshotEvery',
      'readMode',
      'leaseMs',
      'transferTimeout',
    ],
    open: false,
  },
]
