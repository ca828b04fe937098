/** To the event that gave a server's value what it holds, or to the next one that changes it, and a word about it. */
import { actions, readTimeline } from '../../app/index.ts'
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
    next: (p: Set) => `${p.server}: ${p.what} changes at event ${p.seq}`,
    never: (p: Unset) => `${p.server}: ${p.what} does not change any more, as far as this run has been seen`,
    entry: (p: { readonly index: number }) => `entry ${p.index}`,
  },
  {
    set: (p) => `${p.server}：${p.what} 在事件 ${p.seq} 设置`,
    start: (p) => `${p.server}：${p.what} 从一开始就是这样`,
    long: (p) => `${p.server}：${p.what} 的设置时间太久远，无法查找`,
    next: (p) => `${p.server}：${p.what} 在事件 ${p.seq} 改变`,
    never: (p) => `${p.server}：在已看过的范围内，${p.what} 不再改变`,
    entry: (p) => `条目 ${p.index}`,
  },
)

const nameOf = (value: Value): string =>
  typeof value === 'object' ? say('entry', { index: value.entry }) : value

export const goToNext = async (server: ServerId, value: Value): Promise<void> => {
  actions.pause()
  const seq = await whenSet(server, value, 'after')
  const what = nameOf(value)
  // What has only been computed ahead is not told before its time.
  if (seq === null || seq > readTimeline().headSeq) return toast(say('never', { server, what }))
  await actions.seekSeq(seq)
  toast(say('next', { server, what, seq }))
}
export const goToOrigin = async (server: ServerId, value: Value): Promise<void> => {
  actions.pause()
  const seq = await whenSet(server, value, 'before')
  const what = nameOf(value)
  if (seq === null) return toast(say('long', { server, what }))
  await actions.seekSeq(seq)
  toast(seq === 0 ? say('start', { server, what }) : say('set', { server, what, seq }))
}
