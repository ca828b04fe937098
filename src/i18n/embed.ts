/** Words of the embedded page. Not part of the first load. */
import { catalogue } from './catalogue.ts'
import { en } from './embed.en.ts'
import { zh } from './embed.zh.ts'

export const [, useEmbedWords] = catalogue(en, zh)
