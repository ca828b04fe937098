import { expect, test } from 'vitest'
import { loadPuzzles } from '../../content/course.ts'
import { logsIn } from './puzzleLogs.ts'

test('a log is named by what stands before it', () => {
  expect(logsIn('Leader of term 4: 1 1 3. A follower: 1 1 2 2. Possible?')).toEqual([
    { name: 'Leader of term 4', terms: [1, 1, 3] },
    { name: 'A follower', terms: [1, 1, 2, 2] },
  ])
  expect(logsIn('一份日志，任期依次为 1 1 3 2，可能吗？')).toEqual([{ name: '', terms: [1, 1, 3, 2] }])
})
test('every puzzle shows the same logs in both languages', async () => {
  for (const { question } of await loadPuzzles()) {
    const [en, zh] = [logsIn(question.en), logsIn(question.zh)]
    expect(en.length).toBeGreaterThan(0)
    expect(zh.map(({ terms }) => terms)).toEqual(en.map(({ terms }) => terms))
  }
})
