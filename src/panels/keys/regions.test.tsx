import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { focusRegion } from './regions.ts'

const Region = ({ name }: { readonly name: string }) => <div data-region={name} tabIndex={-1} />
const at = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region
const walk = (by: 1 | -1, steps: number) =>
  Array.from({ length: steps }, () => {
    focusRegion(by)
    return at()
  })

afterEach(cleanup)

test('regions follow each other as one reads them, and a walk comes round', () => {
  // As they stand on the page: the caption of a lesson is below its picture.
  render(
    ['header', 'stage', 'lesson', 'act', 'transport', 'inspector', 'panels'].map((name) => (
      <Region key={name} name={name} />
    )),
  )
  const order = ['header', 'lesson', 'stage', 'act', 'transport', 'inspector', 'panels']
  expect(walk(1, 8)).toEqual([...order, 'header'])
  expect(walk(-1, 7)).toEqual([...order].reverse())
})

test('backwards from nowhere is the last one', () => {
  render(
    <>
      <Region name="stage" />
      <Region name="panels" />
    </>,
  )
  expect(walk(-1, 1)).toEqual(['panels'])
})
