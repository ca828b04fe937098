/**
 * Conversations with a cluster (the idea is that of etcd's interaction tests). A file consists of blocks: comments (#),
 * commands, a line `----`, and exactly what happens. `RAFTREEL_REWRITE=1 npx vitest run src/core/raft/transcript`
 * writes the answers anew; the diff then shows what a change of the core means.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.test-helper.ts'

const FOLDER = fileURLToPath(new URL('./transcripts/', import.meta.url))
const rewrite = process.env.RAFTREEL_REWRITE === '1'

/** A block as it should read: its comments and commands as they are, the answers as they turn out to be. */
const replay = (cluster: Conversation, block: string): string => {
  const [head = ''] = block.split(/^----$/m)
  const asked = head.trimEnd()
  const commands = asked.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  if (commands.length === 0) return asked
  return [asked, '----', ...commands.flatMap((line) => cluster.say(line))].join('\n')
}
const replayAll = (text: string): string => {
  const cluster = new Conversation()
  const blocks = text.trim().split(/\n{2,}/)
  return `${blocks.map((block) => replay(cluster, block)).join('\n\n')}\n`
}

describe('transcripts', () => {
  for (const name of readdirSync(FOLDER).sort())
    it(name.replace('.txt', '').replaceAll('-', ' '), () => {
      const text = readFileSync(FOLDER + name, 'utf8')
      const played = replayAll(text)
      if (rewrite) writeFileSync(FOLDER + name, played)
      else expect(played).toBe(text)
    })
})
