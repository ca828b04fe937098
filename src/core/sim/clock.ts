/** A server's own clock: may run fast or slow against simulated time, always in whole microseconds. */
import type { LocalTime } from '../raft/types.ts'
import type { Clock, PerMille, Time } from './types.ts'

export const clockAt = (rate: PerMille): Clock => ({ at: 0, localAt: 0, rate })

/** What the clock shows at simulated time `now`. */
export const localTime = ({ at, localAt, rate }: Clock, now: Time): LocalTime =>
  rate === 1000 ? localAt + now - at : localAt + Math.floor(((now - at) * rate) / 1000)

/** Simulated time that passes while this clock counts `ms` milliseconds. */
export const duration = ({ rate }: Clock, ms: number): Time =>
  rate === 1000 ? ms * 1000 : Math.ceil((ms * 1_000_000) / rate)

/** The same reading now, another speed from now on. */
export const withRate = (clock: Clock, now: Time, rate: PerMille): Clock => ({
  at: now,
  localAt: localTime(clock, now),
  rate,
})
