/** The safety rules by what they protect, each with the place where it is written. */
import type { Guard } from '../../core/raft/types.ts'
import type { PlainKey } from '../../i18n/t.ts'

/** A guard, or the session table, which is a setting of the state machine. */
export type RuleName = Guard | 'dedup'

export interface RuleGroup {
  readonly title: PlainKey
  readonly rules: readonly RuleName[]
}
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    title: 'rules.group.elections',
    rules: ['majority', 'voteOnce', 'electionRestriction', 'ignoreStaleReplies'],
  },
  { title: 'rules.group.disk', rules: ['persistTerm', 'persistVote', 'persistLog', 'fsyncBeforeAnswer'] },
  {
    title: 'rules.group.log',
    rules: ['prevCheck', 'truncateOnlyOnConflict', 'rejectStaleAppend', 'matchFromReply'],
  },
  {
    title: 'rules.group.commit',
    rules: ['currentTermCommit', 'commitWithinVerified', 'replyAfterCommit', 'readQuorum', 'dedup'],
  },
  { title: 'rules.group.members', rules: ['oneConfAtATime', 'confAfterOwnTermCommit'] },
]

/** Section of the paper, box and line of its Figure 2 where the rule stands there, else of the thesis. */
export const RULE_REFS: Readonly<Record<RuleName, string>> = {
  majority: '§5.2, §5.3',
  voteOnce: '§5.2 · Fig. 2 RequestVote 2',
  electionRestriction: '§5.4.1 · Fig. 2 RequestVote 2',
  ignoreStaleReplies: '§5.1 · Fig. 2 All servers 2',
  persistTerm: '§5.1 · Fig. 2 Persistent state',
  persistVote: '§5.2 · Fig. 2 Persistent state',
  persistLog: '§5.3 · Fig. 2 Persistent state',
  fsyncBeforeAnswer: '§5.6 · Fig. 2 Persistent state',
  prevCheck: '§5.3 · Fig. 2 AppendEntries 2',
  truncateOnlyOnConflict: '§5.3 · Fig. 2 AppendEntries 3',
  rejectStaleAppend: '§5.1 · Fig. 2 AppendEntries 1',
  matchFromReply: '§5.3 · Fig. 2 Leaders 3',
  currentTermCommit: '§5.4.2, Fig. 8 · Fig. 2 Leaders 4',
  commitWithinVerified: '§5.3 · Fig. 2 AppendEntries 5',
  replyAfterCommit: '§5.3 · Fig. 2 Leaders 2',
  readQuorum: '§8 · thesis §6.4',
  dedup: '§8 · thesis §6.3',
  oneConfAtATime: 'thesis §4.1',
  confAfterOwnTermCommit: 'thesis §4.1, corrected 2015',
}
