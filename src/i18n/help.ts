/** Words of the shortcut sheet, the palette and bookmarks. Not part of the first load: who imports this is loaded lazily. */
import { catalogue } from './catalogue.ts'
import { en } from './help.en.ts'
import { zh } from './help.zh.ts'

export const [helpText, useHelpWords] = catalogue(en, zh)
