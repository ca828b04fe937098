/** What a question is called where it is one mark among others. */
import { catalogue } from '../../i18n/catalogue.ts'

export const [, useQuestionWords] = catalogue(
  { asked: (p: { beat: number }) => `Question at beat ${p.beat}` },
  { asked: (p) => `第 ${p.beat} 步的问题` },
)
