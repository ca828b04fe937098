import { describe, expect, test } from 'vitest'
import { createPreferences } from './preferences.ts'

const memory = (text: string | null = null) => {
  const kept = { text }
  return {
    kept,
    storage: {
      getItem: () => kept.text,
      setItem: (_key: string, value: string) => {
        kept.text = value
      },
    },
  }
}

describe('preferences', () => {
  test('are kept from visit to visit', () => {
    const { storage } = memory()
    createPreferences(storage, ['en']).setState({ theme: 'dark', locale: 'zh-CN' })
    expect(createPreferences(storage, ['en']).getState()).toMatchObject({ theme: 'dark', locale: 'zh-CN' })
  })

  test('begin with the language of the browser', () => {
    const localeOf = (...languages: string[]) => createPreferences(null, languages).getState().locale
    expect([
      localeOf('zh-Hans-CN', 'en'),
      localeOf('de', 'zh-TW'),
      localeOf('en-GB', 'zh'),
      localeOf('fr'),
      localeOf(),
    ]).toEqual(['zh-CN', 'zh-CN', 'en', 'en', 'en'])
  })

  test('take no harm from anything in storage, or from storage that throws', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{"theme":"neon"}',
      '{"__proto__":{"locale":"zh-CN"}}',
      '{"locale":7',
    ]) {
      expect(createPreferences(memory(text).storage, []).getState()).toMatchObject({
        theme: 'system',
        locale: 'en',
      })
    }
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    const store = createPreferences({ getItem: refuse, setItem: refuse }, [])
    store.setState({ theme: 'light' })
    expect(store.getState().theme).toBe('light')
  })
})
