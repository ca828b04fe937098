/** How a server looks, in a word. */
import { t } from '../../i18n/t.ts'
import type { Look } from './look.ts'

export const lookWord = (look: Look): string =>
  look === 'down' || look === 'paused' ? t(`status.${look}`) : t(`role.${look}`)
