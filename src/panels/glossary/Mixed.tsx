/** Text in the language of the page, in which Raft's own names (AppendEntries, commitIndex) stay English and are marked so. */
import { Fragment } from 'react'
import { useLanguage } from '../../i18n/use-t.ts'

/** A word with a capital inside: no other English stands unquoted in Chinese sentences. */
const NAME = /([A-Za-z]*[a-z][A-Z][A-Za-z]*)/u

export const Mixed = ({ text }: { readonly text: string }) => {
  if (useLanguage() === 'en') return text
  return text.split(NAME).map((part, at) => (
    // Every second part is a name; the parts of a sentence are known by their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Fragment key={at}>{at % 2 === 1 ? <span lang="en">{part}</span> : part}</Fragment>
  ))
}
