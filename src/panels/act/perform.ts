/** Carries out what a button or a typed line asks for, and remembers what could have been typed instead. */
import { actions, readReplica } from '../../app/index.ts'
import type { Command } from '../../core/sim/types.ts'
import { t } from '../../i18n/t.ts'
import { whyText } from '../../i18n/why.ts'
import { setUi } from '../ui.ts'
import { refusalOf } from './outcome.ts'

/** The grammar is a part of its own, fetched when it is first needed. */
const spell = async (command: Command): Promise<void> => {
  const { printCommand } = await import('../../core/script/commands.ts')
  setUi({ typed: printCommand(command) })
}

/** True when it was understood and followed; else one sentence says why not. A typed line is remembered once it was understood. */
const attempt = async (ask: () => Promise<string | null>, typed?: string): Promise<boolean> => {
  setUi({ wrong: null })
  const before = readReplica()
  const wrong = await ask()
  if (wrong === null && typed !== undefined) setUi({ typed })
  const refusal = wrong === null ? refusalOf(before, readReplica()) : null
  const told = refusal === null || refusal === 'nothing' ? refusal && t('act.nothing') : whyText(refusal)
  setUi({ wrong: wrong ?? told })
  return wrong === null && told === null
}

/** A command from a button, a key or a menu. */
export const perform = (command: Command): Promise<boolean> => {
  void spell(command)
  return attempt(() => actions.act(command))
}

/** A line from the command line. Resolves to true when it was carried out. */
export const performText = (text: string): Promise<boolean> => attempt(() => actions.run(text), text.trim())
