/** Why, and why not: asked with a click, answered from the state of the run. */
import { expect, still, test } from './fixture.ts'

test.use(still)

const ANSWERS = {
  en: /Entry 2 is not committed: 3 of 5 servers hold it; it is of term 2, but S1 leads term 4/u,
  zh: /第 2 条未提交：3\/5 台持有；它属于任期 2，而 S1 领导的是任期 4/u,
} as const

for (const lang of ['en', 'zh'] as const) {
  test(`Figure 8: on a majority and not committed, one click away (${lang})`, async ({ cluster }) => {
    const { page } = cluster
    await cluster.open(`?lang=${lang}#lesson=figure-8&beat=4`)
    await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
    await page.locator('[data-entry="S1#2"]').first().click()
    const answer = page.getByTestId('why-answer')
    await expect(answer).toContainText(ANSWERS[lang])
    // The values that were compared, server by server.
    await expect(answer.locator('[data-evidence=copies] tbody tr')).toHaveCount(5)
    await expect(answer.locator('[data-evidence=copies] tbody tr').first()).toContainText('S1')
  })
}

test('a question of a server opens and closes', async ({ cluster }) => {
  const { page } = cluster
  await cluster.open('?lang=en#lesson=partition-and-heal&beat=3')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
  await page.locator('[data-node="B"][data-role]').click()
  const question = page.locator('[data-question=twoLeaders]')
  await question.getByRole('button').click()
  await expect(question).toContainText('B leads term 1 and C term 2')
  await expect(question).toContainText('B reaches only 2 of 5 members')
  await question.getByRole('button').first().click()
  await expect(question.getByTestId('why-answer')).toHaveCount(0)
})

test('a client that was kept waiting is a cause of its own, not the sender of the message', async ({
  cluster,
}) => {
  const { page } = cluster
  await cluster.open('?lang=en#lesson=partition-and-heal&beat=6')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
  const causes = page.getByTestId('causes')
  await expect(causes.locator('[data-cause=requested]')).toHaveText(/request sent by Y$/u)
  await expect(causes.locator('[data-cause=sent]')).toHaveText(/AppendEntries reply sent by C$/u)
})

test('Figure 2 lights what was used, a rule leads to its next use, and an event to its causes', async ({
  cluster,
}) => {
  const { page } = cluster
  await cluster.open('?lang=en#lesson=first-election&beat=1')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
  await page.getByRole('tab', { name: 'Figure 2' }).click()
  const figure = page.getByTestId('figure2')
  await figure.locator('[data-rule=RV2]').last().click()
  await expect(figure.locator('[data-rule=RV2][data-lit=true]').first()).toBeVisible()
  // The role diagram keeps the arrow that was taken last.
  await expect(figure.locator('[data-arrow="follower>candidate"]')).toHaveAttribute('data-lit', 'past')
  const { seq } = await cluster.moment()
  await page.getByRole('tab', { name: 'Events' }).click()
  const causes = page.getByTestId('causes')
  await expect(causes).toContainText(`Event ${seq} because of`)
  await causes.locator('[data-cause=requested] button').click()
  await expect.poll(async () => (await cluster.moment()).seq).toBeLessThan(seq)
})

test('a term of the glossary explains itself to the pointer and to the keyboard', async ({ cluster }) => {
  const { page } = cluster
  await cluster.open('?lang=en#lesson=figure-8&beat=4')
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
  const terms = page.getByTestId('caption').locator('[data-term]')
  await terms.first().hover()
  const card = page.getByTestId('term-card')
  await expect(card).toContainText('多数派')
  await page.mouse.move(5, 5)
  await expect(card).toHaveCount(0)
  await terms.nth(1).focus()
  await expect(card).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)
})
