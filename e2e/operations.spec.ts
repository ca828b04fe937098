/** Operating the cluster from buttons and forms, breaking a rule, and the evidence when a promise breaks. */
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'

test.use(still)

/** A leader with an entry of its own term committed, so that it takes membership changes and reads. */
const settled = async (cluster: Cluster): Promise<readonly string[]> => {
  await cluster.open()
  const all = await cluster.elect()
  await cluster.type('run 100')
  return all
}
const openForm = async (cluster: Cluster, item: string): Promise<void> => {
  await cluster.page.getByTestId('operations').click()
  await cluster.page.getByRole('menuitem', { name: item }).click()
  await expect(cluster.page.getByTestId('operate')).toBeVisible()
}
const script = (cluster: Cluster) => cluster.page.getByTestId('operate-script')
const apply = async (cluster: Cluster): Promise<void> => {
  await cluster.page.getByTestId('operate-apply').click()
  await expect(cluster.page.getByTestId('operate')).toHaveCount(0)
}

test('leadership is handed over from a form', async ({ cluster, page }) => {
  const [leader = '', , heir = ''] = await settled(cluster)
  await openForm(cluster, 'Hand over to')
  await page.locator(`[data-choice="${heir}"]`).click()
  await expect(script(cluster)).toHaveText(`transfer ${leader}->${heir}`)
  await apply(cluster)
  await cluster.type(`until leader ${heir}`)
  await expect(cluster.server(heir)).toHaveAttribute('data-role', 'leader')
})

test('and by one item of the menu of the server that is to lead', async ({ cluster }) => {
  const [, heir = ''] = await settled(cluster)
  await cluster.pick(cluster.server(heir), 'Make it the leader')
  await cluster.type(`until leader ${heir}`)
  await expect(cluster.server(heir)).toHaveAttribute('data-role', 'leader')
})

test('two servers leave and come back by joint consensus', async ({ cluster, page }) => {
  const [leader = '', , , fourth = '', fifth = ''] = await settled(cluster)
  await openForm(cluster, 'Change the members')
  await page.locator(`[data-toggle="${fourth}"]`).click()
  await page.locator(`[data-toggle="${fifth}"]`).click()
  await expect(script(cluster)).toHaveText(new RegExp(`^reconfig ${leader} joint \\{`, 'u'))
  const members = (await script(cluster).innerText()).split(' ').at(-1)
  await apply(cluster)
  await expect(page.locator('[data-members*="|"]').first()).toBeAttached()
  // No longer: those who are out do not hear of it, and begin to disturb.
  await cluster.type(`until config ${leader} = ${members}`)
  await expect(cluster.server(fifth)).toHaveAccessibleName(/not a member/u)
  await cluster.type('run 30')

  await openForm(cluster, 'Change the members')
  await page.locator(`[data-toggle="${fourth}"]`).click()
  await page.locator(`[data-toggle="${fifth}"]`).click()
  await apply(cluster)
  await cluster.type(`until config ${leader} = {S1,S2,S3,S4,S5}`)
  await expect(cluster.server(fifth)).toHaveAccessibleName(/follower/u)
})

test('a change that is refused says why, where it was asked for', async ({ cluster, page }) => {
  await cluster.open()
  const [leader = '', , , , fifth = ''] = await cluster.elect()
  // The leader has an entry of its own term, but nobody has confirmed it yet.
  await openForm(cluster, 'Change the members')
  await page.locator(`[data-toggle="${fifth}"]`).click()
  await page.getByTestId('operate-apply').click()
  await expect(page.getByTestId('operate')).toContainText(`${leader} refuses the change`)
  await expect(page.getByTestId('command-outcome')).toContainText(`${leader} refuses the change`)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await cluster.type(`restart ${leader}`)
  await expect(page.getByTestId('command-outcome')).toContainText('changed nothing')
  await cluster.type('slow S1-S2 30')
  await cluster.type('fast S1-S2')
  await expect(page.getByTestId('command-outcome')).toBeEmpty()
})

