/** Words of the comparison of two branches. */
import { catalogue } from '../../i18n/catalogue.ts'
import { plural } from '../../i18n/format.ts'

type Pair = { readonly here: string | number; readonly there: string | number }

export const [, useCompareWords] = catalogue(
  {
    title: 'Two branches at the same moment',
    here: 'yours to act on',
    there: 'only to look at',
    ended: 'It was recorded only this far.',
    close: 'Stop comparing',
    alike: 'Up to here both are one.',
    same: (p: { seq: number }) => `The same up to event ${p.seq}, and alike again in all servers.`,
    differ: (p: { seq: number; n: number }) =>
      `The same up to event ${p.seq}; now ${plural(p.n, 'server differs', 'servers differ')}.`,
    look: (p: Pair) => `${p.here} | ${p.there}`,
    term: (p: Pair) => `term ${p.here} | ${p.there}`,
    commit: (p: Pair) => `commit ${p.here} | ${p.there}`,
    log: (p: Pair & { from: number }) => `log differs from ${p.from} (ends ${p.here} | ${p.there})`,
    list: (p: Pair) => `In what the servers differ: ${p.here} | ${p.there}`,
  },
  {
    title: '同一时刻的两个分支',
    here: '可以操作',
    there: '仅供查看',
    ended: '它只记录到这里。',
    close: '停止比较',
    alike: '到此为止两者相同。',
    same: (p) => `到事件 ${p.seq} 为止相同，此刻所有服务器又一致。`,
    differ: (p) => `到事件 ${p.seq} 为止相同；此刻 ${p.n} 台服务器不同。`,
    look: (p) => `${p.here} | ${p.there}`,
    term: (p) => `任期 ${p.here} | ${p.there}`,
    commit: (p) => `提交 ${p.here} | ${p.there}`,
    log: (p) => `日志从 ${p.from} 起不同（末尾 ${p.here} | ${p.there}）`,
    list: (p) => `服务器的不同之处：${p.here} | ${p.there}`,
  },
)
