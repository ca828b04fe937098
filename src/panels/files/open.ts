/** Opens a file the reader chose or dropped: a bad one leaves the run as it is and says why. */
import { actions } from '../../app/index.ts'
import { plain } from '../../core/plain.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { t } from '../../i18n/t.ts'
import { setUi, toast } from '../ui.ts'

const MOST_BYTES = 1_000_000

const problemOf = async (file: File): Promise<string | null> => {
  if (file.size > MOST_BYTES) return t('file.tooBig', { limit: '1 MB' })
  const text = await file.text().catch(() => null)
  if (text === null) return t('file.unreadable')
  if (text.includes('raftreel-lesson/')) return (await import('./lesson.ts')).openLesson(text)
  const { readScenario } = await import('./scenario.ts')
  const read = readScenario(text)
  if (!read.ok) return read.wrong
  const refusal = await actions.open(read.value.setup, read.value.script)
  return refusal && tellRefusal(refusal)
}

export const openFile = async (file: File): Promise<void> => {
  const problem = await problemOf(file)
  const name = plain(file.name)
  setUi({ wrong: problem && t('file.problem', { file: name, problem }) })
  toast(problem ? t('file.problem', { file: name, problem }) : t('file.opened', { file: name }))
}
