import { describe, expect, test } from 'vitest'
import glossary from '../../content/glossary.json'
import { COURSE } from '../../content/story.test-helper.ts'
import { type Part, spellingsOf, splitTerms } from './split.ts'

const marked = (parts: readonly Part[]) =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : [`${part.text}=${part.term.en}`]))
const en = (text: string) => marked(splitTerms(text, glossary, 'en'))
const zh = (text: string) => marked(splitTerms(text, glossary, 'zh'))

describe('terms in a sentence', () => {
  test('are found in their inflected forms, once each, longer ones first', () => {
    expect(en('The leader sends log entries; leaders keep the log.')).toEqual([
      'leader=leader',
      'log entries=log entry',
      'log=log',
    ])
    expect(en('S2 committed it, applied it and crashed.')).toEqual([
      'committed=commit',
      'applied=apply',
      'crashed=crash / freeze',
    ])
  })
  test('are no parts of other words', () => {
    expect(en('It determines the catalogue of logins.')).toEqual([])
    expect(en('determined-term nextIndex')).toEqual(['nextIndex=nextIndex'])
  })
  test('are found in Chinese, where words touch', () => {
    expect(zh('领导者把日志条目复制给多数派。')).toEqual([
      '领导者=leader',
      '日志条目=log entry',
      '复制=replicate',
      '多数派=majority / quorum',
    ])
  })
  test('every spelling of every term is found', () => {
    for (const term of glossary)
      for (const lang of ['en', 'zh'] as const)
        for (const text of spellingsOf(term[lang]))
          expect(splitTerms(text, glossary, lang)[0], text).toMatchObject({ text })
  })
  test('and no caption of the course loses a letter', () => {
    for (const { beats } of COURSE)
      for (const beat of beats)
        for (const lang of ['en', 'zh'] as const) {
          const parts = splitTerms(beat[lang], glossary, lang)
          expect(parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')).toBe(beat[lang])
        }
  })
})
