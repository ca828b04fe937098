import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAddress, type Place } from './address.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A browser that tells of a new hash some time after it was put there. */
const browser = () => {
  const location = { href: 'http://localhost/', hash: '' }
  let heard: Parameters<Place['addEventListener']>[1] = () => {}
  const place: Place = {
    location,
    history: {
      replaceState(_state, _title, url) {
        location.hash = String(url)
      },
    },
    addEventListener: (_, listener) => {
      heard = listener
    },
    removeEventListener: () => {},
  }
  return {
    place,
    put(hash: string) {
      location.hash = hash
      return () => heard({ newURL: `http://localhost/${hash}` })
    },
  }
}

test('a link put into the address is opened, even if the page writes its own at that very moment', async () => {
  const { place, put } = browser()
  const address = createAddress(place)
  const opened: string[] = []
  address.watch((text) => opened.push(text))
  address.show(async () => 'ours')
  const tell = put('#r=theirs')
  await vi.advanceTimersByTimeAsync(600)
  tell()
  expect(opened).toEqual(['theirs'])
})

test('what the page has written itself is not opened', async () => {
  const { place, put } = browser()
  const address = createAddress(place)
  const opened: string[] = []
  address.watch((text) => opened.push(text))
  address.show(async () => 'ours')
  await vi.advanceTimersByTimeAsync(600)
  expect(place.location.hash).toBe('#r=ours')
  put('#r=ours')()
  put('#lesson=first-election')()
  expect(opened).toEqual([])
})
