/** Words of the share dialog. Not part of the first load: who imports this is loaded lazily. */
import { catalogue } from './catalogue.ts'
import { en } from './share.en.ts'
import { zh } from './share.zh.ts'

export const [shareText, useShareWords] = catalogue(en, zh)
