/** Every shortcut by scope, searchable, in a native dialog; and the place to give other keys. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { setPreference, usePreferences } from '../../app/index.ts'
import { useHelpWords } from '../../i18n/help.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { CloseButton } from '../parts/CloseButton.tsx'
import { setUi } from '../ui.ts'
import { FixedRows } from './FixedRows.tsx'
import { KeyRow } from './KeyRow.tsx'
import s from './keys.module.css'
import { comboOf, KEY_IDS, KEYS, type KeyGroup, type KeyId } from './keys.ts'
import { type Capture, Outcome, useRemap } from './remap.tsx'
import { useBindings } from './useBindings.ts'

const GROUPS: readonly KeyGroup[] = ['time', 'cluster', 'page']

export const KeySheet = ({ changing }: { readonly changing: boolean }) => {
  const t = useT()
  const h = useHelpWords()
  const [search, setSearch] = useState('')
  const shortcuts = usePreferences((preferences) => preferences.shortcuts)
  const isOwn = usePreferences((preferences) => Object.keys(preferences.keymap).length > 0)
  const bindings = useBindings()
  const remap = useRemap()
  const wanted = search.trim().toLowerCase()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal()
    ref.current?.querySelector<HTMLElement>('[type=search]')?.focus()
  }, [])
  const finds = (text: string, combos: readonly string[]): boolean =>
    text.toLowerCase().includes(wanted) || combos.some((combo) => combo.toLowerCase() === wanted)
  const isShown = (id: KeyId): boolean => finds(h(`key.${id}`), bindings.combos(id))
  return (
    <dialog
      ref={ref}
      onClose={() => setUi({ help: null })}
      className={s.sheet}
      aria-labelledby="key-sheet-title"
      // A click beside the sheet lands on the dialog itself.
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => onSheetKey(event, remap)}
    >
      <form method="dialog" className={s.top}>
        <h2 id="key-sheet-title">{t('help.keys')}</h2>
        <label className={s.switch}>
          <input
            type="checkbox"
            className="switch"
            checked={shortcuts}
            onChange={(event) => setPreference('shortcuts', event.currentTarget.checked)}
          />
          {t('help.keys.off')}
        </label>
        <Button
          className="btn-small"
          aria-pressed={changing}
          data-testid="change-keys"
          onClick={() => setUi({ help: changing ? 'read' : 'change' })}
        >
          {h(changing ? 'sheet.done' : 'sheet.change')}
        </Button>
        {changing && isOwn && (
          <Button className="btn-small" data-testid="reset-keys" onClick={() => setPreference('keymap', {})}>
            {h('sheet.resetAll')}
          </Button>
        )}
        <CloseButton />
      </form>
      {!changing && <p className="muted small">{h('sheet.about')}</p>}
      <input
        className="input"
        type="search"
        aria-label={h('sheet.search')}
        placeholder={h('sheet.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Outcome remap={remap} />
      <div className={s.groups} data-changing={changing ? '' : undefined}>
        {GROUPS.map((group) => {
          const ids = KEY_IDS.filter((id) => KEYS[id].group === group && isShown(id))
          return (
            ids.length > 0 && (
              <section key={group}>
                <h3>{h(`group.${group}`)}</h3>
                <dl>
                  {ids.map((id) => (
                    <KeyRow key={id} id={id} remap={changing ? remap : null} />
                  ))}
                </dl>
              </section>
            )
          )
        })}
        <FixedRows finds={finds} />
      </div>
    </dialog>
  )
}

/** While a new key is waited for, every key is that key; Escape gives up, and Tab still moves on. */
const onSheetKey = (event: KeyboardEvent<HTMLDialogElement>, { waiting, give, wait }: Capture): void => {
  event.stopPropagation()
  if (waiting === null || event.key === 'Tab') return
  if (/^(?:Shift|Control|Alt|Meta|AltGraph)$/u.test(event.key)) return
  event.preventDefault()
  if (event.key === 'Escape') return wait(null)
  const combo = comboOf(event.nativeEvent)
  if (combo !== null) give(waiting, combo)
}
