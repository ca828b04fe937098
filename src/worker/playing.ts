/** A whole script at once: a new run in which every line was carried out, or word of the first line that could not be. */
import type { Refusal } from '../core/refusal.ts'
import type { Setup } from '../core/sim/types.ts'
import { plant, type Tree } from '../core/timeline/branches.ts'
import { type Bookmarks, run } from './acting.ts'
import type { Reply } from './protocol.ts'
import { land, withSeen } from './walking.ts'

/** Real time a file may cost; less than the page's patience with its worker. */
const BUDGET_MS = 4000

type Played = readonly [Tree, Bookmarks, Reply]
type Outcome =
  | { readonly ok: true; readonly value: Played }
  | { readonly ok: false; readonly refusal: Refusal }

/** Nothing that exists is touched: the new run is only handed over when it stands. */
export const playScript = (setup: Setup, script: readonly string[]): Outcome => {
  const patience = performance.now() + BUDGET_MS
  let [tree, reply] = land(plant(setup), { seq: 0, time: 0 })
  let bookmarks: Bookmarks = {}
  for (const [index, line] of script.entries()) {
    const at = reply.type === 'frames' && reply.at ? reply.at : { seq: 0, time: 0 }
    ;[tree, bookmarks, reply] = run(withSeen(tree, at), bookmarks, at, line)
    if (reply.type === 'refused') {
      return { ok: false, refusal: { code: 'scriptLine', line: index + 1, because: reply.refusal } }
    }
    if (performance.now() > patience) return { ok: false, refusal: { code: 'scriptSlow', line: index + 1 } }
  }
  return { ok: true, value: [tree, bookmarks, reply] }
}
