/** Everything a reader can do to the cluster, in each way it can be done. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

type Ways = Readonly<Record<string, (cluster: Cluster, id: string) => Promise<void>>>
const waysOf = (item: string, verb: string, shortcut?: string): Ways => ({
  'the menu of the stage': (cluster, id) => cluster.pick(cluster.server(id), item),
  'the keyboard': (cluster, id) => cluster.pickByKeys(cluster.server(id), item),
  'a typed command': (cluster, id) => cluster.type(`${verb} ${id}`),
  'the inspector': async (cluster, id) => {
    await cluster.server(id).click()
    await cluster.inspector.getByRole('button', { name: item, exact: true }).click()
  },
  ...(shortcut
    ? {
        'its shortcut': async (cluster, id) => {
          await cluster.key(id.slice(1))
          await cluster.key(shortcut)
        },
      }
    : {}),
})
const each = (ways: Ways): [string, Ways[string]][] => Object.entries(ways)

test('crash and restart', async ({ cluster }) => {
  await cluster.open()
  const [, , other = ''] = await cluster.elect()
  const restart = waysOf('Restart', 'restart', 'x')
  for (const [way, crash] of each(waysOf('Crash', 'crash', 'x'))) {
    await test.step(way, async () => {
      await crash(cluster, other)
      await expect(cluster.server(other)).toHaveAttribute('data-up', 'false')
      await restart[way]?.(cluster, other)
      await expect(cluster.server(other)).toHaveAttribute('data-up', 'true')
    })
  }
})

test('freeze and thaw', async ({ cluster }) => {
  await cluster.open()
  const [, , other = ''] = await cluster.elect()
  const resume = waysOf('Thaw', 'resume')
  for (const [way, pause] of each(waysOf('Freeze', 'pause'))) {
    await test.step(way, async () => {
      await pause(cluster, other)
      await expect(cluster.server(other)).toHaveAttribute('data-up', 'frozen')
      await resume[way]?.(cluster, other)
      await expect(cluster.server(other)).toHaveAttribute('data-up', 'true')
    })
  }
})

test('time out now', async ({ cluster }) => {
  await cluster.open()
  const [, other = ''] = await cluster.elect()
  for (const [way, timeout] of each(waysOf('Time out now', 'timeout', 't'))) {
    await test.step(way, async () => {
      const term = await cluster.term(other)
      await timeout(cluster, other)
      await expect(cluster.server(other)).toHaveAttribute('data-role', 'candidate')
      await expect(cluster.server(other)).toHaveAttribute('data-term', String(term + 1))
    })
  }
})

test('a client request travels, is committed and answered', async ({ cluster, page }) => {
  await cluster.open()
  const [leader = ''] = await cluster.elect()
  const client = page.locator('[data-client="C1"]').first()
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    'the button': () => page.getByTestId('request').click(),
    'the menu of the stage': () => cluster.pick(client, 'Send a request'),
    'the keyboard': () => cluster.pickByKeys(client, 'Send a request'),
    'its shortcut': () => cluster.key('c'),
    'a typed command': () => cluster.type('request C1 y=5'),
  }
  let serial = 0
  for (const [way, ask] of Object.entries(ways)) {
    serial += 1
    await test.step(way, async () => {
      const request = page.locator(`.stage [data-client="C1"] [data-req="${serial}"]`)
      await ask()
      await expect(request).toHaveAttribute('data-status', 'pending')
      await cluster.type(`until client C1#${serial} = ok`)
      await expect(request).toHaveAttribute('data-status', 'ok')
    })
  }
  const last = page.locator(`.stage [data-entry^="${leader}#"][data-cmd="y=5"]`)
  await expect(last).toHaveAttribute('data-committed')
  await expect(last).toHaveAttribute('data-applied')
})

test.describe('splitting the network', () => {
  const ready = async (cluster: Cluster): Promise<readonly string[]> => {
    await cluster.open()
    const servers = await cluster.elect()
    await expect(cluster.wall).toHaveCount(0)
    return servers
  }

  test('by buttons, for servers and clients', async ({ cluster, page }) => {
    const [a = '', b = ''] = await ready(cluster)
    await page.getByTestId('split').click()
    await expect(page.getByTestId('split-apply')).toBeDisabled()
    for (const id of [a, b]) await page.locator(`[data-side-of="${id}"]`).click()
    await page.locator('[data-side-of="C1"]').click()
    await expect(page.locator(`[data-side-of="${a}"]`)).toHaveAttribute('data-side', 'B')
    await expect(page.locator('[data-side-of="C1"]')).toHaveAttribute('data-side', 'A')
    await page.getByTestId('split-apply').click()
    await expect(cluster.wall.first()).toBeVisible()
    await page.getByTestId('heal').click()
    await expect(cluster.wall).toHaveCount(0)
  })

  test('by taps on the stage', async ({ cluster, page }) => {
    const [a = '', b = ''] = await ready(cluster)
    await page.getByTestId('split').click()
    await cluster.server(a).click()
    await cluster.server(b).click()
    await page.getByTestId('split-apply').click()
    await expect(cluster.wall.first()).toBeVisible()
    await expect(page.locator(`[data-link][data-state=walled]`)).toHaveCount(6)
  })

  test('by keys', async ({ cluster }) => {
    await ready(cluster)
    for (const key of ['p', '1', '2', 'Enter']) await cluster.key(key)
    await expect(cluster.wall.first()).toBeVisible()
    await cluster.key('p')
    await expect(cluster.wall).toHaveCount(0)
  })

  test('the tool can be put down again', async ({ cluster, page }) => {
    await ready(cluster)
    await cluster.untouchedBy(async () => {
      await cluster.key('p')
      await cluster.key('1')
      await cluster.key('Escape')
      await expect(page.getByTestId('split')).toBeVisible()
    })
  })

  test('typed, and messages burst at the wall with the reason', async ({ cluster, page }) => {
    const [a = '', b = '', ...rest] = await ready(cluster)
    await cluster.type(`partition ${a},${b} | ${rest.join(',')}`)
    await expect(cluster.wall.first()).toBeVisible()
    const step = cluster.button('Next event')
    await expect(async () => {
      await step.click()
      await expect(page.locator('[data-burst][data-lost=partition]').first()).toBeAttached({ timeout: 100 })
    }).toPass({ intervals: [0] })
    await cluster.type('heal')
    await expect(cluster.wall).toHaveCount(0)
  })
})

test('a link is cut one way and both ways', async ({ cluster, page }) => {
  await cluster.open()
  const link = cluster.button(/^Link from S1 to S2/u)
  const line = page.locator('[data-link="S1-S2"]')
  const ways: Readonly<Record<string, (item: string, verb: string) => Promise<void>>> = {
    'the menu of the stage': (item) => cluster.pick(link, item, true),
    'the keyboard': (item) => cluster.pickByKeys(link, item),
    'a typed command': (_, verb) => cluster.type(verb),
    'the inspector': async (item) => {
      await link.press('Enter')
      await cluster.inspector.getByRole('button', { name: item }).click()
    },
  }
  for (const [way, act] of Object.entries(ways)) {
    await test.step(way, async () => {
      await act('Cut one way', 'cut S1->S2')
      await expect(page.locator('[data-cut="S1>S2"]')).toBeVisible()
      await expect(page.locator('[data-cut]')).toHaveCount(1)
      await act('Restore the link', 'uncut S1-S2')
      await expect(line).toHaveAttribute('data-state', 'open')
      await act('Cut the link', 'cut S1-S2')
      await expect(line).toHaveAttribute('data-state', 'cut')
      await act('Restore the link', 'uncut S1-S2')
      await expect(page.locator('[data-cut]')).toHaveCount(0)
    })
  }
})

test.describe('one chosen message', () => {
  /** Stops with votes asked for, and takes one of those messages in hand. */
  const choose = async (cluster: Cluster): Promise<{ readonly id: string; readonly count: number }> => {
    await cluster.open()
    await cluster.type('timeout S1')
    const message = cluster.flying('RequestVote').first()
    await message.press('Enter')
    const id = (await message.getAttribute('data-packet')) ?? ''
    await expect(cluster.inspector.getByRole('heading', { name: 'RequestVote' })).toBeVisible()
    return { id, count: await cluster.flying('RequestVote').count() }
  }
  const packet = (cluster: Cluster, id: string) => cluster.page.locator(`[data-packet="${id}"]`)

  test('says in words and fields what it carries', async ({ cluster }) => {
    await choose(cluster)
    await expect(cluster.inspector.getByText(/asks S\d for its vote in term 1/u)).toBeVisible()
    for (const field of ['candidateId', 'lastLogIndex', 'lastLogTerm', 'term'])
      await expect(cluster.inspector.getByText(field, { exact: true }).first()).toBeVisible()
  })

  test('dropped by button, key, menu and line', async ({ cluster }) => {
    const { id, count } = await choose(cluster)
    const ways: readonly ((target: string) => Promise<void>)[] = [
      () => cluster.inspector.getByRole('button', { name: 'Drop' }).click(),
      () => cluster.key('d'),
      (target) => cluster.pick(packet(cluster, target), 'Drop'),
      (target) => cluster.type(`drop #${target}`),
    ]
    let target = id
    for (const [done, drop] of ways.entries()) {
      await drop(target)
      await expect(packet(cluster, target)).toHaveCount(0)
      await expect(cluster.flying('RequestVote')).toHaveCount(count - done - 1)
      const next = cluster.flying('RequestVote').first()
      if (done === count - 1) break
      target = (await next.getAttribute('data-packet')) ?? ''
      await next.press('Enter')
    }
  })

  test('duplicated', async ({ cluster }) => {
    const { count } = await choose(cluster)
    await cluster.inspector.getByRole('button', { name: 'Duplicate' }).click()
    await expect(cluster.flying('RequestVote')).toHaveCount(count + 1)
  })

  test('delayed, so that all others arrive before it', async ({ cluster }) => {
    const { id, count } = await choose(cluster)
    await cluster.key('h')
    for (let arrived = 1; arrived < count; arrived += 1) await cluster.key('ArrowRight')
    await cluster.type('until term S2,S3,S4,S5 >= 0')
    await expect(packet(cluster, id)).toHaveCount(1)
  })

  test('delivered now', async ({ cluster }) => {
    const { id } = await choose(cluster)
    const time = await cluster.time()
    await cluster.inspector.getByRole('button', { name: 'Deliver now' }).click()
    await cluster.key('ArrowRight')
    await expect(packet(cluster, id)).toHaveCount(0)
    expect(await cluster.time()).toBe(time)
  })
})

