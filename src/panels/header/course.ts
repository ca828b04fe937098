/** Chapters and titles of the course. Only the titles are part of the first load; the lessons themselves come when opened. */
import chapters from '../../content/chapters.json'
import type { Chapter, Text } from '../../core/lessons/types.ts'

export const CHAPTERS: readonly Chapter[] = chapters

const titles: Readonly<Record<string, Text>> = import.meta.glob<Text>('../../content/{lessons,labs}/*.json', {
  import: 'title',
  eager: true,
})
const byId: ReadonlyMap<string, Text> = new Map(
  Object.entries(titles).map(([path, title]) => [path.replace(/^.*\/|\.json$/g, ''), title]),
)

/** The title of a lesson or lab; its id while the data has none. */
export const titleOf = (id: string): Text => byId.get(id) ?? { en: id, zh: id }
