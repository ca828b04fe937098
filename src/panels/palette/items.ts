/** What the palette knows: everything the page can do or show, each with a way to get there. */
import { actions, lessonHash, setPreference } from '../../app/index.ts'
import { chapters, isLab } from '../../content/course.ts'
import type { GlossaryTerm, Lab, Lesson } from '../../core/lessons/types.ts'
import type { Names } from '../../core/script/reader.ts'
import { helpText } from '../../i18n/help.ts'
import type { Lang } from '../../i18n/t.ts'
import { t } from '../../i18n/t.ts'
import type { Mark } from '../../worker/protocol.ts'
import type { Bookmark } from '../bookmarks/keep.ts'
import { copyLink } from '../header/copyLink.ts'
import { speak } from '../header/LanguageSwitch.tsx'
import type { Bindings } from '../keys/bindings.ts'
import { HANDLERS, type KeyContext } from '../keys/handlers.ts'
import { KEY_IDS, type KeyId } from '../keys/keys.ts'
import { setUi, type TabId } from '../ui.ts'
import { markText } from '../words/mark.ts'
import type { Findable } from './find.ts'

export type Kind =
  | 'action'
  | 'page'
  | 'server'
  | 'lesson'
  | 'lab'
  | 'term'
  | 'event'
  | 'mark'
  | 'bookmark'
  | 'command'
export interface Item extends Findable {
  readonly key: string
  readonly kind: Kind
  /** A line below the title. */
  readonly detail?: string
  readonly combos?: readonly string[]
  /** A whole line of the script language, to be carried out in place of `run`. */
  readonly line?: string
  run(): void
}

/** Keys that mean nothing without a hand on them, or that opened this list. */
const NOT_LISTED: readonly KeyId[] = ['select', 'close', 'applyPartition', 'palette']
const NEEDS_CHOICE: readonly KeyId[] = ['crash', 'timeout', 'drop', 'hold', 'deselect']

export const keyItems = (context: KeyContext, bindings: Bindings): readonly Item[] =>
  KEY_IDS.filter((id) => !NOT_LISTED.includes(id) && (context.selection || !NEEDS_CHOICE.includes(id))).map(
    (id) => ({
      key: `key-${id}`,
      kind: 'action',
      title: helpText(`key.${id}`),
      combos: bindings.combos(id),
      run: () => void HANDLERS[id](context, ''),
    }),
  )

const tab = (id: TabId, title: string): Item => ({
  key: `tab-${id}`,
  kind: 'page',
  title: helpText('palette.open', { what: title }),
  run: () => setUi({ tab: id }),
})
const go = (hash: string): void => {
  location.hash = hash
}
const reading = (page: string, title: string): Item => ({
  key: `page-${page}`,
  kind: 'page',
  title: helpText('palette.open', { what: title }),
  run: () => go(`#${page}`),
})
export const pageItems = (): readonly Item[] => [
  tab('inspect', t('region.inspector')),
  tab('logs', t('region.logs')),
  tab('events', t('nav.events')),
  tab('figure', t('nav.figure2')),
  tab('store', t('nav.store')),
  tab('settings', t('region.settings')),
  tab('rules', t('settings.rules')),
  reading('course', t('course.title')),
  reading('puzzles', t('nav.puzzles')),
  reading('glossary', t('nav.glossary')),
  reading('faq', t('nav.faq')),
  reading('resources', t('nav.resources')),
  { key: 'share', kind: 'action', title: t('share.copyLink'), run: () => void copyLink() },
  ...(['system', 'light', 'dark'] as const).map(
    (theme): Item => ({
      key: `theme-${theme}`,
      kind: 'action',
      title: `${t('app.theme')}: ${t(theme === 'system' ? 'app.theme.auto' : `app.theme.${theme}`)}`,
      run: () => setPreference('theme', theme),
    }),
  ),
  ...(['en', 'zh'] as const).map(
    (lang): Item => ({
      key: `lang-${lang}`,
      kind: 'action',
      title: `${t('app.language')}: ${t(`app.language.${lang}`)}`,
      run: () => speak(lang),
    }),
  ),
]

