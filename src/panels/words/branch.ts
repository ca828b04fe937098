/** A branch by its name. */
import { t } from '../../i18n/t.ts'

export const branchTitle = (name: string): string =>
  name === 'main' ? t('branch.main') : t('branch.name', { name })
