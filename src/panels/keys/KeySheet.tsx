/** Every shortcut, searchable, in a native dialog. */
import { useEffect, useRef, useState } from 'react'
import { setPreference, usePreferences } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import s from './keys.module.css'
import { KEY_IDS, KEYS, type KeyGroup, type KeyId, keyCaps } from './keys.ts'

const GROUPS: readonly KeyGroup[] = ['time', 'cluster', 'page']

export const KeySheet = () => {
  const t = useT()
  const [search, setSearch] = useState('')
  const shortcuts = usePreferences((preferences) => preferences.shortcuts)
  const wanted = search.trim().toLowerCase()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal()
  }, [])
  const shown = (id: KeyId): boolean => t(`key.${id}`).toLowerCase().includes(wanted)
  return (
    <dialog
      ref={ref}
      onClose={() => setUi({ help: false })}
      className={s.sheet}
      aria-labelledby="key-sheet-title"
      // A click beside the sheet lands on the dialog itself.
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
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
        <IconButton icon="close" name={t('app.close')} className="btn-ghost" onClick={closeAround} />
      </form>
      <p className="muted small">{t('help.about.text')}</p>
      <input
        className="input"
        type="search"
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={s.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`help.group.${group}`)}</h3>
            <dl>
              {KEY_IDS.filter((id) => KEYS[id].group === group && shown(id)).map((id) => (
                <KeyRow key={id} id={id} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}

const closeAround = (event: { readonly currentTarget: Element }): void =>
  event.currentTarget.closest('dialog')?.close()

const KeyRow = ({ id }: { readonly id: KeyId }) => {
  const t = useT()
  const combos = id === 'select' ? ['1–9'] : KEYS[id].combos
  return (
    <div className={s.row}>
      <dt>
        {combos.map((combo) => (
          <span key={combo} className={s.combo}>
            {keyCaps(combo).map((cap) => (
              <kbd key={cap} className="kbd">
                {cap}
              </kbd>
            ))}
          </span>
        ))}
      </dt>
      <dd>{t(`key.${id}`)}</dd>
    </div>
  )
}
