/** The short texts in which logs and configurations are written in scripts, assertions and transcripts. */
import type { Config, Payload } from './types.ts'

/** `{A,B,C}`, or in joint consensus `{A,B,C|A,B,C,E,F}`: outgoing half first (thesis §4.3). */
export const configText = ({ voters, outgoing }: Config): string =>
  outgoing.length > 0 ? `{${outgoing.join(',')}|${voters.join(',')}}` : `{${voters.join(',')}}`

/** What an entry asks for: the client's command, `noop`, or `conf{…}`. */
export const commandText = (payload: Payload): string => {
  if (payload.kind === 'command') return payload.command
  return payload.kind === 'noop' ? 'noop' : `conf${configText(payload.config)}`
}
