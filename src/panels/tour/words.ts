import { catalogue } from '../../i18n/catalogue.ts'

type Name = { readonly name: string }
type Won = { readonly name: string; readonly guessed: boolean | null }

export const [, useTourWords] = catalogue(
  {
    title: (p: { n: number; of: number }) => `First steps · ${p.n} of ${p.of}`,
    close: 'Close the first steps',
    wait: 'Five servers, no leader yet. Each waits on its ring; the first to run out stands for election.',
    break: (p: Name) => `${p.name} leads: its heartbeats refill the rings. Break it!`,
    crash: (p: Name) => `Crash ${p.name}`,
    guess: 'Nobody leads. Look at the rings: who will lead next?',
    guessed: (p: Name) => `You say ${p.name}. Let it play and see.`,
    won: (p: Won) =>
      `${p.guessed === true ? 'Yes, ' : p.guessed === false ? 'Not this time: ' : ''}${p.name} leads, in a new term with a new colour.`,
    why: (p: { seq: number }) => `Why? Event ${p.seq}`,
    rewind: 'Missed it? Drag the timeline back, to before the crash.',
    fork: 'It is alive again, and the future is still there, hatched. Do something now: send a request.',
    end: 'You forked history: a new branch began, and the old future is kept below the timeline.',
    undo: 'Undo',
    next: 'From here:',
    splitBrain: 'Two leaders at once',
    course: 'All lessons',
    labs: 'Break a rule',
  },
  {
    title: (p) => `第一步 · ${p.n} / ${p.of}`,
    close: '关闭引导',
    wait: '五台服务器，还没有领导者。每台都在等自己的圆环走完，最先走完的发起选举。',
    break: (p) => `${p.name} 是领导者，它的心跳不断把圆环填满。让它宕机试试！`,
    crash: (p) => `让 ${p.name} 宕机`,
    guess: '现在没有领导者。看看圆环：谁会成为下一个领导者？',
    guessed: (p) => `你猜 ${p.name}。继续播放，看看结果。`,
    won: (p) =>
      `${p.guessed === true ? '猜对了，' : p.guessed === false ? '这次没猜中：' : ''}${p.name} 成为领导者，任期是新的，颜色也是新的。`,
    why: (p) => `为什么？事件 ${p.seq}`,
    rewind: '错过了？把时间线拖回到宕机之前。',
    fork: '它又活了，原来的未来还在，用斜线标出。现在做点什么：发一个请求。',
    end: '你让历史分了岔：新分支开始了，原来的未来保留在时间线下方。',
    undo: '撤销',
    next: '接下来：',
    splitBrain: '同时有两个领导者',
    course: '全部课程',
    labs: '破坏一条规则',
  },
)
