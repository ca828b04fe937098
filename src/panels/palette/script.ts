/** The part of the script language the palette needs, fetched with the first word typed. */
export { parseLine } from '../../core/script/actions.ts'
export { complete } from '../../core/script/complete.ts'
