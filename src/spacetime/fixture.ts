/** A short run for tests: three servers, nothing left to chance, told by a script. */
import type { Replica } from '../app/api.ts'
import { fold } from '../app/replica.ts'
import { clientId, serverId } from '../core/raft/types.ts'
import { defaultSettings } from '../core/sim/settings.ts'
import type { Setup } from '../core/sim/types.ts'
import type { Session } from '../worker/attending.ts'
import type { Frame } from '../worker/protocol.ts'
import { handle } from '../worker/session.ts'

const servers = ['S1', 'S2', 'S3'].map(serverId)
const setup: Setup = {
  seed: 1,
  servers,
  config: servers,
  clients: [clientId('C1')],
  term: 0,
  settings: defaultSettings,
  clockRate: {},
  state: {},
}

/** All frames of the run that these lines make, and the world after each of its events. */
export const played = (...script: readonly string[]) => {
  let session: Session | null = null
  const framesOf = (request: Parameters<typeof handle>[1]): readonly Frame[] => {
    const [next, responses] = handle(session, request)
    session = next
    const reply = structuredClone(responses).find((one) => 'id' in one && one.id === request.id)
    if (reply?.type !== 'frames') throw new Error(JSON.stringify(reply))
    return reply.frames
  }
  const opened = framesOf({ id: 1, type: 'openScript', setup, script })
  const head = opened.findLast(({ seq }) => seq <= seen(session)) ?? opened[0]
  const load = (from: number, to: number): Promise<readonly Frame[]> =>
    Promise.resolve(framesOf({ id: 2, type: 'range', from, to }))
  const frames = framesOf({ id: 3, type: 'range', from: 0, to: head?.seq ?? 0 })
  const worlds: Replica[] = []
  for (const frame of frames) worlds.push(fold(worlds.at(-1) ?? null, frame))
  const at = (seq: number): Replica => {
    const world = worlds[seq]
    if (!world) throw new Error(`no event ${seq}`)
    return world
  }
  return { frames, load, at, last: frames.length - 1 }
}

const seen = (session: Session | null): number => {
  const branch = session?.tree.branches.find(({ id }) => id === session?.tree.current)
  return branch?.headSeq ?? 0
}
