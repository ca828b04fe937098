/** A mark on the timeline in words. */
import { t } from '../../i18n/t.ts'
import type { Mark } from '../../worker/protocol.ts'

export const markText = ({ kind, server, term }: Mark): string => {
  const name = server ?? ''
  switch (kind) {
    case 'election':
    case 'leader':
    case 'term':
      return t(`mark.${kind}`, { server: name, term })
    case 'commit':
    case 'client':
      return t(`mark.${kind}`, { server: name })
    case 'fault':
    case 'repair':
      return server ? `${t(`mark.${kind}`)}: ${server}` : t(`mark.${kind}`)
    case 'violation':
    case 'config':
      return t(`mark.${kind}`)
    default:
      return kind satisfies never
  }
}
