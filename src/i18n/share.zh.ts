/** 分享对话框及其产物的中文。 */
import type { SameAs } from './catalogue.ts'
import { seconds } from './format.ts'
import type { en } from './share.en.ts'

export const zh: SameAs<typeof en> = {
  title: '分享这一刻',
  making: '正在绘制……',

  link: '链接',
  'link.copy': '复制链接',
  'link.markdown': '复制为 Markdown',
  'link.qr': '二维码',
  'link.embed': '复制嵌入用 HTML',
  'link.copied': '已复制',
  'link.notCopied': '浏览器不允许复制。',
  'embed.title': (p) => `Raftreel：${p.title}`,

  picture: '图片',
  'picture.none': '本课展示的是图解而非集群，此处没有可绘制的内容。',
  'picture.view': '图形',
  'picture.view.ring': '环形',
  'picture.view.spacetime': '时空图',
  'picture.view.both': '两者',
  'picture.theme': '配色',
  'picture.theme.light': '浅色，适合打印',
  'picture.theme.page': '与页面相同',
  'picture.caption': '附上下方的句子',
  'picture.save': '保存',
  'picture.copy': '复制图片',
  'picture.failed': '此处无法生成图片。',
  'picture.title': (p) => `Raft 集群，第 ${p.seq} 个事件，${seconds('zh', p.micros)}`,
  'picture.note': (p) => `Raftreel · 事件 ${p.seq} · ${seconds('zh', p.micros)}`,

  moving: '片段',
  'moving.range': (p) => `运行中从 ${seconds('zh', p.from)} 到 ${seconds('zh', p.to)}。`,
  'moving.loop': '内容由循环区间决定。',
  'moving.noLoop': '用 I 和 O 设定循环区间，可选取其他部分。',
  'moving.gif': 'GIF',
  'moving.video': '视频',
  'moving.busy': (p) => `第 ${p.done} 帧，共 ${p.of} 帧`,
  'moving.cancel': '取消',
  'moving.empty': '尚未发生任何事件：请先播放一会儿。',
  'moving.noVideo': '此浏览器无法在这里编码视频。GIF 到处可用。',
  'moving.tooMuch': '这一部分的事件太多，无法做成片段。循环区间可以缩短它。',

  story: '分镜',
  'story.about': '把运行的转折点连同句子排成一页图片，供打印。',
  'story.open': '打开分镜',
  'story.frames': '图片数',
  'story.print': '打印或存为 PDF',
  'story.empty': '还没有转折点：请先播放一会儿。',
  'story.title': '一次 Raft 运行的分镜',
  'story.at': (p) => `${p.n}. 事件 ${p.seq} · ${seconds('zh', p.micros)}`,

  text: '以文本记录所发生的事',
  'text.about': (p) => `到这一刻为止的事件（${p.seq} 个）。`,
  'text.trace': '事件轨迹',
  'text.csv': '表格（CSV）',
  'text.mermaid': '时序图（Mermaid）',
  'text.long': (p) => `共 ${p.n} 条箭头：多数查看器最多绘制几百条。循环区间可以缩短它。`,
}