/** What the menus call each operation, and the script it stands for; `menu`: of the cluster, of a server that follows, of a link. */
const OPERATIONS = [
  { menu: 'cluster', en: 'Hand over to', zh: '移交给', script: /^transfer S1->S2$/u },
  { menu: 'cluster', en: 'Change the members', zh: '变更成员', script: /^reconfig S1 single \{/u },
  { menu: 'cluster', en: 'Add learners', zh: '添加学习者', script: /^…$/u }, // everybody is a member
  { menu: 'cluster', en: 'Read', zh: '读取', script: /^read C1 leader x$/u },
  { menu: 'cluster', en: 'Retry', zh: '重试', script: /^retry C1 leader$/u },
  { menu: 'cluster', en: 'Set the disk delay', zh: '设置磁盘延迟', script: /^set fsync 0$/u },
  { menu: 'S2', en: 'Set the clock speed', zh: '设置时钟速度', script: /^clock S2 1$/u },
  { menu: 'S2', en: 'Fix the election timeout', zh: '固定选举超时', script: /^setTimeout S2 150$/u },
  {
    menu: 'S2',
    en: 'Remove from the cluster',
    zh: '移出集群',
    script: /^reconfig S1 single \{S1,S3,S4,S5\}$/u,
  },
  { menu: 'S2', en: 'Edit the member list by hand', zh: '手工修改成员名单', script: /^direct S2 \{/u },
] as const

for (const lang of ['en', 'zh'] as const) {
  test(`every operation has a form that spells its command (${lang})`, async ({ cluster, page }) => {
    await cluster.openIn(lang)
    await cluster.script('timeout S1', 'until leader S1', 'run 100')
    for (const operation of OPERATIONS) {
      await test.step(operation.en, async () => {
        if (operation.menu === 'cluster') await page.getByTestId('operations').click()
        else await cluster.server(operation.menu).click({ button: 'right' })
        await page.getByRole('menuitem', { name: operation[lang] }).first().click()
        await expect(script(cluster)).toHaveText(operation.script)
        await page.keyboard.press('Escape')
        await expect(page.getByTestId('operate')).toHaveCount(0)
      })
    }
  })
}

test('a spare server becomes a learner, then a member', async ({ cluster, page }) => {
  await cluster.open()
  await page.locator('[data-tab=settings]').click()
  await page.locator('select[name=servers]').selectOption('3')
  await page.locator('select[name=spare]').selectOption('1')
  await page.getByRole('button', { name: 'Start again with these settings' }).click()
  await expect(cluster.servers).toHaveCount(4)
  await cluster.elect()
  await cluster.type('run 100')
  await cluster.pick(cluster.server('S4'), 'Add as learner')
  await expect(cluster.server('S4')).toHaveAccessibleName(/learner/u)
  await cluster.pick(cluster.server('S4'), 'Make a member')
  await expect(script(cluster)).toHaveText(/^reconfig S\d single \{S1,S2,S3,S4\}$/u)
  await apply(cluster)
  await cluster.type('run 100')
  await expect(cluster.server('S4')).toHaveAccessibleName(/follower/u)
})

test('a snapshot replaces the log', async ({ cluster, page }) => {
  const [leader = ''] = await settled(cluster)
  await cluster.pick(cluster.server(leader), 'Take a snapshot')
  await expect(page.locator(`[data-snapshot="${leader}"]`)).toBeVisible()
})

test('a read asks in the way that is chosen', async ({ cluster, page }) => {
  await settled(cluster)
  await openForm(cluster, 'Read')
  await page.locator('[data-choice=lease]').click()
  await expect(script(cluster)).toHaveText('set readMode lease\nread C1 leader x')
  await apply(cluster)
  await cluster.type('until client C1#1 = ok')
})

test('a rule that is off is told until it is on again', async ({ cluster, page }) => {
  await settled(cluster)
  await page.locator('[data-tab=settings]').click()
  await page.locator('[data-page=rules]').click()
  const rule = page.locator('[data-rule=prevCheck] input')
  await rule.click()
  await expect(rule).not.toBeChecked()
  const banner = page.getByTestId('rules-banner')
  await expect(banner).toContainText('Check the entry before')
  await page.getByTestId('rules-on').click()
  await expect(banner).toHaveCount(0)
  await expect(rule).toBeChecked()
})

test('a broken promise stops the run, and its evidence leads to both events', async ({ cluster, page }) => {
  await cluster.open()
  for (const line of ['rule off voteOnce', 'timeout S1', 'timeout S3']) await cluster.type(line)
  await cluster.transport.getByRole('button', { name: 'Play', exact: true }).click()
  const card = page.getByTestId('evidence')
  await expect(card).toBeVisible()
  await expect(cluster.transport.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(page.locator('[data-invariant=ElectionSafety]')).toHaveAttribute('data-state', 'broken')
  await expect(page.getByRole('alert')).toContainText('all led term 1')
  const broke = await cluster.seq()

  await card.locator('[data-jump=against]').click()
  await expect.poll(() => cluster.seq()).toBeLessThan(broke)
  await expect(cluster.leader).toHaveCount(1)
  await card.locator('[data-jump=broke]').click()
  await cluster.expectSeq(broke)
  await expect(cluster.leader).toHaveCount(2)

  await card.locator('[data-piece=server]').first().click()
  await expect(cluster.server('S1')).toHaveAttribute('aria-pressed', 'true')
  await card.getByRole('button', { name: 'Close' }).click()
  await expect(card).toHaveCount(0)
  await expect(page.getByTestId('violation-banner')).toBeVisible()
})

test('etcd’s names replace those of the paper', async ({ cluster, page }) => {
  const [, heir = ''] = await settled(cluster)
  await page.locator('[data-tab=settings]').click()
  await page.getByText('This page', { exact: true }).click()
  await page.getByLabel('Message names').selectOption('etcd')
  await page.locator('[data-tab=events]').click()
  await expect(page.getByText(/MsgAppResp|MsgHeartbeatResp/u).first()).toBeVisible()

  await cluster.script(`timeout ${heir}`, 'run 3')
  const request = page
    .locator('[data-packet] [data-msg=RequestVote], [data-packet][data-msg=RequestVote]')
    .first()
  await expect(page.getByRole('button', { name: /MsgVote/u }).first()).toBeAttached()
  await request.dispatchEvent('click')
  await expect(cluster.inspector).toContainText('MsgVote')
  await expect(cluster.inspector).toContainText('LogTerm')
})
