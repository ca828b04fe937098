/** Words of the list of kept runs. Not part of the first load. */
import { catalogue } from './catalogue.ts'
import { en } from './runs.en.ts'
import { zh } from './runs.zh.ts'

export const [, useRunWords] = catalogue(en, zh)
