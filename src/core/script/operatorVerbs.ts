/** Verbs of whoever runs the cluster: settings, clocks, rules, membership. */
import { GUARDS, isGuard, isSettingName, SETTING_NAMES } from '../sim/settings.ts'
import { takeServer, takeServers } from './actors.ts'
import { takeServerLink } from './links.ts'
import { takeMembers } from './members.ts'
import { thousandths } from './numbers.ts'
import { fail, suggest, take, takeOneOf } from './reader.ts'
import { settingUsage, settingValueOf } from './settingValue.ts'
import { membersText, settingText, thousandthsText } from './texts.ts'
import { type CommandOf, takeMs, type Verb } from './verb.ts'

export const set: Verb<CommandOf<'set'>> = {
  usages: ['set <setting> <value>'],
  parse: (reader) => {
    const word = take(reader, '<setting>')
    const setting = word.text
    if (!isSettingName(setting)) return fail('unknownSetting', word, suggest(setting, SETTING_NAMES))
    return { type: 'set', setting, value: settingValueOf(take(reader, settingUsage(setting)), setting) }
  },
  print: ({ setting, value }) => `${setting} ${settingText(value)}`,
}
export const setTimeout_: Verb<CommandOf<'setTimeout'>> = {
  usages: ['setTimeout <server> <ms>'],
  parse: (reader) => ({ type: 'setTimeout', server: takeServer(reader), ms: takeMs(reader, 1) }),
  print: ({ server, ms }) => `${server} ${ms}`,
}
const FASTEST = 10_000
export const clock: Verb<CommandOf<'clock'>> = {
  usages: ['clock <server> <rate>'],
  parse: (reader) => {
    const server = takeServer(reader)
    const word = take(reader, '0.001..10.000')
    const rate = thousandths(word.text) ?? fail('notDecimal', word, '0.001..10.000')
    return {
      type: 'clock',
      server,
      rate: rate > 0 && rate <= FASTEST ? rate : fail('outOfRange', word, '0.001..10.000'),
    }
  },
  print: ({ server, rate }) => `${server} ${thousandthsText(rate)}`,
}
export const rule: Verb<CommandOf<'rule'>> = {
  usages: ['rule on|off <rule>'],
  parse: (reader) => {
    const on = takeOneOf(reader, ['on', 'off']) === 'on'
    const word = take(reader, '<rule>')
    const guard = word.text
    return isGuard(guard) ? { type: 'rule', guard, on } : fail('unknownRule', word, suggest(guard, GUARDS))
  },
  print: ({ guard, on }) => `${on ? 'on' : 'off'} ${guard}`,
}

export const transfer: Verb<CommandOf<'transfer'>> = {
  usages: ['transfer <serverLink>'],
  parse: (reader) => {
    const [from, to] = takeServerLink(reader)
    return { type: 'transfer', from, to }
  },
  print: ({ from, to }) => `${from}->${to}`,
}
export const reconfig: Verb<CommandOf<'reconfig'>> = {
  usages: ['reconfig <server> joint|single <members>'],
  parse: (reader) => ({
    type: 'reconfig',
    server: takeServer(reader),
    scheme: takeOneOf(reader, ['joint', 'single']),
    voters: takeMembers(reader),
  }),
  print: ({ server, scheme, voters }) => `${server} ${scheme} ${membersText(voters)}`,
}
export const direct: Verb<CommandOf<'direct'>> = {
  usages: ['direct <servers> <members>'],
  parse: (reader) => ({ type: 'direct', servers: takeServers(reader), voters: takeMembers(reader) }),
  print: ({ servers, voters }) => `${servers.join(',')} ${membersText(voters)}`,
}
export const learner: Verb<CommandOf<'learner'>> = {
  usages: ['learner <server> <servers>'],
  parse: (reader) => ({ type: 'learner', server: takeServer(reader), servers: takeServers(reader) }),
  print: ({ server, servers }) => `${server} ${servers.join(',')}`,
}
