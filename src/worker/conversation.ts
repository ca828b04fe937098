/** Requests in, answers out, one after the other: the same in a worker and in the page. */
import { isExplained, type Session } from './attending.ts'
import type { Request, Response } from './protocol.ts'
import { handle } from './session.ts'

const answer = async (session: Session | null, request: Request): Promise<ReturnType<typeof handle>> => {
  if (!isExplained(request)) return handle(session, request)
  const { explain } = await import('./explaining.ts')
  return explain(session, request)
}

/** Takes a request; resolves when it is answered, and the next one is not looked at before that. */
export const converse = (
  tell: (responses: readonly Response[]) => void,
): ((request: Request) => Promise<void>) => {
  let session: Session | null = null
  let last: Promise<void> = Promise.resolve()
  const take = async (request: Request): Promise<void> => {
    const [next, responses] = await answer(session, request)
    session = next
    tell(responses)
  }
  return (request) => {
    const now = last.then(() => take(request))
    // What one request comes to does not keep the next from being heard.
    last = now.catch(() => {})
    return now
  }
}