test('the leader is crashed by one button, and a new term has a new leader', async ({ cluster, page }) => {
  await cluster.open()
  const [leader = ''] = await cluster.elect()
  const term = await cluster.term(leader)
  await page.getByTestId('crash-leader').click()
  await expect(cluster.server(leader)).toHaveAttribute('data-up', 'false')
  await expect(page.getByTestId('crash-leader')).toBeDisabled()
  const [next = ''] = await cluster.elect()
  expect(next).not.toBe(leader)
  expect(await cluster.term(next)).toBeGreaterThan(term)
})

test('undo and redo go back and forth between futures', async ({ cluster }) => {
  await cluster.open()
  await cluster.elect()
  const before = await cluster.moment()
  await cluster.type('crash S4')
  const after = await cluster.moment()
  await cluster.key('Control+z')
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'true')
  expect(await cluster.moment()).toEqual(before)
  await cluster.key('Control+Shift+z')
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'false')
  expect(await cluster.moment()).toEqual(after)
})

test('sides chosen for a split are put down when a lesson is opened', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.key('p')
  await expect(page.locator('#stage [data-side]')).toHaveCount(5)
  await page.evaluate(() => {
    location.hash = '#lesson=figure-8'
  })
  await expect(page.getByRole('button', { name: 'Start the lesson' })).toBeVisible()
  await expect(page.locator('#stage [data-side]')).toHaveCount(0)
})
