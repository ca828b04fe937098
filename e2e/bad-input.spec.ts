/** Whatever comes in from outside: one clear sentence, the run untouched, the page alive. */
import { deflateRawSync } from 'node:zlib'
import { clientId } from '../src/core/raft/types.ts'
import { GOLDEN_SETUP } from '../src/core/sim/golden.ts'
import { bitWriter } from '../src/core/timeline/bits.ts'
import { encodeLink } from '../src/core/timeline/recording.ts'
import { putSetup } from '../src/core/timeline/setupCodec.ts'
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { watchHeap } from './heap.ts'

test.use(still)

const VERSION = 1
/** What all attempts together may leave behind (bytes): page and worker. */
const MOST_GROWTH = 64_000_000
/** One that ends, or an account that names the place first: `setup.servers: wrong value …, expected ….` */
const SENTENCE = /^[\w“].{10,400}\.$/su

/** A link written by hand. */
const written = (version: number, write: (out: ReturnType<typeof bitWriter>) => void): string => {
  const out = bitWriter()
  out.bits(version, 8)
  write(out)
  return out.finish()
}
const sound = { recording: { setup: GOLDEN_SETUP, given: [] }, branch: 0, seq: 10, wait: 0, hash: 0 }
/** What would turn the words around it: RIGHT-TO-LEFT OVERRIDE. */
const TURN = '\u202e'
const told = (words: string): string => {
  const command = { type: 'request', client: clientId('C1'), server: null, command: words } as const
  const given = [{ after: 0, wait: 0, command }]
  return encodeLink({ ...sound, recording: { setup: GOLDEN_SETUP, given } })
}
const bomb = deflateRawSync(Buffer.alloc(10_000_000)).toString('base64url')
const BAD_LINKS: Readonly<Record<string, string>> = {
  'not in our letters': '!!%20<script>alert(1)</script>',
  'cut short': 'AQ',
  empty: '',
  'of another version': written(9, (out) => putSetup(out, GOLDEN_SETUP)),
  'with too many servers': written(VERSION, (out) => out.bits(0xffff, 16)),
  'with a million commands': written(VERSION, (out) => {
    putSetup(out, GOLDEN_SETUP)
    out.count(1_000_000)
  }),
  'to event 1,000,000,000': encodeLink({ ...sound, seq: 1_000_000_000 }),
  'to another state': encodeLink(sound),
  'with a seed of 1e308': encodeLink({
    ...sound,
    recording: { setup: { ...GOLDEN_SETUP, seed: 1e308 }, given: [] },
  }),
  'with a command that turns the text': told(`x=5${TURN}`),
  'with a command of a thousand letters': told('x'.repeat(1000)),
  'a deflate bomb': bomb,
  'half a megabyte': 'A'.repeat(500_000),
}
const link = (text: string): string => `#r=${text}`

const refusal = (cluster: Cluster) => cluster.page.locator('[data-notice=linkRefused]')
const isAlive = async (cluster: Cluster): Promise<void> => {
  const { seq } = await cluster.moment()
  await cluster.key('ArrowRight')
  await cluster.expectSeq(seq + 1)
}

test.describe('a bad link', () => {
  test('put into the address changes nothing', async ({ cluster, page }) => {
    await cluster.open()
    await cluster.elect()
    await page.waitForTimeout(700)
    const heap = await watchHeap(page)
    const before = await heap()
    for (const [what, text] of Object.entries(BAD_LINKS)) {
      await test.step(what, async () => {
        await cluster.untouchedBy(async () => {
          await page.evaluate((hash) => {
            location.hash = hash
          }, link(text))
          await expect(refusal(cluster)).toHaveCount(1)
          expect((await refusal(cluster).innerText()).trim()).toMatch(SENTENCE)
          await refusal(cluster).getByRole('button', { name: 'Close' }).click()
          await expect(refusal(cluster)).toHaveCount(0)
        })
      })
    }
    expect((await heap()) - before).toBeLessThan(MOST_GROWTH)
    await isAlive(cluster)
  })

  for (const what of ['cut short', 'with a million commands', 'a deflate bomb']) {
    test(`opened at the start (${what}) leaves a cluster to play with`, async ({ cluster }) => {
      await cluster.open(link(BAD_LINKS[what] ?? ''))
      await expect(refusal(cluster)).toHaveCount(1)
      expect((await refusal(cluster).innerText()).trim()).toMatch(SENTENCE)
      await expect(cluster.servers).toHaveCount(5)
      await isAlive(cluster)
    })
  }
})

test('a bad command is answered in a sentence', async ({ cluster }) => {
  await cluster.open()
  await cluster.elect()
  const lines = [
    'crash',
    'crash S9',
    'explode S1',
    'request C1',
    'request C9 x=1',
    'set latency -1',
    'set heartbeat 1e9',
    'set nonsense 5',
    'partition S1,S2',
    'partition S1 | S1,S2',
    'drop #999999',
    'run 999999999999',
    'until nobody knows',
    'rewind nowhere',
    'cut S1-S1',
    '__proto__',
    `request C1 ${'x'.repeat(380)}`,
  ]
  for (const line of lines) {
    await test.step(line, async () => {
      await cluster.untouchedBy(async () => {
        expect(await cluster.mistype(line)).toMatch(SENTENCE)
      })
    })
  }
  await cluster.page.getByRole('combobox', { name: 'Command' }).blur()
  await isAlive(cluster)
})

