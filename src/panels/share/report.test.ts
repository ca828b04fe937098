// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { markdownOf } from './report.ts'

const moment = { name: 'Event 9, 0.1 s', link: 'https://x/#r=a', text: 'S1 *leads* now.' }

test('a report has a link to every moment, and says how each question went', () => {
  const where = { name: 'Split votes', link: 'https://x/#lesson=split-vote&beat=3' }
  const text = markdownOf({
    title: 'Split_votes',
    moment,
    bookmarks: [
      { ...moment, text: 'here it turns' },
      { ...moment, text: '' },
    ],
    asked: [
      { question: 'Who leads?', answer: 'Nobody', verdict: 'right', where },
      { question: 'And now?', answer: '', verdict: 'looked at the answer', where },
    ],
  })
  expect(text).toBe(`# Split\\_votes

[Event 9, 0.1 s](https://x/#r=a): S1 \\*leads\\* now.

## Bookmarks

- [Event 9, 0.1 s](https://x/#r=a): here it turns
- [Event 9, 0.1 s](https://x/#r=a)

## Questions

- Who leads? ([Split votes](https://x/#lesson=split-vote&beat=3))
  - Nobody: right
- And now? ([Split votes](https://x/#lesson=split-vote&beat=3))
  - looked at the answer
`)
})

test('what nobody did is not there', () => {
  expect(markdownOf({ title: 'A run', moment, bookmarks: [], asked: [] })).not.toContain('##')
})
