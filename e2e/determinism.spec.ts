/** The same run gives the same events and the same hash: in Node, in Chromium's worker, at any speed. */
import { GOLDEN_COMMANDS, GOLDEN_EVENTS, GOLDEN_HASH, GOLDEN_SETUP } from '../src/core/sim/golden.ts'
import { hashText } from '../src/core/sim/hash.ts'
import { branchOf, plant, reach } from '../src/core/timeline/branches.ts'
import { decodeLink, encodeLink } from '../src/core/timeline/recording.ts'
import { worldAt } from '../src/core/timeline/timeline.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

test('the golden run ends in its hash in the worker of this browser @engine', async ({ cluster }) => {
  const given = GOLDEN_COMMANDS.map(({ after, command }) => ({ after, wait: 0, command }))
  const link = encodeLink({
    recording: { setup: GOLDEN_SETUP, given },
    branch: 0,
    seq: GOLDEN_EVENTS,
    wait: 0,
    hash: Number.parseInt(GOLDEN_HASH, 16),
  })
  await cluster.open(`#r=${link}`)
  await cluster.expectSeq(GOLDEN_EVENTS)
  expect((await cluster.moment()).hash).toBe(GOLDEN_HASH)
})

test('Node replays a link of the page to the same hash at every event looked at', async ({
  cluster,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await cluster.open()
  const [leader = '', other = ''] = await cluster.elect()
  await cluster.type('request C1 x=5')
  await cluster.type(`pause ${leader}`)
  await cluster.elect()
  await cluster.type(`resume ${leader}`)
  await cluster.type('set loss 200')
  await cluster.type(`request C1 ${other} x+=2`)
  await cluster.type('run 300')
  const end = await cluster.seq()
  const link = decodeLink((await cluster.link()).split('#r=')[1] ?? '')
  if (!link.ok) throw new Error(link.fault.code)
  const { setup, given } = link.value.recording
  const tree = reach(plant(setup, given), 0, end)
  for (const seq of [0, 7, Math.floor(end / 2), end - 1, end]) {
    await cluster.goTo(seq)
    const world = worldAt(branchOf(tree).timeline, seq)
    expect((await cluster.moment()).hash).toBe(hashText(world.hash))
  }
})

test('played slowly, fast, in jumps or after a detour, it is the same run', async ({ cluster }) => {
  // The address keeps the run, so a mere reload would open that again.
  const afresh = async (): Promise<void> => {
    await cluster.page.goto('about:blank')
    await cluster.open()
  }
  const at = async (seq: number): Promise<string> => {
    await cluster.goTo(seq)
    return (await cluster.moment()).hash
  }
  const played: string[] = []
  for (const rate of [4, 0.25]) {
    await afresh()
    await cluster.page.evaluate((wanted) => window.raftreel?.setRate(wanted), rate)
    await cluster.key('k')
    await expect.poll(() => cluster.seq(), { timeout: 30_000 }).toBeGreaterThan(60)
    await cluster.key('k')
    played.push(await at(60), await at(23))
  }
  await afresh()
  await cluster.goToByRun(30)
  await cluster.goTo(10)
  await cluster.type('crash S1')
  await cluster.page.locator('[data-fork="0"]').click()
  await cluster.expectSeq(30)
  await cluster.goToByRun(60)
  played.push(await at(60), await at(23))
  expect(played).toEqual([0, 0, 0].flatMap(() => played.slice(0, 2)))
})
