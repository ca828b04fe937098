/** Words of present mode and of the presenter's window. Not part of the first load. */
import { catalogue } from './catalogue.ts'
import { en } from './present.en.ts'
import { zh } from './present.zh.ts'

export const [presentText, usePresentWords] = catalogue(en, zh)
