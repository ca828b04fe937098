/** What a verb of the language is: its usages, its reader and its writer. */
import { MAX_MS } from '../sim/settings.ts'
import type { Command, CommandType, Trap } from '../sim/types.ts'
import { takeInt } from './numbers.ts'
import type { Reader } from './reader.ts'

/** What can be done to a message. */
export type PacketAction = Trap['action'] | 'deliver'
/** The command with this `type`, picked out of the union even where several types share one shape. */
export type CommandOf<T extends CommandType> = Command extends infer C
  ? C extends { readonly type: string }
    ? T extends C['type']
      ? C
      : never
    : never
  : never

/** `print` is a method on purpose: it is only ever given commands of its own verb (see `printCommand`). */
export interface Verb<C extends Command = Command> {
  /** Every form of the line, as help shows it and completion follows it. */
  readonly usages: readonly string[]
  parse(reader: Reader): C
  /** What follows the verb: the exact inverse of `parse`. */
  print(command: C): string
}

/** A duration. */
export const takeMs = (reader: Reader, min = 0): number => takeInt(reader, '<ms>', min, MAX_MS)