const choose = (selection: Parameters<typeof actions.select>[0]): void => {
  actions.select(selection)
  setUi({ tab: 'inspect' })
}
export const actorItems = ({ ids, clientIds }: KeyContext['replica']): readonly Item[] => [
  ...ids.map(
    (id): Item => ({
      key: id,
      kind: 'server',
      title: id,
      run: () => choose({ kind: 'server', id }),
    }),
  ),
  ...clientIds.map(
    (id): Item => ({
      key: id,
      kind: 'server',
      title: id,
      run: () => choose({ kind: 'client', id }),
    }),
  ),
]

const other = (lang: Lang): Lang => (lang === 'en' ? 'zh' : 'en')
export const lessonItems = (course: readonly (Lesson | Lab)[], lang: Lang): readonly Item[] =>
  course.map((lesson) => ({
    key: `lesson-${lesson.id}`,
    kind: isLab(lesson) ? 'lab' : 'lesson',
    title: lesson.title[lang],
    also: `${lesson.title[other(lang)]} ${lesson.id} ${chapters.find(({ id }) => id === lesson.chapter)?.title[lang] ?? ''}`,
    run: () => go(lessonHash(lesson.id)),
  }))

/** To the place of a term on its page, once that is there. */
const showTerm = (name: string): void => {
  go('#glossary')
  let patience = 120
  const look = (): void => {
    const element = document.querySelector(`[data-term="${CSS.escape(name)}"]`)
    patience -= 1
    if (element) element.scrollIntoView({ block: 'center' })
    else if (patience > 0) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
export const termItems = (terms: readonly GlossaryTerm[], lang: Lang): readonly Item[] =>
  terms.map((term) => ({
    key: `term-${term.en}`,
    kind: 'term',
    title: term[lang],
    also: term[other(lang)],
    detail: term.meaning[lang],
    run: () => showTerm(term.en),
  }))

const event = (seq: number, kind: Kind, key: string, title: string): Item => ({
  key,
  kind,
  title,
  also: `#${seq}`,
  detail: `#${seq}`,
  run: () => void actions.seekSeq(seq),
})
export const markItems = (marks: readonly Mark[]): readonly Item[] =>
  marks.map((mark) => event(mark.seq, 'mark', `mark-${mark.seq}-${mark.kind}-${mark.server}`, markText(mark)))
export const bookmarkItems = (bookmarks: readonly Bookmark[]): readonly Item[] =>
  bookmarks.map(({ seq, note }) =>
    event(seq, 'bookmark', `bookmark-${seq}`, helpText('bookmark.at', { seq, note })),
  )
export const eventItem = (seq: number): Item => ({
  ...event(seq, 'event', `event-${seq}`, helpText('palette.goTo', { seq })),
  detail: '',
})

type Script = Pick<typeof import('./script.ts'), 'complete' | 'parseLine'>
const MOST_LINES = 5
/** The line itself if it can be carried out, else the lines it may become. */
export const commandItems = (
  script: Script | null,
  line: string,
  names: Names,
  write: (line: string) => void,
): readonly Item[] => {
  if (!script || line === '') return []
  const item = (text: string): Item => ({
    key: `run-${text}`,
    kind: 'command',
    title: helpText('palette.run', { line: text }),
    line: text,
    run: () => {},
  })
  const offers = script
    .complete(line, names)
    .filter((offer) => offer.line.trim() !== line)
    .slice(0, MOST_LINES)
    .map((offer): Item => {
      const isWhole = script.parseLine(offer.line, names).ok
      return isWhole
        ? item(offer.line)
        : {
            key: `write-${offer.line}`,
            kind: 'command',
            title: `${offer.line} …`,
            detail: offer.usages[0] ?? '',
            run: () => write(`${offer.line} `),
          }
    })
  return script.parseLine(line, names).ok ? [item(line), ...offers] : offers
}
