/** To the event that gave a server's value what it holds, and a word about it. */
import { actions } from '../../app/index.ts'
import { whenSet } from '../../app/looking.ts'
import type { ServerId } from '../../core/raft/types.ts'
import type { Value } from '../../core/timeline/origin.ts'
import { catalogue } from '../../i18n/catalogue.ts'
import { toast } from '../ui.ts'

type Set = { readonly what: string; readonly server: string; readonly seq: number }
type Unset = Omit<Set, 'seq'>
const [say] = catalogue(
  {
    set: (p: Set) => `${p.server}: ${p.what} was set at event ${p.seq}`,
    start: (p: Unset) => `${p.server}: ${p.what} has been so since the start`,
    long: (p: Unset) => `${p.server}: ${p.what} was set too long ago to look for`,
    entry: (p: { readonly index: number }) => `entry ${p.index}`,
  },
  {
    set: (p) => `${p.server}：${p.what} 在事件 ${p.seq} 设置`,
    start: (p) => `${p.server}：${p.what} 从一开始就是这样`,
    long: (p) => `${p.server}：${p.what} 的设置时间太久远，无法查找`,
    entry: (p) => `条目 ${p.index}`,
  },
)

export const goToOrigin = async (server: ServerId, value: Value): Promise<void> => {
  actions.pause()
  const seq = await whenSet(server, value)
  const what = typeof value === 'object' ? say('entry', { index: value.entry }) : value
  if (seq === null) return toast(say('long', { server, what }))
  await actions.seekSeq(seq)
  toast(seq === 0 ? say('start', { server, what }) : say('set', { server, what, seq }))
}