test('what cannot be is refused in the language of the reader', async ({ cluster, page }) => {
  await cluster.openIn('zh')
  const field = page.getByRole('combobox', { name: '命令' })
  await field.fill('crash S9')
  await field.press('Escape')
  await field.press('Enter')
  await expect(page.getByTestId('command-outcome')).toHaveText(
    '第 7 列 “S9”：未知的服务器，应为 S1 | S2 | S3 | S4 | S5。',
  )
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    link(BAD_LINKS['of another version'] ?? ''),
  )
  await expect(refusal(cluster)).toContainText('这个链接的格式版本是 9')
  // Who changes the language meanwhile reads the same in the other one.
  await page.locator('[data-lang=en]').click()
  await expect(refusal(cluster)).toContainText('This link has format version 9')
})

const scenario = (setup: object, script: unknown = []): string =>
  JSON.stringify({ schema: 'raftreel-scenario/1', title: { en: 'A', zh: 'A' }, seed: 1, setup, script })
const plain = { servers: ['S1', 'S2', 'S3'], clients: ['C1'] }
const BAD_FILES: Readonly<Record<string, string | Buffer>> = {
  'not JSON': 'servers: 3',
  'an empty file': '',
  'bytes that are no text': Buffer.from([0, 255, 254, 1, 2, 3]),
  'JSON of something else': '{"schema":"raftreel-scenario/99","setup":{}}',
  'a list': '[]',
  'deeply nested': `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  '1,000,000,000 servers': scenario({ servers: 1e9 }),
  'a hundred servers': scenario({ servers: Array.from({ length: 100 }, (_, at) => `S${at}`) }),
  'an unknown setting': scenario({ ...plain, settings: { speed: 9 } }),
  'a setting out of range': scenario({ ...plain, settings: { latency: 1e12 } }),
  'a key of the prototype': '{"schema":"raftreel-scenario/1","setup":{"servers":["__proto__"]}}',
  'settings for every object':
    '{"schema":"raftreel-scenario/1","setup":{"servers":["S1"],"settings":{"__proto__":{"speed":9}}}}',
  'a setup for every object':
    '{"schema":"raftreel-scenario/1","setup":{"constructor":{"prototype":{"speed":9}}}}',
  'a name that turns the text': scenario({ servers: [`S${TURN}1`] }),
  'a line that turns the text': scenario(plain, [`crash ${TURN}S1`]),
  'an unknown action': scenario(plain, ['crash S1', 'explode S2']),
  'an unknown server': scenario(plain, ['crash S7']),
  'a script that is not a list': scenario(plain, { length: 1e9 }),
  '10,000 lines': scenario(
    plain,
    Array.from({ length: 10_000 }, () => 'heal'),
  ),
  'a line that does not come true': scenario(plain, ['until commit S1 >= 900000']),
  'more than a megabyte': scenario(plain, ['x'.repeat(1_100_000)]),
}

test.describe('a bad scenario file', () => {
  const outcome = (cluster: Cluster, file = 'bad.json') =>
    cluster.page.getByTestId('toast').filter({ hasText: `${file}:` })

  test('is refused and leaves the run as it is', async ({ cluster, page }) => {
    await cluster.open()
    await cluster.elect()
    const heap = await watchHeap(page)
    const before = await heap()
    for (const [at, [what, text]] of Object.entries(BAD_FILES).entries()) {
      await test.step(what, async () => {
        await cluster.untouchedBy(async () => {
          const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text)
          const name = `bad${at}.json`
          await page.getByTestId('file').setInputFiles({ name, mimeType: 'application/json', buffer })
          await expect(outcome(cluster, name)).toHaveCount(1)
          const sentence = (await outcome(cluster, name).innerText()).replace(`${name}: `, '').trim()
          expect(sentence).toMatch(SENTENCE)
          expect(sentence).not.toContain(TURN)
        })
      })
    }
    expect((await heap()) - before).toBeLessThan(MOST_GROWTH)
    expect(await page.evaluate(() => Reflect.get({}, 'speed'))).toBeUndefined()
    await isAlive(cluster)
  })

  test('may also be dropped on the page, like a good one', async ({ cluster, page }) => {
    await cluster.open()
    const drop = async (name: string, text: string): Promise<void> => {
      const data = await page.evaluateHandle(
        ([file = '', content = '']) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([content], file, { type: 'application/json' }))
          return transfer
        },
        [name, text],
      )
      for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: data })
    }
    await cluster.untouchedBy(async () => {
      await drop('bad.json', 'servers: 3')
      await expect(outcome(cluster)).toHaveCount(1)
    })
    await drop('good.json', scenario(plain, ['timeout S2', 'until leader S2', 'expect clean']))
    await expect(page.getByText('good.json is open.')).toBeVisible()
    await expect(cluster.servers).toHaveCount(3)
    await expect(cluster.server('S2')).toHaveAttribute('data-role', 'leader')
  })
})
