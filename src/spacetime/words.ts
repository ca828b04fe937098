/** What the diagram's parts are called, for who cannot see them and for who points at them. */
import { catalogue } from '../i18n/catalogue.ts'
import { messageName } from '../i18n/cause.ts'
import { plural, seconds } from '../i18n/format.ts'
import { language, t } from '../i18n/t.ts'
import { whyText } from '../i18n/why.ts'
import type { Turn, Voyage } from './tale.ts'

type At = { readonly at: string }

const [say, useWords] = catalogue(
  {
    title: (p: { servers: number; clients: number }) =>
      `Space-time diagram: ${plural(p.servers, 'server', 'servers')}, ${plural(p.clients, 'client', 'clients')}, time runs to the right`,
    events: 'Messages and turning points in order of time',
    zoomUsual: 'Usual zoom',
    zoom: 'Zoom the diagram',
    sent: (p: At) => `sent ${p.at}`,
    arrived: (p: At) => `arrives ${p.at}`,
    lost: (p: At & { reason: string }) => `lost ${p.at}: ${p.reason}`,
    flying: 'on its way',
    copy: 'duplicate',
    how: 'Click: to its sending. Again: to its end.',
  },
  {
    title: (p) => `时空图：${p.servers} 个节点，${p.clients} 个客户端，时间向右`,
    events: '按时间排列的消息与转折点',
    zoomUsual: '默认缩放',
    zoom: '缩放时空图',
    sent: (p) => `${p.at}发出`,
    arrived: (p) => `${p.at}到达`,
    lost: (p) => `${p.at}丢失：${p.reason}`,
    flying: '在途中',
    copy: '副本',
    how: '点击：到发出时刻；再点：到终点。',
  },
)

export { useWords }

const at = (time: number): At => ({ at: seconds(language(), time) })

/** What a message is, and between whom. */
export const messageText = ({ packet: { body, copyOf } }: Voyage): string => {
  const { from, to } = body
  const what = messageName(body)
  const name =
    body.type === 'ClientRequest' || body.type === 'ClientResp'
      ? t('aria.clientMessage', { what, from, to })
      : t('aria.message', { what, from, to, term: body.term })
  return copyOf === null ? name : `${name} (${say('copy')})`
}
const endText = ({ endAt, lost }: Voyage): string => {
  if (endAt === null) return say('flying')
  return lost === null ? say('arrived', at(endAt)) : say('lost', { ...at(endAt), reason: t(`lost.${lost}`) })
}
/** When it was sent and what became of it. */
export const fateText = (voyage: Voyage): string =>
  `${say('sent', at(voyage.packet.sentAt))}${language() === 'zh' ? '，' : ', '}${endText(voyage)}`

export const turnText = ({ note }: Turn): string => (note ? whyText(note) : t('mark.violation'))
export const timeText = ({ time }: Turn): string => at(time).at
