/** Typed commands, with completion from the grammar and history: whatever a button does can be said here too. */
import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from 'react'
import { useReplica } from '../../app/index.ts'
import type { Completion } from '../../core/script/complete.ts'
import type { Names } from '../../core/script/reader.ts'
import { useT } from '../../i18n/use-t.ts'
import { setUi, useUi } from '../ui.ts'
import s from './act.module.css'
import { type History, remembered, walked } from './history.ts'
import { performText } from './perform.ts'

const MOST_OFFERS = 8
export const COMMAND_ID = 'command-line'
const WRONG_ID = 'command-wrong'

export const CommandLine = memo(() => (
  <div className={s.command}>
    <CommandInput />
  </div>
))

/** Tab finishes a word that has been begun; between words it leaves, so that nobody is caught here. */
const isBegun = (text: string): boolean => /\S$/u.test(text)

/** What can be said. Fetched when something begins to be. */
type Grammar = Pick<typeof import('../../core/script/complete.ts'), 'complete' | 'hintsFor'>
const NO_GRAMMAR: Grammar = { complete: () => [], hintsFor: () => [] }
const useGrammar = (wanted: boolean): Grammar | null => {
  const [grammar, setGrammar] = useState<Grammar | null>(null)
  useEffect(() => {
    if (wanted && !grammar) void import('../../core/script/complete.ts').then(setGrammar)
  }, [wanted, grammar])
  return grammar
}

const useNames = (): Names => {
  const servers = useReplica((replica) => replica.ids)
  const clients = useReplica((replica) => replica.clientIds)
  return { servers, clients }
}

const CommandInput = () => {
  const t = useT()
  const list = useId()
  const names = useNames()
  // What the last button did, in words: whoever wonders how to type it reads it here.
  const typed = useUi((ui) => ui.typed)
  const wrong = useUi((ui) => ui.wrong !== null)
  const ref = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [history, setHistory] = useState<History>({ lines: [], at: null })
  useDraft((draft) => {
    setText(draft)
    setOpen(true)
    ref.current?.focus()
  })
  const grammar = useGrammar(text !== '')
  const { complete, hintsFor } = open && text !== '' && grammar ? grammar : NO_GRAMMAR
  const offers = complete(text, names).slice(0, MOST_OFFERS)
  const hints = offers.length === 0 ? hintsFor(text, names).slice(0, 2) : []
  const write = (next: string, keepOpen: boolean) => {
    setText(next)
    setOpen(keepOpen)
    setActive(-1)
    setUi({ wrong: null })
  }
  const accept = ({ line }: Completion) => write(/[->,#{@]$/u.test(line) ? line : `${line} `, true)
  const submit = () => {
    const line = text.trim()
    if (line === '') return
    setHistory(remembered(history, line))
    setOpen(false)
    setActive(-1)
    // What is told of a line that was understood but refused stays below the empty field.
    void performText(line).then((understood) => understood && setText(''))
  }
  const recall = (by: 1 | -1) => {
    const [next, line] = walked(history, by)
    setHistory(next)
    write(line, false)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const chosen = offers[active]
    const down = event.key === 'ArrowDown'
    if (down || event.key === 'ArrowUp') {
      if (offers.length === 0) recall(down ? 1 : -1)
      else setActive((active + (down ? 1 : -1) + offers.length) % offers.length)
    } else if (event.key === 'Tab' && !event.shiftKey && isBegun(text) && (chosen ?? offers[0]))
      accept(chosen ?? (offers[0] as Completion))
    else if (event.key === 'Enter') {
      if (chosen) accept(chosen)
      else submit()
    } else if (event.key === 'Escape' && open && text !== '') setOpen(false)
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={s.entry}>
      <span className={s.prompt} aria-hidden="true">
        ›
      </span>
      <input
        ref={ref}
        id={COMMAND_ID}
        className={`input ${s.input}`}
        data-testid="command"
        role="combobox"
        lang="en"
        aria-label={t('command.label')}
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        aria-describedby={WRONG_ID}
        aria-invalid={wrong}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={400}
        placeholder={typed ? `${typed} · ${t('command.typed')}` : t('command.placeholder')}
        value={text}
        onChange={(event) => write(event.currentTarget.value, true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <Wrong />
      <div
        id={list}
        role="listbox"
        className={`popover ${s.offers}`}
        aria-label={t('command.suggestions')}
        hidden={offers.length === 0 && hints.length === 0}
      >
        {offers.map((offer, at) => (
          <div
            key={offer.word}
            id={`${list}-${at}`}
            role="option"
            tabIndex={-1}
            className={s.offer}
            aria-selected={at === active}
            // pointerdown, because a click comes only after the input has lost its focus and the list is gone
            onPointerDown={(event) => {
              event.preventDefault()
              accept(offer)
            }}
          >
            <span className="mono">{offer.word}</span>
            <small className="mono muted">{offer.usages[0]}</small>
          </div>
        ))}
        {hints.map((hint) => (
          <div
            key={hint}
            role="option"
            aria-selected={false}
            aria-disabled="true"
            tabIndex={-1}
            className={s.offer}
          >
            <small className="mono muted">{hint}</small>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Takes over text that a button put into the line. */
const useDraft = (take: (text: string) => void): void => {
  const draft = useUi((ui) => ui.draft)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (draft.n > 0) latest.current(draft.text)
  }, [draft])
}

/** What went wrong with the last command, as one sentence. */
const Wrong = () => {
  const wrong = useUi((ui) => ui.wrong)
  return (
    <div id={WRONG_ID} role="status" data-testid="command-outcome">
      {wrong !== null && <p className={s.wrong}>{wrong}</p>}
    </div>
  )
}
