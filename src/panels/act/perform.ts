/** Carries out what a button or a typed line asks for, and remembers what could have been typed instead. */
import { actions } from '../../app/index.ts'
import { printCommand } from '../../core/script/commands.ts'
import type { Command } from '../../core/sim/types.ts'
import { setUi } from '../ui.ts'

/** A command from a button, a key or a menu. */
export const perform = async (command: Command): Promise<boolean> => {
  setUi({ typed: printCommand(command), wrong: null })
  const wrong = await actions.act(command)
  setUi({ wrong })
  return wrong === null
}

/** A line from the command line. Resolves to true when it was carried out. */
export const performText = async (text: string): Promise<boolean> => {
  setUi({ wrong: null })
  const wrong = await actions.run(text)
  setUi(wrong === null ? { wrong, typed: text.trim() } : { wrong })
  return wrong === null
}
