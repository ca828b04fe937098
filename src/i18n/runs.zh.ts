/** Words of the list of kept runs in Simplified Chinese. */
import type { SameAs } from './catalogue.ts'
import type { en } from './runs.en.ts'

export const zh: SameAs<typeof en> = {
  button: '已保存的运行……',
  title: '保存在此浏览器中的运行',
  about: ({ most }) =>
    `凡是你操作过的运行，都会连同所有分支自动保存在这里；超过 ${most} 个时，最旧的会被删除。数据不会离开这台设备。`,
  none: '还没有：在某次运行中做点什么，它就会出现在这里。',
  forbidden: '此浏览器不允许页面保存数据。链接仍可保存每一次运行。',
  open: ({ name }) => `打开${name}`,
  name: ({ name }) => `${name}的名称`,
  placeholder: '给它起个名字……',
  remove: ({ name }) => `删除${name}`,
  here: '当前显示',
  details: ({ servers, commands, seq }) => `${servers} 个服务器，${commands} 条命令，事件 ${seq}`,
  untitled: ({ when }) => `${when} 的运行`,
  foreign: '由本页面的另一个版本创建，只有那个版本能读取。',
  'foreign.open': '这次运行由本页面的另一个版本创建，因此没有打开；当前的运行保持不变。',
}
