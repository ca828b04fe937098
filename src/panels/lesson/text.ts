/** Texts of the course in the reader's language. */
import type { LessonState } from '../../app/index.ts'
import type { Beat, Text } from '../../core/lessons/types.ts'
import type { Lang } from '../../i18n/t.ts'

/** What the `lang` attribute of course texts says. */
export const TEXT_LANG: Readonly<Record<Lang, string>> = { en: 'en', zh: 'zh-CN' }

export const textOf = (text: Text, lang: Lang): string => text[lang]
/** The beat whose caption is shown; undefined before the first. */
export const beatOf = ({ lesson, beat }: LessonState): Beat | undefined => lesson.beats[beat - 1]

const WORDS_PER_MINUTE = 90
const SECONDS_PER_BEAT = 12
/** How long a lesson takes: its captions read calmly, and something to watch at every beat. */
export const minutesOf = ({ beats }: { readonly beats: readonly { readonly en: string }[] }): number => {
  const words = beats.reduce((sum, { en }) => sum + en.split(' ').length, 0)
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE + (beats.length * SECONDS_PER_BEAT) / 60))
}
