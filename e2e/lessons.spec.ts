/** Lessons played as a reader plays them: through the buttons, the picture checked at every beat. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Chapter, Lab, Lesson } from '../src/core/lessons/types.ts'
import type { Cluster } from './cluster.ts'
import { expect, still, test } from './fixture.ts'
import { claimsOf } from './picture.ts'

const CONTENT = new URL('../src/content/', import.meta.url)
const readAll = <T>(folder: string): readonly T[] =>
  readdirSync(new URL(folder, CONTENT))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(`${folder}/${file}`, CONTENT), 'utf8')))
const lessons = readAll<Lesson>('lessons')
const labs = readAll<Lab>('labs')
const chapters: readonly Chapter[] = JSON.parse(readFileSync(new URL('chapters.json', CONTENT), 'utf8'))
const lessonOf = (id: string): Lesson => {
  const lesson = [...lessons, ...labs].find((one) => one.id === id)
  if (!lesson) throw new Error(`no lesson ${id}`)
  return lesson
}

type Language = 'en' | 'zh'
const LANG = { en: 'en', zh: 'zh-CN' } as const

const POLL = [10, 20, 40, 80, 160]

class Reader {
  readonly page: Page
  readonly cluster: Cluster
  constructor(cluster: Cluster) {
    this.page = cluster.page
    this.cluster = cluster
  }
  get next() {
    return this.page.getByTestId('next')
  }
  get caption() {
    return this.page.getByTestId('caption')
  }
  async open(lesson: Lesson, language: Language = 'en'): Promise<void> {
    await this.page.goto(`./?lang=${language}#lesson=${lesson.id}`)
    await expect(this.caption).toHaveText(lesson.goal[language])
  }
  async standsAt(lesson: Lesson, beat: number, language: Language = 'en'): Promise<void> {
    const player = this.page.getByTestId('lesson')
    await expect(player).toHaveAttribute('data-beat', String(beat))
    await expect(player).toHaveAttribute('data-state', 'here', { timeout: 30_000 })
    await expect(this.caption).toHaveText(lesson.beats[beat - 1]?.[language] ?? lesson.goal[language])
    await expect(this.caption).toHaveAttribute('lang', LANG[language])
  }
  /** The picture says what the lesson promises for this beat, and points at everything the caption names. */
  async sees(lesson: Lesson, beat: number): Promise<void> {
    const { expect: promised = [], hi = [] } = lesson.beats[beat - 1] ?? {}
    const claims = claimsOf(promised, lesson)
    // All at once: a question to the page takes longer than its answer.
    const untrue = () =>
      this.page.evaluate(
        (all) =>
          all.flatMap(({ what, selector, count }) => {
            const found = document.querySelectorAll(selector).length
            return found === count ? [] : [`${what}: ${found} times ${selector}`]
          }),
        claims,
      )
    await expect.poll(untrue, { intervals: POLL }).toEqual([])
    if (hi.length > 0) await expect(this.page.locator('[data-hi]').first()).toBeAttached()
  }
}

/** From its title, which is shown, to its last beat. */
const play = async (reader: Reader, lesson: Lesson, language: Language): Promise<readonly string[]> => {
  const hashes: string[] = []
  for (const [i] of lesson.beats.entries()) {
    await reader.next.click()
    await reader.standsAt(lesson, i + 1, language)
    await reader.sees(lesson, i + 1)
    hashes.push((await reader.cluster.moment()).hash)
  }
  await expect(reader.next).toHaveCount(0)
  await expect(reader.page.getByTestId('next-lesson')).toBeVisible()
  return hashes
}

