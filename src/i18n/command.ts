/** What you did, in a headline of the feed. */
import { type ActorId, never } from '../core/raft/types.ts'
import { linksText, membersText, settingText, thousandthsText } from '../core/script/texts.ts'
import type { Command, SettingName, SettingValue } from '../core/sim/types.ts'
import { hasKey, type Lang, translate } from './t.ts'

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>
type OnServers = Extract<Command, { readonly type: 'crash' | 'restart' | 'pause' | 'resume' }>
type Operation = Exclude<Command, OnServers | Of<'cut' | 'uncut' | 'fast'> | Of<'request' | 'retry' | 'read'>>

const namesText = (actors: readonly ActorId[]): string => actors.join(', ')

/** `on`, `random`, `8-20`: a choice in words, everything else as scripts write it. */
const valueText = (setting: SettingName, value: SettingValue, lang: Lang): string => {
  if (typeof value === 'boolean') return translate(lang, value ? 'app.on' : 'app.off')
  const choice = `choice.${setting}.${String(value)}`
  return hasKey(choice) ? translate(lang, choice) : settingText(value)
}

export const commandText = (command: Command, lang: Lang): string => {
  switch (command.type) {
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return translate(lang, `cause.${command.type}`, { names: namesText(command.servers) })
    case 'cut':
    case 'uncut':
    case 'fast':
      return translate(lang, `cause.${command.type}`, { links: linksText(command.links) })
    case 'request':
    case 'retry':
    case 'read':
      return clientText(command, lang)
    default:
      return operationText(command, lang)
  }
}

const clientText = (command: Of<'request'> | Of<'retry'> | Of<'read'>, lang: Lang): string => {
  const { client } = command
  const server = command.server ?? translate(lang, 'cause.theLeader')
  if (command.type === 'retry') return translate(lang, 'cause.retry', { client, server })
  return command.type === 'read'
    ? translate(lang, 'cause.read', { client, server, key: command.key })
    : translate(lang, 'cause.request', { client, server, command: command.command })
}

const operationText = (command: Operation, lang: Lang): string => {
  switch (command.type) {
    case 'timeout':
    case 'pauseApply':
    case 'resumeApply':
    case 'snapshot':
      return translate(lang, `cause.${command.type}`, { name: command.server })
    case 'partition':
      return translate(lang, 'cause.partition', { groups: command.groups.map(namesText).join(' | ') })
    case 'heal':
      return translate(lang, 'cause.heal')
    case 'slow':
      return translate(lang, 'cause.slow', { links: linksText(command.links), ms: command.ms })
    case 'trap': {
      const { action, type, from, to } = command.trap
      return translate(lang, `cause.trap.${action}`, { from, to, what: translate(lang, `message.${type}`) })
    }
    case 'packet':
      return translate(lang, `cause.packet.${command.action}`, { id: command.id })
    default:
      return clusterText(command, lang)
  }
}

type ClusterChange = Of<
  'set' | 'setTimeout' | 'clock' | 'rule' | 'transfer' | 'reconfig' | 'direct' | 'learner'
>
const clusterText = (command: ClusterChange, lang: Lang): string => {
  switch (command.type) {
    case 'set': {
      const { setting, value } = command
      return translate(lang, 'cause.set', {
        setting: translate(lang, `setting.${setting}`),
        value: valueText(setting, value, lang),
      })
    }
    case 'setTimeout':
      return translate(lang, 'cause.setTimeout', { name: command.server, ms: command.ms })
    case 'clock':
      return translate(lang, 'cause.clock', { name: command.server, rate: thousandthsText(command.rate) })
    case 'rule': {
      const rule = translate(lang, `guard.${command.guard}`)
      return translate(lang, command.on ? 'cause.rule.on' : 'cause.rule.off', { rule })
    }
    case 'transfer':
      return translate(lang, 'cause.transfer', { from: command.from, to: command.to })
    case 'reconfig': {
      const voters = membersText(command.voters)
      return translate(lang, `cause.reconfig.${command.scheme}`, { name: command.server, voters })
    }
    case 'direct': {
      const voters = membersText(command.voters)
      return translate(lang, 'cause.direct', { names: namesText(command.servers), voters })
    }
    case 'learner':
      return translate(lang, 'cause.learner', { name: command.server, servers: namesText(command.servers) })
    default:
      return never(command)
  }
}
