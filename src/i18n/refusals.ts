/** Why something was not done, in the reader's language. The words are fetched when the first of them is needed. */
import type { Refusal } from '../core/refusal.ts'
import { t } from './t.ts'

/** One sentence. Where the words cannot be had: that something went wrong. */
export const tellRefusal = async (refusal: Refusal): Promise<string> => {
  try {
    const { refusalText } = await import('./errors.ts')
    return refusalText(refusal)
  } catch {
    return t('error.unexpected')
  }
}