test.describe('without animation', () => {
  test.use(still)

  for (const id of ['partition-and-heal', 'first-election', 'replicate-one-entry']) {
    test(`${id}, forwards and back again`, async ({ cluster }) => {
      const reader = new Reader(cluster)
      const lesson = lessonOf(id)
      await reader.open(lesson)
      const hashes = await play(reader, lesson, 'en')
      for (let beat = hashes.length - 1; beat > 0; beat -= 1) {
        await reader.page.getByTestId('back').click()
        await reader.standsAt(lesson, beat)
        await reader.sees(lesson, beat)
        expect((await cluster.moment()).hash).toBe(hashes[beat - 1])
      }
    })
  }

  test('partition-and-heal in Chinese', async ({ cluster }) => {
    const reader = new Reader(cluster)
    await reader.open(lessonOf('partition-and-heal'), 'zh')
    await play(reader, lessonOf('partition-and-heal'), 'zh')
  })

  // As the course is read: each lesson leads to the next.
  for (const { id, lessons: ids } of chapters) {
    test(`chapter ${id} with nothing but Next: ${ids.join(', ')}`, async ({ cluster, page }) => {
      test.slow()
      const reader = new Reader(cluster)
      await reader.open(lessonOf(ids[0] ?? ''))
      for (const [i, lesson] of ids.map(lessonOf).entries()) {
        if (i > 0) {
          await page.getByTestId('next-lesson').click()
          await expect(reader.caption).toHaveText(lesson.goal.en)
        }
        await test.step(lesson.id, () => play(reader, lesson, 'en'))
      }
    })
  }

  test('a link leads to its beat, and the address follows', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('partition-and-heal')
    await page.goto('./?lang=en#lesson=partition-and-heal&beat=5')
    await reader.standsAt(lesson, 5)
    await reader.sees(lesson, 5)
    const { hash } = await cluster.moment()
    await cluster.key('PageUp')
    await reader.standsAt(lesson, 4)
    await cluster.key('PageDown')
    await reader.standsAt(lesson, 5)
    expect((await cluster.moment()).hash).toBe(hash)
    expect(new URL(page.url()).hash).toBe('#lesson=partition-and-heal&beat=5')
  })

  test('the language changes at every beat, and nothing else does', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('figure-8')
    await reader.open(lesson)
    for (let beat = 1; beat <= lesson.beats.length; beat += 1) {
      const [now, other] = beat % 2 === 1 ? (['en', 'zh'] as const) : (['zh', 'en'] as const)
      await reader.next.click()
      await reader.standsAt(lesson, beat, now)
      await cluster.untouchedBy(async () => {
        await page.locator(`[data-lang=${other}]`).click()
        await reader.standsAt(lesson, beat, other)
      })
      await reader.sees(lesson, beat)
      await expect(page.locator('html')).toHaveAttribute('lang', other === 'zh' ? 'zh-Hans' : 'en')
    }
  })

  test('names of Raft are marked as English inside Chinese', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    await page.goto('./?lang=zh#lesson=figure-8&beat=4')
    await reader.standsAt(lessonOf('figure-8'), 4, 'zh')
    await expect(reader.caption.locator('[lang=en]')).toHaveText(['commitIndex'])
    const row = page.locator('[data-seq][aria-current]')
    await expect(row.locator('[lang=en]').first()).toHaveText('AppendEntries')
    // Each event says by which rule it happened.
    await expect(row.locator('[data-ref]').last()).toHaveText('Leaders 4; §5.4.2 Fig 8')
  })

  test('taking over forks, and the lesson waits', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('partition-and-heal')
    await page.goto('./?lang=en#lesson=partition-and-heal&beat=3')
    await reader.standsAt(lesson, 3)
    const { hash } = await cluster.moment()
    await page.getByTestId('take-over').click()
    await cluster.type('crash C')
    await expect(cluster.server('C')).toHaveAttribute('data-up', 'false')
    await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'free')
    await page.getByTestId('back-to-lesson').click()
    await reader.standsAt(lesson, 3)
    expect((await cluster.moment()).hash).toBe(hash)
    await reader.next.click()
    await reader.standsAt(lesson, 4)
    await reader.sees(lesson, 4)
    await page.getByTestId('leave-lesson').click()
    await expect(page.getByTestId('lesson')).toHaveCount(0)
    await expect(cluster.servers).toHaveCount(5)
    expect(new URL(page.url()).hash).not.toContain('lesson')
  })

  test('a rewind shows its branches as tabs', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    await page.goto('./?lang=en#lesson=figure-8&beat=6')
    await reader.standsAt(lessonOf('figure-8'), 6)
    await expect(cluster.branches).toHaveCount(0)
    await reader.next.click()
    await reader.standsAt(lessonOf('figure-8'), 7)
    await expect(cluster.branches).toHaveCount(2)
  })

  test('a question is answered, or not', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('partition-and-heal')
    await page.goto('./?lang=en#lesson=partition-and-heal&beat=2')
    await reader.standsAt(lesson, 2)
    const quiz = page.getByTestId('quiz')
    await quiz.getByRole('listitem').first().getByRole('button').click()
    await expect(quiz).toHaveAttribute('data-answer', 'wrong')
    await page.getByTestId('quiz-show').click()
    await reader.standsAt(lesson, 3)
  })

  test('what was asked is marked on the timeline, and can be gone back to', async ({ cluster, page }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('client-retry')
    const asked = page.locator('[data-asked]')
    const quiz = page.getByTestId('quiz')
    await page.goto('./?lang=en#lesson=client-retry&beat=3')
    await reader.standsAt(lesson, 3)
    await expect(asked).toHaveCount(1)
    await reader.next.click()
    await reader.standsAt(lesson, 4)
    await expect(asked).toHaveCount(2)
    await reader.next.click()
    await reader.standsAt(lesson, 5)
    await expect(quiz).toHaveCount(0)
    // Backwards from mark to mark, until the last question is asked again.
    await expect(async () => {
      await cluster.key('[')
      await expect(quiz).toBeVisible({ timeout: 500 })
    }).toPass()
    await reader.standsAt(lesson, 4)
    await page.getByRole('button', { name: 'Markers' }).click()
    await page.getByTestId('mark-list').getByRole('button', { name: 'Question at beat 2' }).click()
    await reader.standsAt(lesson, 2)
    // A cluster of the reader's own asks nothing.
    await page.getByRole('button', { name: 'Take over' }).click()
    await expect(asked).toHaveCount(0)
  })

  test('every lab: broken with the rule off, clean with it on', async ({ cluster, page }) => {
    test.slow()
    const reader = new Reader(cluster)
    for (const lab of labs) {
      await test.step(lab.id, async () => {
        await page.goto(`./?lang=en#lesson=${lab.id}&beat=${lab.beats.length}`)
        await reader.standsAt(lab, lab.beats.length)
        await expect(page.getByTestId('broken').first()).toBeVisible()
        await page.getByTestId('rule-on').click()
        await expect(page.getByTestId('clean')).toBeVisible()
        await expect(page.getByTestId('broken')).toHaveCount(0)
        expect(new URL(page.url()).hash).toContain('rule=on')
        await page.getByTestId('rule-off').click()
        await expect(page.getByTestId('broken').first()).toBeVisible()
      })
    }
  })
})

