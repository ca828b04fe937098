/** Between two events there is something to see, too: each message on its way is half way at some moment. */
import type { Time } from '../core/sim/types.ts'
import type { Replica } from './api.ts'

type World = Pick<Replica, 'time' | 'until' | 'packets'>

/** When messages are half way between this event and the next, in order. */
export const halfWays = ({ time, until, packets }: World): readonly Time[] =>
  packets
    .map(({ sentAt, due }) => (sentAt + due) / 2)
    .filter((half) => half > time && half < (until ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => a - b)
