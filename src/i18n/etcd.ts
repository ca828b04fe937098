/**
 * etcd's names for what the paper calls otherwise, laid over the catalogue while the reader prefers them, and one sentence
 * for each message in which etcd does something else than the paper. Loaded when first asked for.
 */
import type { NoteKey } from '../core/raft/types.ts'
import type { Dict, Key, Lang, PlainKey } from './t.ts'

/** Names are the same in every language. */
const NAMES: Partial<Record<PlainKey, string>> = {
  'message.RequestVote': 'MsgVote',
  'message.RequestVoteResp': 'MsgVoteResp',
  'message.PreVote': 'MsgPreVote',
  'message.PreVoteResp': 'MsgPreVoteResp',
  'message.AppendEntries': 'MsgApp',
  'message.AppendEntriesResp': 'MsgAppResp',
  'message.InstallSnapshot': 'MsgSnap',
  'message.InstallSnapshotResp': 'MsgAppResp',
  'message.TimeoutNow': 'MsgTimeoutNow',
  'message.ClientRequest': 'MsgProp',
  'message.readRequest': 'MsgReadIndex',
  'message.heartbeat': 'MsgHeartbeat',
  'message.heartbeatResp': 'MsgHeartbeatResp',
  'message.RequestVote.short': 'Vote',
  'message.RequestVoteResp.short': 'VoteResp',
  'message.PreVote.short': 'PreVote',
  'message.PreVoteResp.short': 'PreVoteResp',
  'message.AppendEntries.short': 'App',
  'message.AppendEntriesResp.short': 'AppResp',
  'message.InstallSnapshot.short': 'Snap',
  'message.InstallSnapshotResp.short': 'AppResp',
  'message.ClientRequest.short': 'Prop',
  'message.heartbeat.short': 'Heartbeat',
  'field.currentTerm': 'Term',
  'field.votedFor': 'Vote',
  'field.log': 'raftLog',
  'field.commitIndex': 'committed',
  'field.lastApplied': 'applied',
  'field.nextIndex': 'Next',
  'field.matchIndex': 'Match',
  'field.ackedIndex': 'Index',
  'field.term': 'Term',
  'field.candidateId': 'From',
  'field.leaderId': 'From',
  'field.leaderHint': 'Lead',
  'field.lastLogIndex': 'Index',
  'field.lastLogTerm': 'LogTerm',
  'field.voteGranted': 'Reject',
  'field.success': 'Reject',
  'field.prevLogIndex': 'Index',
  'field.prevLogTerm': 'LogTerm',
  'field.entries': 'Entries',
  'field.leaderCommit': 'Commit',
  'field.conflict': 'LogTerm/RejectHint',
  'field.lastIncludedIndex': 'Snapshot.Metadata.Index',
  'field.lastIncludedTerm': 'Snapshot.Metadata.Term',
  'field.transfer': 'Context',
  'inspector.progress.probe': 'StateProbe',
  'inspector.progress.replicate': 'StateReplicate',
  'inspector.progress.snapshot': 'StateSnapshot',
}

/** Local messages: etcd feeds them to itself, here they are timers and wishes. */
const LOCAL = {
  'cause.rang.election': 'MsgHup',
  'cause.timeout': 'MsgHup',
  'cause.rang.heartbeat': 'MsgBeat',
  'cause.rang.quorum': 'MsgCheckQuorum',
  'cause.transfer': 'MsgTransferLeader',
} as const satisfies Partial<Record<Key, string>>

/** The names as a layer over the words of one language. */
export const etcdLayer = (words: Dict): Partial<Dict> => {
  const layer: Record<string, unknown> = { ...NAMES }
  for (const [key, name] of Object.entries(LOCAL)) {
    const sentence: unknown = words[key as Key]
    if (typeof sentence === 'function') layer[key] = (values: unknown) => `${name} · ${sentence(values)}`
  }
  return layer as Partial<Dict>
}

/** The message or report by which etcd tells what a note tells. */
const EVENTS: Partial<Record<NoteKey, string>> = {
  electionTimeout: 'MsgHup',
  heartbeatSent: 'MsgBeat',
  appendLocal: 'MsgProp',
  checkQuorumFail: 'MsgCheckQuorum',
  'stepDown:noQuorum': 'MsgCheckQuorum',
  transferStart: 'MsgTransferLeader',
  timeoutNow: 'MsgTimeoutNow',
  readIndex: 'MsgReadIndex',
  readConfirmed: 'MsgReadIndexResp',
  readServed: 'ReadState',
  snapshotInstalled: 'MsgSnapStatus',
  'drop:partition': 'MsgUnreachable',
  'drop:crashed': 'MsgUnreachable',
  'drop:frozen': 'MsgUnreachable',
}
export const etcdEvent = (key: NoteKey): string | null => EVENTS[key] ?? null

/** Where etcd differs from the paper, message by message. */
const DIFFERS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  'message.RequestVote': {
    en: 'etcd sends it to the peers only; the vote for itself is a local step.',
    zh: 'etcd 只发给其他节点；投给自己的一票在本地完成。',
  },
  'message.PreVote': {
    en: 'etcd has pre-vote as an option; Term is the term it would run for, not its own.',
    zh: 'etcd 的预投票是可选项；Term 是它打算竞选的任期，而不是自己的任期。',
  },
  'message.RequestVoteResp': {
    en: 'etcd says Reject instead of voteGranted: the value is turned round.',
    zh: 'etcd 用 Reject 代替 voteGranted，取值正好相反。',
  },
  'message.AppendEntriesResp': {
    en: 'etcd says Reject instead of success, and on refusal sends RejectHint and LogTerm, which the paper only sketches.',
    zh: 'etcd 用 Reject 代替 success；拒绝时附带 RejectHint 和 LogTerm，论文对此只有简述。',
  },
  'message.heartbeat': {
    en: 'etcd has a message of its own for it: without the log check, and with Commit = min(Match, committed). In the paper it is an empty AppendEntries.',
    zh: 'etcd 为它单设一种消息：不做日志检查，Commit = min(Match, committed)。论文里它就是空的 AppendEntries。',
  },
  'message.heartbeatResp': {
    en: 'In etcd it carries no index; it tells the leader that the follower is alive and answers reads.',
    zh: '在 etcd 中它不带索引，只告诉领导者跟随者还活着，并用于确认读。',
  },
  'message.InstallSnapshot': {
    en: 'etcd sends it as one message; the transport then reports MsgSnapStatus to the leader itself.',
    zh: 'etcd 把它作为一条消息发送，之后由传输层向领导者本地上报 MsgSnapStatus。',
  },
  'message.InstallSnapshotResp': {
    en: 'etcd answers a snapshot with the same MsgAppResp as any append.',
    zh: 'etcd 对快照的答复与普通追加一样，都是 MsgAppResp。',
  },
  'message.ClientRequest': {
    en: 'etcd’s followers may pass it on to the leader; here, as in the paper, they send the client there.',
    zh: 'etcd 的跟随者可以把它转发给领导者；这里与论文一致，让客户端自己去找领导者。',
  },
  'message.readRequest': {
    en: 'etcd’s followers pass it on, too, and may then answer the read themselves.',
    zh: 'etcd 的跟随者会把它转发给领导者，然后可以自己回答这次读取。',
  },
}
/** One sentence about how etcd's message differs; null where it does not. */
export const etcdDiffers = (key: PlainKey, lang: Lang): string | null => DIFFERS[key]?.[lang] ?? null
