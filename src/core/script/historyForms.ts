/** Claims about what has happened: promises, commits, events. */
import { PROMISES } from '../check/types.ts'
import { serversOf } from './actors.ts'
import { type AssertionOf, type Form, takeEquals } from './claims.ts'
import { MAX_INDEX, takeIndex, takeInt, takeTerm } from './numbers.ts'
import { PATTERN_USAGE, patternOf, printPattern, takePattern } from './patterns.ts'
import { fail, oneOf, take, takeOneOf, takeRest } from './reader.ts'
import { entryOf, entryText } from './words.ts'

export const seen = (type: AssertionOf<'saw'>['type']): Form<AssertionOf<'saw'>> => ({
  usages: [`${type} <event>`],
  parse: (reader) => ({ type, event: takePattern(reader) }),
  print: ({ event }) => `${type} ${printPattern(event)}`,
})

export const violated: Form<AssertionOf<'violated'>> = {
  usages: ['violated <promise>...'],
  parse: (reader) => ({ type: 'violated', promises: takeRest(reader).map((word) => oneOf(word, PROMISES)) }),
  print: ({ promises }) => ['violated', ...promises].join(' '),
}

export const everLeader: Form<AssertionOf<'everLeader'>> = {
  usages: ['everLeader <term> = <servers>', 'everLeader <term> = none'],
  parse: (reader) => {
    const term = takeTerm(reader)
    takeEquals(reader)
    const word = take(reader, '<servers> | none')
    return { type: 'everLeader', term, servers: word.text === 'none' ? [] : serversOf(word, reader.names) }
  },
  print: ({ term, servers }) => `everLeader ${term} = ${servers.join(',') || 'none'}`,
}
export const committed: Form<AssertionOf<'committed'>> = {
  usages: ['committed <index> = <entry>'],
  parse: (reader) => {
    const index = takeIndex(reader)
    takeEquals(reader)
    return { type: 'committed', index, entry: entryOf(take(reader, '<term>:<command>')) }
  },
  print: ({ index, entry }) => `committed ${index} = ${entryText(entry)}`,
}
export const neverCommitted: Form<AssertionOf<'neverCommitted'>> = {
  usages: ['never committed <entry>'],
  parse: (reader) => {
    takeOneOf(reader, ['committed'])
    return { type: 'neverCommitted', entry: entryOf(take(reader, '<term>:<command>')) }
  },
  print: ({ entry }) => `never committed ${entryText(entry)}`,
}

export const count: Form<AssertionOf<'count'>> = {
  usages: ['count <number> <event>'],
  parse: (reader) => ({
    type: 'count',
    count: takeInt(reader, '<number>', 0, MAX_INDEX),
    event: takePattern(reader),
  }),
  print: (claim) => `count ${claim.count} ${printPattern(claim.event)}`,
}
export const order: Form<AssertionOf<'order'>> = {
  usages: ['order <event> < <event>'],
  parse: (reader) => {
    const words = [take(reader, PATTERN_USAGE), ...takeRest(reader)]
    const sign = words.findIndex((word) => word.text === '<')
    const middle = words[sign]
    if (!middle) return fail('missing', { text: '', at: reader.end }, '< <event>')
    return {
      type: 'order',
      first: patternOf(words.slice(0, sign), reader.names, middle.at),
      second: patternOf(words.slice(sign + 1), reader.names, reader.end),
    }
  },
  print: ({ first, second }) => `order ${printPattern(first)} < ${printPattern(second)}`,
}