test('partition-and-heal as it is meant to be watched', async ({ cluster, page }) => {
  test.slow()
  const reader = new Reader(cluster)
  const lesson = lessonOf('partition-and-heal')
  await reader.open(lesson)
  for (const [i] of lesson.beats.entries()) {
    await reader.next.click()
    await reader.standsAt(lesson, i + 1)
    await reader.sees(lesson, i + 1)
  }
  // An impatient reader presses twice: the second press jumps to the stop.
  await page.goto('./?lang=en#lesson=partition-and-heal&beat=2')
  await reader.standsAt(lesson, 2)
  await reader.next.click()
  await expect(page.getByTestId('lesson')).toHaveAttribute('data-state', 'moving')
  await reader.next.click()
  await reader.standsAt(lesson, 3)
})

test.describe('a lesson file', () => {
  test.use(still)

  test('is played like a lesson of the course', async ({ page, cluster }) => {
    const reader = new Reader(cluster)
    const lesson = { ...lessonOf('replicate-one-entry'), id: 'mine', goal: { en: 'Mine.', zh: '我的。' } }
    const open = (file: unknown) =>
      page.getByTestId('file').setInputFiles({
        name: 'mine.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(file)),
      })
    await page.goto('./?lang=en')
    await cluster.ready()
    await open({ ...lesson, beats: [] })
    await expect(page.getByTestId('toast')).toContainText('beats')
    await expect(page.getByTestId('lesson')).toHaveCount(0)
    await open(lesson)
    await reader.standsAt(lesson, 0)
    await reader.next.click()
    await reader.standsAt(lesson, 1)
    await reader.sees(lesson, 1)
  })
})

test('a wait in which nothing but heartbeats happens goes by fast', async ({ page, cluster }) => {
  const { setup, ...example } = JSON.parse(
    readFileSync(new URL('../public/lessons/example.json', import.meta.url), 'utf8'),
  ) as Lesson
  const beats = [{ ...example.beats[0], do: ['run 1000', 'crash S2', 'run 20'], see: [], expect: [], hi: [] }]
  await page.goto('./?lang=en')
  await cluster.ready()
  await page.getByTestId('file').setInputFiles({
    name: 'wait.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...example, setup, beats })),
  })
  const player = page.getByTestId('lesson')
  await expect(player).toHaveAttribute('data-state', 'here')
  await page.getByTestId('next').click()
  await expect(page.getByTestId('fast')).toBeVisible()
  await expect(player).toHaveAttribute('data-beat', '1')
  await expect(cluster.server('S2')).toHaveAttribute('data-up', 'false')
})

