/** Carries out what a button or a typed line asks for, and remembers what could have been typed instead. */
import { actions } from '../../app/index.ts'
import type { Command } from '../../core/sim/types.ts'
import { setUi } from '../ui.ts'

/** The grammar is a part of its own, fetched when it is first needed. */
const spell = async (command: Command): Promise<void> => {
  const { printCommand } = await import('../../core/script/commands.ts')
  setUi({ typed: printCommand(command) })
}

/** A command from a button, a key or a menu. */
export const perform = async (command: Command): Promise<boolean> => {
  setUi({ wrong: null })
  void spell(command)
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
