/** A line of a script: a command for the world, or a word about time (`run`, `until`) and branches (`mark`, `rewind`). */
import { never } from '../raft/types.ts'
import { MAX_MS } from '../sim/settings.ts'
import type { Command } from '../sim/types.ts'
import { type Assertion, printAssertion, takeAssertion } from './assertions.ts'
import { COMMANDS, type CommandVerb, printCommand } from './commands.ts'
import { intOf, takeInt } from './numbers.ts'
import { attempt, fail, finish, type Names, type Reader, suggest, take } from './reader.ts'
import type { Result } from './result.ts'
import { nameOf } from './words.ts'

export type Action =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'run'; readonly ms: number }
  /** Stops after the first event that makes it true. */
  | { readonly type: 'until'; readonly assertion: Assertion; readonly withinMs: number }
  | { readonly type: 'mark' | 'rewind'; readonly name: string }
/** What a scenario file or the page may hold: an action, or a claim that must be true right then. */
export type Line = Action | { readonly type: 'expect'; readonly assertion: Assertion }

/** How long `until` waits when it does not say. */
export const UNTIL_MS = 3000

interface ActionVerb {
  readonly usages: readonly string[]
  parse(reader: Reader): Action
}
const named = (type: 'mark' | 'rewind'): ActionVerb => ({
  usages: [`${type} <name>`],
  parse: (reader) => ({ type, name: nameOf(take(reader, '<name>')) }),
})

/** `until leader S1 within 500`: the limit is cut off first, because an assertion may be of any length. */
const parseUntil = (reader: Reader): Action => {
  const limit = reader.words.at(-1)
  if (reader.words.at(-2)?.text !== 'within' || !limit) {
    return { type: 'until', assertion: takeAssertion(reader), withinMs: UNTIL_MS }
  }
  const withinMs = intOf(limit, 1, MAX_MS)
  const claim = { ...reader, words: reader.words.slice(0, -2) }
  const assertion = takeAssertion(claim)
  finish(claim, 'until <assertion> within <ms>')
  reader.next = reader.words.length
  return { type: 'until', assertion, withinMs }
}

const commandVerb = (verb: CommandVerb): ActionVerb => ({
  usages: COMMANDS[verb].usages,
  parse: (reader) => ({ type: 'command', command: COMMANDS[verb].parse(reader) }),
})
const COMMAND_VERBS = Object.keys(COMMANDS) as readonly CommandVerb[]

/** Every action by its verb: what `parseAction` reads, help lists and completion offers. */
export const ACTIONS: Readonly<Record<string, ActionVerb>> = {
  run: { usages: ['run <ms>'], parse: (reader) => ({ type: 'run', ms: takeInt(reader, '<ms>', 0, MAX_MS) }) },
  until: { usages: ['until <assertion>', 'until <assertion> within <ms>'], parse: parseUntil },
  ...Object.fromEntries(COMMAND_VERBS.map((verb) => [verb, commandVerb(verb)])),
  mark: named('mark'),
  rewind: named('rewind'),
}

const takeAction = (reader: Reader): Action => {
  const word = take(reader, '<action>')
  const verb = Object.hasOwn(ACTIONS, word.text) ? ACTIONS[word.text] : undefined
  if (!verb) return fail('unknownAction', word, suggest(word.text, Object.keys(ACTIONS)))
  const action = verb.parse(reader)
  finish(reader, verb.usages.join(' · '))
  return action
}

/** Reads one action, e.g. `crash S1`, `until leader S3 2 within 500`. */
export const parseAction = (text: string, names: Names): Result<Action> =>
  attempt(text, names, '<action>', takeAction)

/** Reads one line of a scenario: an action or `expect <assertion>`. */
export const parseLine = (text: string, names: Names): Result<Line> =>
  attempt(text, names, '<action>', (reader): Line => {
    if (reader.words[0]?.text !== 'expect') return takeAction(reader)
    take(reader, 'expect')
    return { type: 'expect', assertion: takeAssertion(reader) }
  })

/** The text that `parseAction` or `parseLine` reads back as exactly this. */
export const printLine = (line: Line): string => {
  switch (line.type) {
    case 'command':
      return printCommand(line.command)
    case 'run':
      return `run ${line.ms}`
    case 'until': {
      const limit = line.withinMs === UNTIL_MS ? '' : ` within ${line.withinMs}`
      return `until ${printAssertion(line.assertion)}${limit}`
    }
    case 'mark':
    case 'rewind':
      return `${line.type} ${line.name}`
    case 'expect':
      return `expect ${printAssertion(line.assertion)}`
    default:
      return never(line)
  }
}
export type { Names }
export { printCommand }
