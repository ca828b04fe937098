/** The keyboard in the reader's hands: other keys for actions, bookmarks, and the palette that finds everything. */
import { expect, still, test } from './fixture.ts'
import { isSound } from './sound.ts'

test.use(still)

test('an action can have another key, which is told wherever the key is', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.key('?')
  await page.getByTestId('change-keys').click()
  await page.getByRole('button', { name: 'Change the key of “next event”' }).click()
  await cluster.key('t')
  await expect(page.getByTestId('key-outcome')).toContainText(
    'T is the key of “ring the chosen server’s election timer”.',
  )
  await page.getByRole('button', { name: 'Change the key of “next event”' }).click()
  await cluster.key('q')
  await expect(page.getByTestId('key-outcome')).toHaveText('Q: next event')
  await isSound(page, 'keys being changed')
  await cluster.key('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await cluster.key('q')
  await cluster.expectSeq(1)
  await cluster.key('ArrowRight')
  await expect(cluster.button('Next event')).toHaveAttribute('aria-keyshortcuts', 'q')
  await cluster.expectSeq(1)
  await page.reload()
  await cluster.ready()
  await cluster.key('q')
  await expect.poll(() => cluster.seq()).toBeGreaterThan(0)
  await cluster.key('?')
  await page.getByTestId('change-keys').click()
  await page.getByTestId('reset-keys').click()
  await cluster.key('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const before = await cluster.seq()
  await cluster.key('ArrowRight')
  await cluster.expectSeq(before + 1)
})

test('the palette carries out commands, opens lessons and goes to events', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.elect()
  const palette = page.getByTestId('palette')
  const field = palette.getByRole('combobox')
  await cluster.key('/')
  await field.fill('crash S4')
  await expect(palette.getByRole('option').first()).toHaveText(/Run: crash S4/u)
  await cluster.key('Enter')
  await expect(palette).toHaveCount(0)
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'false')
  await cluster.key('Control+k')
  await field.fill('crash S4')
  await cluster.key('Enter')
  await expect(page.getByTestId('palette-outcome')).not.toBeEmpty()
  await field.fill('event 3')
  await expect(palette.getByRole('option').first()).toHaveText(/Go to event 3/u)
  await cluster.key('Enter')
  await cluster.expectSeq(3)
  await cluster.key('/')
  await field.fill('split vote')
  const lesson = palette.locator('[data-kind=lesson]').first()
  await expect(lesson).toBeVisible()
  await expect(async () => {
    await cluster.key('ArrowDown')
    await expect(lesson).toHaveAttribute('aria-selected', 'true', { timeout: 100 })
  }).toPass({ intervals: [0] })
  await cluster.key('Enter')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-lesson', 'split-vote')
})

test('a bookmark keeps a moment and its note, is a stop, and survives a reload', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await cluster.goToByRun(7)
  await cluster.key('m')
  const list = page.getByTestId('bookmark-list')
  const note = list.getByRole('textbox', { name: 'Note for event 7' })
  await expect(note).toBeFocused()
  await page.keyboard.type('here it begins')
  await cluster.key('Enter')
  await expect(list).toHaveCount(0)
  await expect(page.locator('[data-bookmark="7"]')).toBeVisible()
  await cluster.goToByRun(9)
  await cluster.key('[')
  await cluster.expectSeq(7)
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#r=/u)
  await page.reload()
  await cluster.ready()
  await expect(page.locator('[data-bookmark="7"]')).toBeVisible()
  await page.getByTestId('bookmarks').click()
  await expect(note).toHaveValue('here it begins')
  await list.getByRole('button', { name: 'Remove the bookmark at event 7' }).click()
  await expect(page.locator('[data-bookmark="7"]')).toHaveCount(0)
})

test('the backslash turns the loop off and on again, Space plays from the slider', async ({
  cluster,
  page,
}) => {
  await cluster.open()
  await cluster.goToByRun(5)
  await cluster.key('i')
  const loop = cluster.button('Loop on or off')
  await expect(loop).toHaveAttribute('aria-pressed', 'true')
  await cluster.key('\\')
  await expect(loop).toHaveAttribute('aria-pressed', 'false')
  await cluster.key('\\')
  await expect(loop).toHaveAttribute('aria-pressed', 'true')
  await cluster.key('\\')
  await page.getByTestId('scrubber').focus()
  await cluster.key('0')
  await cluster.expectSeq(0)
  await cluster.key('Space')
  await expect(cluster.button('Pause')).toBeVisible()
})

test('keys act on what has the focus before what is chosen', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.elect()
  await cluster.key('2')
  await cluster.server('S4').focus()
  await cluster.key('x')
  await expect(cluster.server('S4')).toHaveAttribute('data-up', 'false')
  await expect(cluster.server('S2')).toHaveAttribute('data-up', 'true')
  const message = page.locator('.stage [data-packet]').first()
  const id = await message.getAttribute('data-packet')
  await message.focus()
  await cluster.key('d')
  await expect(page.locator(`.stage [data-packet="${id}"]`)).toHaveCount(0)
})

test('P, then Tab and Space choose sides, and Enter splits', async ({ cluster, page }) => {
  await cluster.open()
  await cluster.key('p')
  await cluster.key('Tab')
  await cluster.key('Space')
  await expect(page.locator('[data-side-of="S1"]')).toBeFocused()
  await expect(page.locator('[data-side-of="S1"]')).toHaveAttribute('data-side', 'B')
  await cluster.key('Enter')
  await expect(page.getByTestId('split-apply')).toHaveCount(0)
  await expect(cluster.wall.first()).toBeVisible()
})

test('the backquote goes round the parts of the page, each of them once', async ({ cluster, page }) => {
  await cluster.open()
  await page.setViewportSize({ width: 1440, height: 900 })
  const walk: (string | undefined)[] = []
  for (let stop = 0; stop < 7; stop += 1) {
    await cluster.key('`')
    walk.push(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.region))
    // A step with Tab must not fall back into the part before.
    if (walk.at(-1) === 'panels') {
      await cluster.key('Tab')
      await expect(page.locator('[data-region=inspector] :focus')).toHaveCount(0)
    }
  }
  expect(walk).toEqual(['header', 'stage', 'act', 'transport', 'inspector', 'panels', 'header'])
})

test('with single-key shortcuts switched off no button names a dead key', async ({ cluster, page }) => {
  await cluster.open()
  const split = page.getByTestId('split')
  await expect(split).toHaveAttribute('aria-keyshortcuts', 'p')
  await cluster.key('?')
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck()
  await cluster.key('Escape')
  await expect(split).not.toHaveAttribute('aria-keyshortcuts')
  await expect(split.locator('.kbd')).toHaveCount(0)
  await expect(cluster.button('Next event')).toHaveAttribute('aria-keyshortcuts', 'ArrowRight')
  await expect(page.getByTestId('open-palette')).toHaveAttribute('aria-keyshortcuts', 'Control+k Meta+k')
})
