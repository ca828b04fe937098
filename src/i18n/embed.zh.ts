/** 嵌入页面的中文。 */
import type { SameAs } from './catalogue.ts'
import type { en } from './embed.en.ts'

export const zh: SameAs<typeof en> = {
  open: (p) => `${p.title}：在新标签页中用 Raftreel 打开`,
  free: '一个 Raft 集群',
  full: '全屏',
  begin: '开始',
  reset: '重新开始',
  expand: '完整句子',
  controls: '播放',
}
