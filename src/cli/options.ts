/** What stands behind a command: `--name value` options and the rest. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { BadInput } from './bad-input.ts'

type Names = Readonly<Record<string, { readonly type: 'string' }>>
export interface Given<N extends string> {
  readonly options: Readonly<Partial<Record<N, string>>>
  readonly rest: readonly string[]
}

/** @throws BadInput on options that are not in `names` or lack their value */
export const optionsOf = <N extends string>(args: readonly string[], names: readonly N[]): Given<N> => {
  const known: Names = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const config: ParseArgsConfig = { args: [...args], options: known, allowPositionals: true }
  try {
    const { values, positionals } = parseArgs(config)
    return { options: values as Partial<Record<N, string>>, rest: positionals }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/[.\n]/u)[0] ?? '') : String(error)
    throw new BadInput(`${reason}, expected ${names.map((name) => `--${name}`).join(' | ')}.`)
  }
}

/** A whole number in [min, max]. @throws BadInput */
export const numberOf = (name: string, text: string, min: number, max: number): number => {
  const value = Number(text)
  if (/^\d+$/u.test(text) && value >= min && value <= max) return value
  throw new BadInput(`--${name}: wrong value “${text}”, expected ${min}..${max}.`)
}

/** One of a few words. @throws BadInput */
export const choiceOf = <C extends string>(name: string, text: string, choices: readonly C[]): C => {
  const found = choices.find((choice) => choice === text)
  if (found !== undefined) return found
  throw new BadInput(`--${name}: unknown “${text}”, expected ${choices.join(' | ')}.`)
}
