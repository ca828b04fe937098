/** The command line: `raftreel run | fuzz | lesson`. One JSON object on stdout; exit code 0 good, 1 something failed, 2 bad input. */
import { BadInput } from './bad-input.ts'
import { fuzzCommand } from './fuzz.ts'
import { lessonCommand } from './lesson.ts'
import { runCommand } from './run.ts'

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => number | Promise<number>>> = {
  run: runCommand,
  fuzz: fuzzCommand,
  lesson: lessonCommand,
}

const dispatch = (args: readonly string[]): number | Promise<number> => {
  const [word = '', ...rest] = args
  const command = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined
  if (command !== undefined) return command(rest)
  throw new BadInput(`raftreel: unknown “${word}”, expected ${Object.keys(COMMANDS).join(' | ')}.`)
}

/** Exit code of the program. */
export const main = async (args: readonly string[]): Promise<number> => {
  try {
    return await dispatch(args)
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}
