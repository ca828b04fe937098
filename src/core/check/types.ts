/** The promises of Figure 3 and the client-side ones the course adds; each is watched after every event. */
export const PROMISES = [
  'ElectionSafety',
  'LeaderAppendOnly',
  'LogMatching',
  'LeaderCompleteness',
  'StateMachineSafety',
  'AckedWriteLost',
  'ExactlyOnce',
  'Linearizability',
] as const
export type Promise_ = (typeof PROMISES)[number]

/** A broken promise with its evidence: the two events that contradict each other and who was involved. */
export interface Violation {
  readonly promise: Promise_
  /** Event at which it broke. */
  readonly seq: number
  /** Simulated time of that event, µs. */
  readonly time: number
  /** Earlier event it contradicts, null when unknown. */
  readonly against: number | null
  /** Servers and clients involved. */
  readonly actors: readonly string[]
  /** Values of the `violation:*` why-template, ready to fill. */
  readonly values: Readonly<Record<string, string | number>>
}
