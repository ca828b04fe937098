/** How a server looks at a glance: its role while it runs, else what keeps it from running. */
import type { Band, HostView } from '../../worker/protocol.ts'

export type Look = Band['look']
export const lookOf = (host: HostView | undefined): Look => {
  if (!host) return 'down'
  return host.status === 'up' ? host.role.kind : host.status
}
/** One sign per look, as on the stage. */
export const LOOK_GLYPH: Readonly<Record<Look, string>> = {
  follower: '●',
  precandidate: '¿',
  candidate: '?',
  leader: '★',
  down: '✕',
  paused: '❚❚',
}
