/** One field that finds everything: what the page can do, servers, lessons, words, moments, and typed commands. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useReplica, useTimelineView } from '../../app/index.ts'
import { loadCourse, loadGlossary } from '../../content/course.ts'
import type { GlossaryTerm, Lab, Lesson } from '../../core/lessons/types.ts'
import { useHelpWords } from '../../i18n/help.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { performText } from '../act/perform.ts'
import { useBookmarks } from '../bookmarks/store.ts'
import { Caps } from '../keys/Caps.tsx'
import { useKeyContext } from '../keys/context.ts'
import { useWorkingBindings } from '../keys/useBindings.ts'
import { CloseButton } from '../parts/CloseButton.tsx'
import { readUi, setUi } from '../ui.ts'
import { eventIn, found } from './find.ts'
import {
  actorItems,
  bookmarkItems,
  commandItems,
  eventItem,
  type Item,
  keyItems,
  lessonItems,
  markItems,
  pageItems,
  termItems,
} from './items.ts'
import s from './palette.module.css'

const MOST = 40
const MOST_MARKS = 12
const LIST = 'palette-list'
const optionId = (at: number): string => `palette-${at}`

/** Null, or one sentence: why it could not be done. */
const carryOut = async (line: string): Promise<string | null> => {
  await performText(line)
  return readUi().wrong
}

const Palette = () => {
  const h = useHelpWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [wrong, setWrong] = useState<string | null>(null)
  const write = (next: string) => {
    setText(next)
    setAt(0)
    setWrong(null)
  }
  const items = useItems(text.trim(), write)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  const choose = async (item: Item) => {
    if (item.key.startsWith('write-')) return item.run()
    if (item.line !== undefined) {
      const reason = await carryOut(item.line)
      if (reason !== null) return setWrong(reason)
      return dialog.current?.close()
    }
    // First out of the way: what it does may move the focus or open something of its own.
    dialog.current?.close()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const by = STEP[event.key]
    const item = items[at]
    if (by !== undefined) setAt(Math.max(0, Math.min(items.length - 1, wrapped(at, by, items.length))))
    else if (event.key === 'Enter' && item) void choose(item)
    else if (event.key === 'k' && (event.ctrlKey || event.metaKey)) dialog.current?.close()
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className={s.palette}
      aria-label={h('palette.title')}
      data-testid="palette"
      onClose={() => setUi({ palette: false })}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={onKeyDown}
    >
      <div className={s.top}>
        <input
          className={s.input}
          type="text"
          role="combobox"
          aria-label={h('palette.label')}
          aria-expanded={items.length > 0}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={400}
          placeholder={h('palette.placeholder')}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <CloseButton />
      </div>
      <p role="status" className={wrong === null ? 'sr-only' : s.wrong} data-testid="palette-outcome">
        {wrong ?? (items.length > 0 ? h('palette.count', { n: items.length }) : '')}
      </p>
      <div
        id={LIST}
        role="listbox"
        className={s.list}
        aria-label={h('palette.results')}
        hidden={items.length === 0}
      >
        {items.map((item, i) => (
          <Option key={item.key} item={item} at={i} active={i === at} onChoose={() => void choose(item)} />
        ))}
      </div>
      {items.length === 0 && <p className={`muted ${s.nothing}`}>{h('palette.nothing')}</p>}
    </dialog>
  )
}
export default Palette

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
/** Arrows go round, pages stop at the ends. */
const wrapped = (at: number, by: number, of: number): number =>
  Math.abs(by) === 1 ? (at + by + of) % Math.max(1, of) : at + by

interface OptionProps {
  readonly item: Item
  readonly at: number
  readonly active: boolean
  readonly onChoose: () => void
}
const Option = ({ item, at, active, onChoose }: OptionProps) => {
  const h = useHelpWords()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
    <div
      ref={ref}
      id={optionId(at)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={s.option}
      data-kind={item.kind}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={s.words}>
        <span className={s.title}>{item.title}</span>
        {item.detail && <small className={s.detail}>{item.detail}</small>}
      </span>
      {item.combos && (
        <span className={s.caps}>
          <Caps combos={item.combos.slice(0, 1)} />
        </span>
      )}
      <small className={s.kind}>{h(`palette.${item.kind}`)}</small>
    </div>
  )
}

/** What fits the text, the likeliest first. */
const useItems = (text: string, write: (line: string) => void): readonly Item[] => {
  const lang = useLanguage()
  const context = useKeyContext()
  const bindings = useWorkingBindings()
  const marks = useTimelineView((view) => view.marks)
  const head = useTimelineView((view) => view.headSeq)
  const servers = useReplica((replica) => replica.ids)
  const clients = useReplica((replica) => replica.clientIds)
  const bookmarks = useBookmarks()
  const { course, terms } = useCourse()
  const script = useScript(text !== '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of actions change with the language
  const known = useMemo(
    () => [
      ...keyItems(context.current, bindings),
      ...actorItems(context.current.replica),
      ...pageItems(),
      ...lessonItems(course, lang),
      ...termItems(terms, lang),
    ],
    [context, bindings, servers, course, terms, lang],
  )
  const seq = eventIn(text)
  const moments = [...bookmarkItems(bookmarks), ...(text === '' ? [] : markItems(marks).toReversed())]
  return [
    ...(seq !== null && seq <= head ? [eventItem(seq)] : []),
    ...commandItems(script, text, { servers, clients }, write),
    ...found(known, text, MOST),
    ...found(moments, text, MOST_MARKS),
  ]
}

interface Course {
  readonly course: readonly (Lesson | Lab)[]
  readonly terms: readonly GlossaryTerm[]
}
/** The course comes while the reader types. */
const useCourse = (): Course => {
  const [known, setKnown] = useState<Course>({ course: [], terms: [] })
  useEffect(() => {
    let wanted = true
    void Promise.all([loadCourse(), loadGlossary()]).then(
      ([course, terms]) => wanted && setKnown({ course, terms }),
    )
    return () => {
      wanted = false
    }
  }, [])
  return known
}
type Script = typeof import('./script.ts')
const useScript = (wanted: boolean): Script | null => {
  const [script, setScript] = useState<Script | null>(null)
  useEffect(() => {
    if (wanted && !script) void import('./script.ts').then(setScript)
  }, [wanted, script])
  return script
}
