/** “为什么没有”的理由和问题：都是分句，可以接在分号后，也可以单独成句。 */
import type { Clauses, Questions } from './explain.en.ts'

const HALF = { old: '旧', new: '新' } as const
const LOST = {
  partition: '那里的网络断了',
  loss: '途中丢失',
  crashed: '接收者已宕机',
  frozen: '接收者卡住了',
} as const

export const questions: Questions = {
  notCommitted: ({ i, S }) => `第 ${i} 条在 ${S} 上为什么没有提交？`,
  committed: ({ i }) => `第 ${i} 条为什么算已提交？`,
  notApplied: ({ i, S }) => `${S} 为什么还没执行第 ${i} 条？`,
  notLeader: ({ S }) => `${S} 为什么不是领导者？`,
  noLeader: () => '为什么没有领导者？',
  twoLeaders: () => '为什么有两个领导者？',
  unavailable: () => '为什么什么也提交不了？',
  noElection: ({ S }) => `${S} 为什么不发起选举？`,
  refusedVote: ({ S, P }) => `${S} 为什么拒绝投票给 ${P}？`,
  behind: ({ S }) => `${S} 为什么落后？`,
  clientWaits: ({ C, i }) => `${C} 为什么还在等 #${i}？`,
}

export const clauses: Clauses = {
  down: ({ S }) => `${S} 已宕机`,
  frozen: ({ S }) => `${S} 卡住了：什么都记得，但恢复之前什么也不做`,
  notMember: ({ S }) => `${S} 不在自己的配置里：没有选票，也不发起选举`,
  noLeader: () => '现在没有领导者，而只有领导者才数副本、宣布提交',
  nextLeader: ({ et }) =>
    `下一个领导者的任期必比该条目的任期（${et}）新，所以它只能随那位领导者自己任期的后续条目一并提交`,
  leaderHasOther: ({ L, t, i, own }) =>
    `任期 ${t} 的领导者 ${L} 在第 ${i} 位存的是另一条（任期 ${own}），跟随者要以领导者的日志为准`,
  leaderLacks: ({ L, t, last }) =>
    `任期 ${t} 的领导者 ${L} 没有它（日志只到第 ${last} 条），领导者只数自己有的条目`,
  replacedBy: ({ i, et, S }) => `永远不会提交，因为第 ${i} 位已提交了另一条（任期 ${et}），${S} 最先知道`,
  leaderFrozen: ({ L }) => `领导者 ${L} 卡住了：恢复之前不发送、不计数、也听不到任何消息`,
  oldTerm: ({ L, t, et }) =>
    `它属于任期 ${et}，而 ${L} 领导的是任期 ${t}。领导者只数自己任期条目的副本，因为旧条目即使在多数派上也还可能被覆盖（图 8）`,
  oldTermToo: ({ L, t, et }) =>
    `而且它属于任期 ${et}，${L} 领导的是任期 ${t}：旧条目不能靠数副本直接提交（图 8）`,
  ownEntry: ({ j, L, t, n, N, q }) =>
    `${L} 自己任期 ${t} 的第 ${j} 条一旦提交就会带上它：那一条有 ${n}/${N} 台持有，需要 ${q} 台`,
  needsOwnEntry: ({ L, t }) => `${L} 还没有自己任期 ${t} 的条目：下一个请求就会是，它一提交，之前的全都提交`,
  notHeard: ({ L, n, q, list }) =>
    `副本其实够了，但领导者 ${L} 只知道 ${n} 份，需要 ${q} 份：还没收到 ${list} 的答复`,
  onlyOldLeader: ({ L, t }) =>
    `最新任期没有领导者（${L} 还以为自己领导任期 ${t}），而只有领导者才数副本、宣布提交`,
  leaderMissesCommitted: ({ L, t }) =>
    `${L} 领导任期 ${t} 却没有它。这违反领导者完整性，只有关掉规则才会发生`,
  halfNotHeard: ({ L, half, n, N, q, list }) =>
    `联合共识要求两半都同意，而领导者 ${L} 只知道${HALF[half]}成员中 ${n}/${N} 台持有，需要 ${q} 台：还没收到 ${list} 的答复`,
  tooFew: ({ q, list }) => `${list} 没有它，而需要 ${q} 台`,
  halfTooFew: ({ half, n, N, q, list }) =>
    `联合共识要求两半都同意，而${HALF[half]}成员中只有 ${n}/${N} 台持有（需要 ${q} 台，${list} 没有）`,
  notVoter: ({ S }) => `${S} 不在当前配置里，它自己的那份不算`,
  cutOff: ({ S, n, N, q }) => `连自己在内，${S} 只连得上 ${n}/${N} 个成员，需要 ${q} 个`,
  countsNext: ({ L }) => `条件已经齐了：${L} 收到下一条消息时会重新计数`,
  ownDisk: ({ L }) => `${L} 自己的那份还没写完磁盘，所以不算自己`,
  committedBy: ({ i, S }) => `第 ${i} 条已提交，${S} 最先知道`,
  fromStart: ({ i }) => `第 ${i} 条在本次运行开始前就已提交`,
  heldBy: ({ list, N }) => `${N} 个成员中现在持有它的是：${list}`,
  inSnapshot: ({ S, i }) => `第 ${i} 条已提交并执行，${S} 把结果存在快照里`,
  knowsUpTo: ({ S, c }) => `${S} 只知道提交到第 ${c} 条`,
  forgotCommit: ({ S }) => `${S} 已宕机；commitIndex 不写盘，重启后要重新得知哪些已提交`,
  leaderUnaware: ({ L, t }) =>
    `连领导者 ${L} 也还不知道：新领导者要先提交一条自己任期 ${t} 的条目，才知道哪些已提交`,
  newsUnderWay: ({ L, S }) => `领导者 ${L} 告知此事的消息正在送往 ${S}`,
  nextMessage: ({ L, S }) => `领导者 ${L} 的下一条消息会告诉 ${S}`,
  nextHeartbeat: ({ L, S, ms }) => `领导者 ${L} 会在 ${ms} 毫秒后的下一次心跳里告诉 ${S}`,
  cutFrom: ({ S, L }) => `${S} 与领导者 ${L} 之间的网络断了`,
  applyPaused: ({ S, a, c }) => `${S} 被要求暂停执行：已执行到第 ${a} 条，已知提交到第 ${c} 条`,
  follows: ({ L, t }) => `它跟随任期 ${t} 的领导者 ${L}`,
  followsSince: ({ L, t, ms }) => `它跟随任期 ${t} 的领导者 ${L}，${ms} 毫秒前还听到过`,
  knowsNoLeader: ({ S }) => `${S} 目前不知道谁是领导者`,
  timerLeft: ({ S, ms }) => `${S} 的计时器 ${ms} 毫秒后到期，在那之前没听到领导者才会竞选`,
  timerManual: ({ S }) => `${S} 的选举计时器没有运行：只有人为触发才会竞选`,
  votesShort: ({ n, N, q }) => `已得 ${n}/${N} 票，需要 ${q} 票`,
  promisesShort: ({ n, N, q }) => `已有 ${n}/${N} 台愿意投它，需要 ${q} 台`,
  refusedBy: ({ list }) => `${list} 拒绝了它`,
  silent: ({ list }) => `${list} 不可能答复`,
  cannotWin: ({ S, li, lt, list }) =>
    `${S} 赢不了：它的日志只到任期 ${lt} 的第 ${li} 条，${list} 的更新，必须拒绝`,
  leadsElsewhere: ({ L, t }) => `${L} 领导着任期 ${t}，但这里没听到`,
  candidateCounts: ({ S, t, n, N, q }) => `${S} 竞选任期 ${t}，已得 ${n}/${N} 票，需要 ${q} 票`,
  promiseCounts: ({ S, t, n, N, q }) => `${S} 打听能否赢得任期 ${t}：${n}/${N} 台同意，需要 ${q} 台`,
  splitVote: ({ t }) => `任期 ${t} 的选票被瓜分，谁也达不到多数了`,
  nextTimer: ({ S, ms }) => `最先到期的选举计时器是 ${S} 的，还有 ${ms} 毫秒`,
  allManual: () => '没有选举计时器在运行：要有人触发一个',
  sameTermLeaders: ({ list, t }) => `${list} 同时领导任期 ${t}。这违反选举安全性，只有关掉规则才会发生`,
  reachesMajority: ({ S, n, N }) => `${S} 连得上 ${n}/${N} 个成员，是多数派，可以提交`,
  leaderCutOff: ({ L, n, N, q }) => `连自己在内，领导者 ${L} 只连得上 ${n}/${N} 个成员，需要 ${q} 个`,
  couldBeElected: ({ list }) => `够得到多数派、也能当选的是：${list}`,
  oldUnaware: ({ A, tb }) => `${A} 还没听说任期 ${tb}；第一条带着它的消息会让 ${A} 退位`,
  oldFrozen: ({ A, tb }) => `${A} 卡住了，没听说任期 ${tb}；恢复后一听到就退位`,
  logEnds: ({ S, last, L, end }) => `${S} 的日志到第 ${last} 条，领导者 ${L} 的到第 ${end} 条`,
  logDiffers: ({ S, L, i, own, t }) =>
    `第 ${i} 条在 ${S} 上属于任期 ${own}，在领导者 ${L} 上属于任期 ${t}：${S} 从那里起的日志会被替换`,
  commitBehind: ({ S, own, L, c }) => `${S} 知道提交到第 ${own} 条，领导者 ${L} 已到第 ${c} 条`,
  termBehind: ({ S, t, L, tb }) => `${S} 在任期 ${t}，${L} 领导任期 ${tb}`,
  stranger: ({ S, L }) => `${L} 不给 ${S} 发送：它不在 ${L} 的配置里`,
  probing: ({ S, L, prev, match }) =>
    `${L} 在找两份日志最后相同的条目：正在问 ${S} 第 ${prev} 条，已确认相同到第 ${match} 条`,
  snapshotComing: ({ S, L, i }) => `${L} 已没有 ${S} 需要的条目，改发到第 ${i} 条为止的快照`,
  entriesComing: ({ S, L, i1, i2 }) =>
    i1 === i2 ? `第 ${i1} 条正从 ${L} 送往 ${S}` : `第 ${i1}–${i2} 条正从 ${L} 送往 ${S}`,
  entriesLost: ({ S, L }) => `${L} 发给 ${S} 的消息正在途中丢失，${L} 会再发`,
  catchesUp: ({ S, L, match }) => `${L} 确知 ${S} 持有到第 ${match} 条，会发送后面的`,
  requestUnderWay: ({ S, ms }) => `请求还有 ${ms} 毫秒到达 ${S}`,
  requestDoomed: ({ S, why }) => `请求到不了 ${S}：${LOST[why]}`,
  answerUnderWay: ({ S, ms }) => `${S} 的答复还有 ${ms} 毫秒到达`,
  answerDoomed: ({ S, why }) => `${S} 的答复到不了：${LOST[why]}`,
  askedDown: ({ C, S }) => `${C} 问的是 ${S}，它已宕机，忘了欠谁答复`,
  askedFrozen: ({ C, S }) => `${C} 问的是 ${S}，它卡住了`,
  waitsForEntry: ({ S, i }) => `${S} 把它存为第 ${i} 条，提交并执行之后才答复`,
  readNeedsOwnTerm: ({ S, t }) => `${S} 要先提交一条自己任期 ${t} 的条目才能处理读：否则不知道哪些已提交`,
  readNeedsQuorum: ({ S, n, N, q }) => `已有 ${n}/${N} 台确认 ${S} 仍是领导者，需要 ${q} 台`,
  readNeedsApply: ({ S, a, i }) => `${S} 执行到第 ${a} 条，要到读索引 ${i} 才能答复`,
  nobodyAnswers: ({ S }) => `${S} 并不欠答复：答复丢了，或者 ${S} 忘了这个请求`,
  retriesIn: ({ C, ms }) => `${C} 会在 ${ms} 毫秒后再问`,
  givesUpIn: ({ C, ms }) => `${C} 会在 ${ms} 毫秒后放弃`,
  waitsForever: ({ C }) => `${C} 会一直等，因为没有设置客户端超时`,
}
