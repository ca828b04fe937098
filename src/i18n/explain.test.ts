import { beforeAll, describe, expect, test } from 'vitest'
import { COURSE, filmOf } from '../content/story.test-helper.ts'
import type { Subject } from '../core/why/types.ts'
import { answersAbout } from '../core/why/whynot.ts'
import { answerLines, questionText } from './explain.ts'
import { loadLanguage } from './language.ts'

beforeAll(() => loadLanguage('zh'))

const HAN = /\p{Script=Han}/u

describe('every answer at every beat of the course is a few whole sentences in both languages', () => {
  test.each(COURSE.filter(({ kind }) => kind !== 'board').map((lesson) => [lesson.id, lesson] as const))(
    '%s',
    (_, lesson) => {
      const film = filmOf(lesson)
      for (const stop of film.stops) {
        const scene = film.sceneOf(stop)
        const subjects: readonly Subject[] = [
          { kind: 'cluster' },
          ...scene.world.ids.map((id) => ({ kind: 'server', id }) as const),
          ...scene.world.ids.map((server) => ({ kind: 'entry', server, index: 2 }) as const),
          ...scene.world.clientIds.map((id) => ({ kind: 'client', id }) as const),
        ]
        for (const subject of subjects)
          for (const answer of answersAbout(scene, subject))
            for (const lang of ['en', 'zh'] as const) {
              const question = questionText(answer, lang)
              expect(question).toMatch(lang === 'zh' ? /？$/u : /^[A-Z].*\?$/u)
              for (const { text } of answerLines(answer, lang)) {
                expect(text).not.toMatch(/[{}]|undefined|null|NaN|Infinity|\.\.|。。/u)
                expect(text).toMatch(lang === 'zh' ? /。$/u : /^([A-Z0-9]|[a-f]\b).*\.$/u)
                expect(HAN.test(text)).toBe(lang === 'zh')
              }
            }
      }
    },
  )
})
