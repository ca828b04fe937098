/** Carries out what a button or a typed line asks for, and remembers what could have been typed instead. */
import { actions, readReplica } from '../../app/index.ts'
import type { Refusal } from '../../core/refusal.ts'
import type { Command } from '../../core/sim/types.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { t } from '../../i18n/t.ts'
import { whyText } from '../../i18n/why.ts'
import { setUi } from '../ui.ts'
import { refusalOf } from './outcome.ts'

/** The grammar is a part of its own, fetched when it is first needed. */
const spell = async (command: Command): Promise<void> => {
  const { printCommand } = await import('../../core/script/commands.ts')
  setUi({ typed: printCommand(command) })
}

type Outcome = 'misread' | 'refused' | 'done'

/** If not all went as asked, one sentence says why. A typed line is remembered once it was understood. */
const attempt = async (ask: () => Promise<Refusal | null>, typed?: string): Promise<Outcome> => {
  setUi({ wrong: null })
  const before = readReplica()
  const wrong = await ask()
  if (wrong !== null) {
    setUi({ wrong: await tellRefusal(wrong) })
    return 'misread'
  }
  if (typed !== undefined) setUi({ typed })
  const refusal = refusalOf(before, readReplica())
  if (refusal === null) return 'done'
  setUi({ wrong: refusal === 'nothing' ? t('act.nothing') : whyText(refusal) })
  return 'refused'
}

/** A command from a button, a key or a menu. Resolves to true when it was followed. */
export const perform = async (command: Command): Promise<boolean> => {
  void spell(command)
  return (await attempt(() => actions.act(command))) === 'done'
}

/** A line from the command line. Resolves to true when it was understood, whatever became of it. */
export const performText = async (text: string): Promise<boolean> =>
  (await attempt(() => actions.run(text), text.trim())) !== 'misread'
