/** Reads and writes claims about a moment of a run: `leader S3 2`, `log S1,S2 = 1:x=5`, `saw commit S1 #1`. */
import type { Assertion, AssertionType, Form } from './claims.ts'
import { committed, count, everLeader, neverCommitted, order, seen, violated } from './historyForms.ts'
import { attempt, fail, type Names, peek, type Reader, suggest, take } from './reader.ts'
import type { Result } from './result.ts'
import {
  client,
  config,
  counted,
  inflight,
  kv,
  leader,
  leaders,
  log,
  logsEqual,
  noLeader,
  pointing,
  role,
  running,
  tracked,
} from './stateForms.ts'

/** Every kind of claim: what `parseAssertion` reads, help lists and completion offers. */
export const ASSERTIONS: Readonly<Record<AssertionType, Form>> = {
  leader,
  noLeader,
  leaders,
  role,
  term: counted('term'),
  commit: counted('commit'),
  applied: counted('applied'),
  log,
  logsEqual,
  snap: counted('snap'),
  kv,
  client,
  votedFor: pointing('votedFor'),
  knowsLeader: pointing('knowsLeader'),
  match: tracked('match'),
  next: tracked('next'),
  up: running('up'),
  down: running('down'),
  config,
  inflight,
  clean: { usages: ['clean'], parse: () => ({ type: 'clean' }), print: () => 'clean' },
  violated,
  everLeader,
  committed,
  neverCommitted,
  saw: seen('saw'),
  notsaw: seen('notsaw'),
  count,
  order,
}
const firstWord = (form: Form): string => form.usages[0]?.split(' ')[0] ?? ''
const BY_WORD = new Map(Object.values(ASSERTIONS).map((form) => [firstWord(form), form]))

/** Reads an assertion that ends where its own form ends. */
export const takeAssertion = (reader: Reader): Assertion => {
  const word = take(reader, '<assertion>')
  const form =
    BY_WORD.get(word.text) ?? fail('unknownAssertion', word, suggest(word.text, [...BY_WORD.keys()]))
  const assertion = form.parse(reader)
  const left = peek(reader)
  return left ? fail('extra', left, form.usages.join(' · ')) : assertion
}
export const parseAssertion = (text: string, names: Names): Result<Assertion> =>
  attempt(text, names, '<assertion>', takeAssertion)

/** The text that `parseAssertion` reads back as exactly this assertion. */
export const printAssertion = (assertion: Assertion): string => ASSERTIONS[assertion.type].print(assertion)

export type { Assertion, AssertionType } from './claims.ts'