test.describe('a lesson that a teacher wrote', () => {
  test.use(still)
  const text = readFileSync(new URL('../public/lessons/example.json', import.meta.url), 'utf8')
  const example: Lesson = JSON.parse(text)

  test('says in the language of the page which of its claims do not hold', async ({ page, cluster }) => {
    const [first, ...others] = example.beats
    const beats = [{ ...first, expect: ['leader S9', 'term S1 = 77'] }, ...others]
    await page.goto('./?lang=zh')
    await cluster.ready()
    await page.getByTestId('file').setInputFiles({
      name: 'untrue.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ ...example, beats })),
    })
    const lines = page.getByTestId('untrue').getByRole('listitem')
    await expect(lines).toHaveText([
      /^第 1 步，“leader S9”：第 8 列 “S9”：未知的服务器/,
      /^第 1 步，“term S1 = 77”：这不成立：实际是“\d+”。$/,
    ])
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await expect(lines.last()).toHaveText(/^Beat 1, “term S1 = 77”: This does not hold: found \d+\.$/)
  })

  test('opens where it is dropped', async ({ page, cluster }) => {
    const reader = new Reader(cluster)
    await page.goto('./?lang=zh')
    await cluster.ready()
    const dropped = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], 'example.json', { type: 'application/json' }))
      return transfer
    }, text)
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
    await reader.standsAt(example, 0, 'zh')
    await reader.next.click()
    await reader.standsAt(example, 1, 'zh')
    await reader.sees(example, 1)
  })

  test('opens from a link to its file, at a beat, and says what is wrong with it', async ({
    page,
    cluster,
  }) => {
    const reader = new Reader(cluster)
    await page.goto('./?lang=en#lesson=lessons/example.json&beat=2')
    await reader.standsAt(example, 2)
    await reader.next.click()
    await reader.standsAt(example, 3)
    await reader.sees(example, 3)
    expect(new URL(page.url()).hash).toBe('#lesson=lessons/example.json&beat=3')
    await page.route('**/lessons/broken.json', (route) => route.fulfill({ body: '{"beats": 5}' }))
    await page.goto('./?lang=zh#lesson=lessons/broken.json')
    await expect(page.locator('[data-notice=badLesson]')).toContainText('broken.json')
    // Somebody else's server is never asked, whatever a link says.
    await page.goto('about:blank')
    await page.goto('./?lang=en#lesson=//elsewhere.example/x.json')
    await expect(page.locator('[data-notice=notLoaded]')).toBeVisible()
    await expect(cluster.servers).toHaveCount(5)
  })
})

test('the course: search, open, progress', async ({ page, cluster }) => {
  await page.goto('./?lang=en#course')
  await expect(page.locator('[data-lesson]')).toHaveCount(lessons.length + labs.length)
  await page.getByTestId('search').fill('split brain')
  await page.locator('[data-lesson=partition-and-heal]').click()
  const reader = new Reader(cluster)
  const lesson = lessonOf('partition-and-heal')
  await reader.standsAt(lesson, 0)
  await page.goto(`./?lang=en#lesson=${lesson.id}&beat=${lesson.beats.length}`)
  await reader.standsAt(lesson, lesson.beats.length)
  await page.goto('./?lang=en#course')
  await expect(page.locator('[data-lesson=partition-and-heal]')).toHaveAttribute('data-done', '')
  for (const [name, item] of Object.entries({
    puzzles: 'puzzle',
    glossary: 'term',
    faq: 'faq',
    resources: 'resource',
  })) {
    await page.goto(`./?lang=en#${name}`)
    await expect(page.locator(`[data-${item}]`).first()).toBeVisible()
  }
})

test.describe('where nothing may be stored', () => {
  test.use(still)

  test('the course keeps its progress as long as the page lives', async ({ page, cluster }) => {
    await page.addInitScript(() => {
      const forbidden = {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      }
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, forbidden)
    })
    const reader = new Reader(cluster)
    const lesson = lessonOf('bank-account')
    await page.goto(`./?lang=en#lesson=${lesson.id}&beat=${lesson.beats.length}`)
    await reader.standsAt(lesson, lesson.beats.length)
    await page.goto('./?lang=en#course')
    await expect(page.locator(`[data-lesson=${lesson.id}]`)).toHaveAttribute('data-done', '')
  })
})

test.describe('on a phone', () => {
  test.use({ ...still, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a finger drawn over the caption turns the page', async ({ page, cluster }) => {
    const reader = new Reader(cluster)
    const lesson = lessonOf('first-election')
    await reader.open(lesson)
    const draw = (from: number, to: number) =>
      page.getByTestId('lesson').evaluate(
        (element, [start, end]) => {
          const at = (clientX: number) => new Touch({ identifier: 1, target: element, clientX, clientY: 5 })
          const on = { bubbles: true, cancelable: true }
          element.dispatchEvent(new TouchEvent('touchstart', { ...on, touches: [at(start)] }))
          element.dispatchEvent(new TouchEvent('touchend', { ...on, changedTouches: [at(end)] }))
        },
        [from, to] as const,
      )
    await draw(300, 100)
    await reader.standsAt(lesson, 1)
    await draw(300, 100)
    await reader.standsAt(lesson, 2)
    await draw(100, 300)
    await reader.standsAt(lesson, 1)
    await reader.sees(lesson, 1)
  })
})
