/** A lesson that a teacher wrote: checked like those of the course, then played like them. */
import { lessons } from '../../app/index.ts'
import { readLesson } from '../../app/lessonFile.ts'
import { refusalText, shapeErrorText } from '../../i18n/errors.ts'
import { t } from '../../i18n/t.ts'

/** Opens a lesson or lab from the text of its file. Null, or one sentence that says what is wrong. */
export const openLesson = async (text: string): Promise<string | null> => {
  const read = readLesson(text)
  if (read.ok) {
    const refusal = await lessons.openOwn(read.value, false)
    return refusal && refusalText(refusal)
  }
  return read.problem ? shapeErrorText(read.problem) : t('file.notJson')
}
