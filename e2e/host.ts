/** A host as dumb as they come, which knows the build as one folder below a path. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'

const dist = resolve(process.env.RAFTREEL_DIST ?? 'dist')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

export interface Host {
  readonly origin: string
  /** Files served instead of those of the build, or besides them: path below the folder, and text. */
  readonly other: Map<string, string>
  close(): void
}

export const host = async (path: string): Promise<Host> => {
  const other = new Map<string, string>()
  const server = createServer(({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://host')
    const name = pathname.slice(path.length) || 'index.html'
    const file = join(dist, name)
    const text = other.get(name)
    const isThere =
      pathname.startsWith(path) &&
      (text !== undefined || (file.startsWith(dist) && existsSync(file) && statSync(file).isFile()))
    answer.writeHead(isThere ? 200 : 404, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    })
    if (isThere && text === undefined) createReadStream(file).pipe(answer)
    else answer.end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    other,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
