/** Labels of the panels that explain. Loaded with them, not with the page. */
import type { CauseRole } from '../core/why/causes.ts'
import type { State } from '../core/why/figure2.ts'
import type { Obstacle } from '../core/why/types.ts'
import type { Lang } from './t.ts'
import { useLanguage } from './use-t.ts'

interface Words {
  readonly title: string
  readonly hint: string
  readonly nothing: string
  readonly goTo: (p: { seq: number }) => string
  readonly rule: string
  readonly server: string
  readonly holds: (p: { index: number }) => string
  readonly known: string
  readonly because: string
  readonly yes: string
  readonly no: string
  readonly counted: string
  readonly copies: (p: { n: number; N: number; q: number }) => string
  readonly half: Readonly<Record<'old' | 'new', string>>
  readonly obstacle: Readonly<Record<Obstacle, string>>
  readonly votesOf: (p: { term: number }) => string
  readonly vote: string
  readonly granted: string
  readonly refused: string
  readonly noAnswer: string
  readonly logEnds: string
  readonly lastEntry: string
  readonly figure: string
  readonly figureHint: string
  readonly justUsed: string
  readonly noneUsed: string
  readonly nextUse: string
  readonly noNextUse: string
  readonly roles: string
  readonly rolesHint: string
  readonly state: Readonly<Record<State, string>>
  readonly arrow: (p: { server: string; from: string; to: string }) => string
  readonly causes: (p: { seq: number }) => string
  /** `what`: the message, where it is known. */
  readonly causeOf: Readonly<Record<CauseRole, (p: { what: string; actor: string }) => string>>
  readonly aRequest: string
}

const en: Words = {
  title: 'Why?',
  hint: 'Questions that make sense at this moment, answered from the state.',
  nothing: 'Nothing is held up here at this moment.',
  goTo: ({ seq }) => `Go to event ${seq}`,
  rule: 'Rule',
  server: 'Server',
  holds: ({ index }) => `Holds entry ${index}`,
  known: 'matchIndex',
  because: 'Counts?',
  yes: 'yes',
  no: 'no',
  counted: 'counted',
  copies: ({ n, N, q }) => `${n} of ${N} hold it, ${q} are needed`,
  half: { old: 'Old members', new: 'New members' },
  obstacle: {
    down: 'crashed',
    frozen: 'frozen',
    cut: 'network cut',
    stranger: 'not a member',
    underWay: 'entry on its way',
    lost: 'entry lost on its way',
    snapshot: 'waits for a snapshot',
    probing: 'leader looks for the match',
    waiting: 'not sent yet',
    disk: 'being written to disk',
    answering: 'answer on its way',
    unheard: 'leader has not heard',
  },
  votesOf: ({ term }) => `Votes of term ${term}`,
  vote: 'Vote',
  granted: 'granted',
  refused: 'refused',
  noAnswer: 'no answer yet',
  logEnds: 'What voters compare: the last entry, its term first',
  lastEntry: 'Last entry',
  figure: 'The rules of Raft, in our words',
  figureHint: 'What this event used is lit. Choose a rule to go to its next use.',
  justUsed: 'Used by this event',
  noneUsed: 'No rule of Raft: the world around it moved.',
  nextUse: 'Go to the next use',
  noNextUse: 'No use of this rule ahead, as far as was looked.',
  roles: 'Roles',
  rolesHint: 'Every way from one role to another; the one just taken is lit.',
  state: {
    follower: 'Follower',
    precandidate: 'Pre-candidate',
    candidate: 'Candidate',
    leader: 'Leader',
    down: 'Crashed',
  },
  arrow: ({ server, from, to }) => `${server}: ${from} → ${to}`,
  causes: ({ seq }) => `Event ${seq} because of`,
  causeOf: {
    sent: ({ what, actor }) => `${what} sent by ${actor}`,
    copied: ({ what }) => `${what} sent a second time`,
    command: () => 'done by hand',
    armed: ({ actor }) => `timer of ${actor} set`,
    counted: ({ actor }) => `answer of ${actor} counted`,
    appended: ({ actor }) => `entry stored by ${actor}`,
    committed: ({ actor }) => `committed by ${actor}`,
    requested: ({ what, actor }) => `${what} sent by ${actor}`,
  },
  aRequest: 'request',
}
const zh: Words = {
  title: '为什么？',
  hint: '此刻值得一问的问题，答案由当前状态算出。',
  nothing: '此刻这里没有什么被卡住。',
  goTo: ({ seq }) => `跳到事件 ${seq}`,
  rule: '规则',
  server: '服务器',
  holds: ({ index }) => `持有第 ${index} 条`,
  known: 'matchIndex',
  because: '算数吗',
  yes: '是',
  no: '否',
  counted: '算',
  copies: ({ n, N, q }) => `${n}/${N} 台持有，需要 ${q} 台`,
  half: { old: '旧成员', new: '新成员' },
  obstacle: {
    down: '已宕机',
    frozen: '卡住了',
    cut: '网络断了',
    stranger: '不是成员',
    underWay: '条目在路上',
    lost: '条目途中丢失',
    snapshot: '等待快照',
    probing: '领导者在找相同处',
    waiting: '尚未发送',
    disk: '正在写盘',
    answering: '答复在路上',
    unheard: '领导者还没收到答复',
  },
  votesOf: ({ term }) => `任期 ${term} 的选票`,
  vote: '投票',
  granted: '同意',
  refused: '拒绝',
  noAnswer: '尚无答复',
  logEnds: '投票者比较的是末条：先比任期，再比序号',
  lastEntry: '末条',
  figure: 'Raft 的规则（我们的表述）',
  figureHint: '本事件用到的规则会亮起。选一条规则可跳到它下一次被用到的地方。',
  justUsed: '本事件用到的规则',
  noneUsed: '没有用到 Raft 的规则：是外部世界在动。',
  nextUse: '跳到下一次使用',
  noNextUse: '在查找范围内，之后没有用到这条规则。',
  roles: '角色',
  rolesHint: '角色之间的全部转换；刚走过的箭头会亮起。',
  state: {
    follower: '跟随者',
    precandidate: '预候选人',
    candidate: '候选人',
    leader: '领导者',
    down: '宕机',
  },
  arrow: ({ server, from, to }) => `${server}：${from} → ${to}`,
  causes: ({ seq }) => `事件 ${seq} 的起因`,
  causeOf: {
    sent: ({ what, actor }) => `${actor} 发出 ${what}`,
    copied: ({ what }) => `${what} 又发了一份`,
    command: () => '人为操作',
    armed: ({ actor }) => `${actor} 设定计时器`,
    counted: ({ actor }) => `计入 ${actor} 的答复`,
    appended: ({ actor }) => `${actor} 存下条目`,
    committed: ({ actor }) => `${actor} 提交`,
    requested: ({ what, actor }) => `${actor} 发出 ${what}`,
  },
  aRequest: '请求',
}
const WORDS: Readonly<Record<Lang, Words>> = { en, zh }

/** The labels in the reader's language. */
export const useWords = (): Words => WORDS[useLanguage()]
