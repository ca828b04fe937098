import { expect, test } from 'vitest'
import { forksOf } from './forks.ts'

const main = { id: 0, name: 'main', parent: null, forkSeq: 0, headSeq: 9, headTime: 900 }
const b = { id: 1, name: 'B', parent: 0, forkSeq: 4, forkTime: 400, headSeq: 8, headTime: 700 }
const c = { id: 2, name: 'C', parent: 1, forkSeq: 6, forkTime: 600, headSeq: 9, headTime: 2000 }

test('each branch is a line from where it left its parent to where it ends', () => {
  const found = forksOf([main, b, c], (time) => time / 10, { from: 0, to: 1000 })
  expect(found.map(({ from, to }) => [from, to])).toEqual([
    [0, 90],
    [40, 70],
    [60, 100],
  ])
  expect(found.map(({ stem }) => stem)).toEqual([null, { row: 0, x: 40 }, { row: 1, x: 60 }])
})

test('a fork out of view has no stem', () => {
  const [, fork] = forksOf([main, b], (time) => time - 500, { from: 500, to: 1000 })
  expect(fork).toMatchObject({ from: 0, to: 200, stem: null })
})
