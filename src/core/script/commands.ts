/** The commands of the world as words: one row per verb with its usages, reader and writer. */
import type { Command, CommandType } from '../sim/types.ts'
import { read, request, retry } from './clientVerbs.ts'
import { onLinks, onServer, onServers, partition, slow } from './faultVerbs.ts'
import { deliver, onMessage } from './messageVerbs.ts'
import { clock, direct, learner, reconfig, rule, set, setTimeout_, transfer } from './operatorVerbs.ts'
import type { PacketAction, Verb } from './verb.ts'

export type CommandVerb = Exclude<CommandType, 'trap' | 'packet'> | PacketAction

export const COMMANDS: Readonly<Record<CommandVerb, Verb>> = {
  crash: onServers('crash'),
  restart: onServers('restart'),
  pause: onServers('pause'),
  resume: onServers('resume'),
  timeout: onServer('timeout'),
  partition,
  heal: { usages: ['heal'], parse: () => ({ type: 'heal' }), print: () => '' },
  cut: onLinks('cut'),
  uncut: onLinks('uncut'),
  slow,
  fast: onLinks('fast'),
  drop: onMessage('drop'),
  dup: onMessage('dup'),
  delay: onMessage('delay'),
  deliver,
  request,
  retry,
  read,
  set,
  setTimeout: setTimeout_,
  clock,
  rule,
  transfer,
  reconfig,
  direct,
  learner,
  snapshot: onServer('snapshot'),
  pauseApply: onServer('pauseApply'),
  resumeApply: onServer('resumeApply'),
}

const verbOf = (command: Command): CommandVerb => {
  if (command.type === 'trap') return command.trap.action
  return command.type === 'packet' ? command.action : command.type
}
/** The line that `parseAction` reads back as exactly this command. */
export const printCommand = (command: Command): string => {
  const verb = verbOf(command)
  return `${verb} ${COMMANDS[verb].print(command)}`.trimEnd()
}
