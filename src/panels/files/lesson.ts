/** A lesson that a teacher wrote: checked like those of the course, then played like them. */
import { lessons } from '../../app/index.ts'
import { parseLab, parseLesson } from '../../content/schema.ts'
import { shapeErrorText } from '../../i18n/errors.ts'
import { t } from '../../i18n/t.ts'

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Opens a lesson or lab from the text of its file. Null, or one sentence that says what is wrong. */
export const openLesson = async (text: string): Promise<string | null> => {
  const file = parseJson(text)
  if (file === undefined) return t('file.notJson')
  const isLab = typeof file === 'object' && file !== null && 'breaks' in file
  const read = isLab ? parseLab(file) : parseLesson(file)
  return read.ok ? lessons.openOwn(read.value, false) : shapeErrorText(read.problem)
}
