/** The page in a reader's words: what stands where, and the buttons, keys and lines that change it. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { ConsoleHandle } from '../src/app/actions.ts'

declare global {
  interface Window {
    raftreel?: ConsoleHandle
  }
}

/** A moment of a run: enough to say that two are the same. */
export interface Moment {
  readonly seq: number
  readonly hash: string
}

export class Cluster {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Opens the page (with a link, a lesson …) and waits until there is a world in it. */
  async open(address = ''): Promise<void> {
    await this.page.goto(`./${address}`)
    await this.ready()
  }
  async openIn(lang: 'en' | 'zh'): Promise<void> {
    await this.open(`?lang=${lang}`)
  }
  async ready(): Promise<void> {
    await expect(this.servers.first()).toBeVisible()
  }

  get servers(): Locator {
    return this.page.locator('[data-node][data-role]')
  }
  server(id: string): Locator {
    return this.page.locator(`[data-node="${id}"][data-role]`)
  }
  get leader(): Locator {
    return this.page.locator('[data-node][data-role=leader][data-up=true]')
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }
  get inspector(): Locator {
    return this.page.getByRole('region', { name: 'Inspector' })
  }
  get transport(): Locator {
    return this.page.getByRole('group', { name: 'Playback' })
  }
  get position(): Locator {
    return this.page.getByTestId('position')
  }
  get wall(): Locator {
    return this.page.locator('[data-partition]')
  }
  get branches(): Locator {
    return this.page.locator('[data-branch]')
  }
  /** Messages of this kind that are on their way. */
  flying(type: string, from = '', to = ''): Locator {
    const ends = `${from && `[data-from="${from}"]`}${to && `[data-to="${to}"]`}`
    return this.page.locator(
      `[data-packet] [data-msg="${type}"]${ends}, [data-packet][data-msg="${type}"]${ends}`,
    )
  }

  moment(): Promise<Moment> {
    return this.page.evaluate(() => {
      const { raftreel } = window
      if (!raftreel) throw new Error('no console handle')
      return { seq: raftreel.position().seq, hash: raftreel.hash() }
    })
  }
  async seq(): Promise<number> {
    return (await this.moment()).seq
  }
  /** Simulated time at the playhead, µs. */
  time(): Promise<number> {
    return this.page.evaluate(() => window.raftreel?.position().time ?? 0)
  }
  async expectSeq(seq: number): Promise<void> {
    await expect(this.position).toHaveAttribute('data-seq', String(seq))
  }
  /** Asserts that nothing at all changes through `act`. */
  async untouchedBy(act: () => Promise<void>): Promise<void> {
    const before = await this.moment()
    await act()
    expect(await this.moment()).toEqual(before)
  }

  /** Types a line and waits until it is carried out: then the field is empty. */
  async type(line: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: 'Command' })
    await field.fill(line)
    await field.press('Escape')
    await field.press('Enter')
    await expect(field).toHaveValue('')
    await field.blur()
  }
  /** Lines carried out without typing them, where how they are given does not matter. */
  async script(...lines: readonly string[]): Promise<void> {
    for (const line of lines)
      expect(await this.page.evaluate((text) => window.raftreel?.run(text), line)).toBeNull()
  }
  /** Types a line that must be refused, and returns the sentence that says why. */
  async mistype(line: string): Promise<string> {
    const field = this.page.getByRole('combobox', { name: 'Command' })
    await field.fill(line)
    await field.press('Escape')
    await field.press('Enter')
    const outcome = this.page.getByTestId('command-outcome')
    await expect(outcome).not.toBeEmpty()
    return outcome.innerText()
  }
  /** A key for the page as a whole, not for a field. */
  async key(combo: string): Promise<void> {
    await this.page.keyboard.press(combo)
  }
  /** Goes to an event by typing its number over the one shown. */
  async goTo(seq: number): Promise<void> {
    const field = this.position.getByRole('textbox')
    await field.fill(String(seq))
    await field.press('Enter')
    await this.expectSeq(seq)
  }
  /** Steps forward as far as event `seq`, so that everything up to it counts as seen. */
  async goToByRun(seq: number): Promise<void> {
    for (let now = await this.seq(); now < seq; now = await this.seq()) {
      const by = seq - now >= 10 ? 10 : 1
      await this.key(by === 10 ? 'Shift+ArrowRight' : 'ArrowRight')
      await this.expectSeq(now + by)
    }
  }
  /** The same hands on another page. */
  on(page: Page): Cluster {
    return new Cluster(page)
  }
  /** Jumps from mark to mark until somebody leads. Resolves to all servers, the leader first. */
  async elect(): Promise<readonly string[]> {
    await expect(async () => {
      await this.key(']')
      await expect(this.leader).toHaveCount(1, { timeout: 250 })
    }).toPass({ intervals: [0] })
    const leader = await this.leader.getAttribute('data-node')
    const ids = await this.servers.evaluateAll((all) => all.map((one) => one.getAttribute('data-node') ?? ''))
    return [leader ?? '', ...ids.filter((id) => id !== leader)]
  }
  async term(id: string): Promise<number> {
    return Number(await this.server(id).getAttribute('data-term'))
  }
  /** Chooses an item of the menu of something on the stage. */
  async pick(target: Locator, item: string, asEvent = false): Promise<void> {
    // The middle of a slanting line's box may lie under something else.
    if (asEvent) await target.dispatchEvent('contextmenu', { clientX: 400, clientY: 300 })
    else await target.click({ button: 'right' })
    await this.page.getByRole('menu').getByRole('menuitem', { name: item, exact: false }).first().click()
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }
  /** The same with nothing but the keyboard. */
  async pickByKeys(target: Locator, item: string): Promise<void> {
    await target.focus()
    await this.key('Shift+F10')
    const wanted = this.page.getByRole('menuitem', { name: item }).first()
    await expect(async () => {
      await this.key('ArrowDown')
      await expect(wanted).toBeFocused({ timeout: 100 })
    }).toPass({ intervals: [0] })
    await this.key('Enter')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }
  /** The link to this moment, as the share button copies it. */
  async link(): Promise<string> {
    await this.button('Share Copy link to this moment').click()
    await expect(this.page.getByText('Link copied')).toBeVisible()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }
}
