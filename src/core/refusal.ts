/** Why something was not done, as data: it crosses from the worker to the page, which has the sentence in the reader's language. */
import type { ShapeError } from './lessons/shape.ts'
import type { ServerId } from './raft/types.ts'
import type { ScriptError } from './script/result.ts'
import type { LinkFault } from './timeline/recording.ts'

export type Refusal =
  /** A line that cannot be read. */
  | { readonly code: 'script'; readonly problem: ScriptError }
  /** A setup that cannot be. */
  | { readonly code: 'shape'; readonly problem: ShapeError }
  // Acting. What was `found` is in the notation of the assertion.
  | { readonly code: 'noCommand' | 'noAssertion' | 'nothingToUndo' }
  | { readonly code: 'noMessage'; readonly id: number }
  | { readonly code: 'untrue'; readonly found: string }
  /** `ms` null: not in the time we take for it. */
  | {
      readonly code: 'neverTrue'
      readonly assertion: string
      readonly ms: number | null
      readonly found: string
    }
  | { readonly code: 'notMarked'; readonly name: string }
  | { readonly code: 'branchGone'; readonly name: string }
  | { readonly code: 'endless' }
  /** A line of a script, from 1. */
  | { readonly code: 'scriptLine'; readonly line: number; readonly because: Refusal }
  | { readonly code: 'scriptSlow'; readonly line: number }
  // Links and kept runs.
  | LinkFault
  | { readonly code: 'linkSetup' | 'linkCommand'; readonly because: Refusal }
  | { readonly code: 'linkEvents'; readonly events: number; readonly most: number }
  | { readonly code: 'linkSlow' | 'linkNoEvent' | 'linkNoTime' | 'linkState' }
  | { readonly code: 'linkFull' | 'runDamaged' }
  // Looking.
  | { readonly code: 'noServer'; readonly server: ServerId }
  | { readonly code: 'nothingToCompare' }
  | { readonly code: 'traceLong'; readonly events: number; readonly most: number }
  // The simulation itself; `error` comes from a browser or from a mistake of ours, in no language of the reader's choosing.
  | { readonly code: 'noRun' | 'noWorker' | 'silent' | 'garbled' }
  | { readonly code: 'mistake' | 'stopped'; readonly error: string }
