/** A term: its colour and always its number. */

import { useT } from '../../i18n/use-t.ts'
import { termClass } from '../../theme/terms.ts'

export const TermChip = ({ term }: { readonly term: number }) => {
  const t = useT()
  return <span className={`chip chip-term ${termClass(term)}`}>{t('stage.term', { term })}</span>
}
