import { expect, test } from 'vitest'
import type { Packet } from '../core/sim/types.ts'
import { halfWays } from './halfWay.ts'

const packet = (sentAt: number, due: number): Packet => ({ sentAt, due }) as Packet

test('messages are half way between two events in order of time, whatever the order of sending', () => {
  const packets = [packet(0, 100), packet(10, 31), packet(0, 40)]
  expect(halfWays({ time: 10, until: 31, packets })).toEqual([20, 20.5])
  expect(halfWays({ time: 31, until: 40, packets: packets.slice(0, 1) })).toEqual([])
  expect(halfWays({ time: 40, until: 100, packets: packets.slice(0, 1) })).toEqual([50])
})

test('nothing moves where nothing is on its way', () => {
  expect(halfWays({ time: 0, until: null, packets: [] })).toEqual([])
})
