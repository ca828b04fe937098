/** One action and its keys; while keys are being changed, with the means to do so. */
import { usePreferences } from '../../app/index.ts'
import { useHelpWords } from '../../i18n/help.ts'
import { Caps } from './Caps.tsx'
import s from './keys.module.css'
import type { KeyId } from './keys.ts'
import { isFixed } from './rebind.ts'
import type { Capture } from './remap.tsx'
import { useBindings } from './useBindings.ts'

interface RowProps {
  readonly id: KeyId
  /** Null: only to be read. */
  readonly remap: Capture | null
}
export const KeyRow = ({ id, remap }: RowProps) => {
  const h = useHelpWords()
  const bindings = useBindings()
  const combos = id === 'select' ? ['1–9'] : bindings.combos(id)
  const caps =
    combos.length > 0 ? <Caps combos={combos} /> : <span className="muted">{h('sheet.without')}</span>
  return (
    <div className={s.row} data-key={id}>
      <dt>{remap && !isFixed(id) ? <Change id={id} remap={remap} caps={caps} /> : caps}</dt>
      <dd>{h(`key.${id}`)}</dd>
    </div>
  )
}

interface ChangeProps {
  readonly id: KeyId
  readonly remap: Capture
  readonly caps: React.ReactNode
}
const Change = ({ id, remap, caps }: ChangeProps) => {
  const h = useHelpWords()
  const own = usePreferences((preferences) => preferences.keymap[id])
  const what = h(`key.${id}`)
  if (remap.waiting === id)
    return (
      <button
        type="button"
        className={`btn btn-small ${s.waiting}`}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        onBlur={() => remap.wait(null)}
        onClick={() => remap.wait(null)}
      >
        {h('sheet.press')}
      </button>
    )
  return (
    <>
      <button
        type="button"
        className={`btn btn-small ${s.change}`}
        aria-label={h('sheet.changeOf', { what })}
        onClick={() => remap.wait(id)}
      >
        {caps}
      </button>
      {own !== '' && (
        <button
          type="button"
          className={`btn btn-ghost btn-small ${s.small}`}
          aria-label={h('sheet.noneOf', { what })}
          title={h('sheet.none')}
          onClick={() => remap.give(id, '')}
        >
          ✕
        </button>
      )}
      {own !== undefined && (
        <button
          type="button"
          className={`btn btn-ghost btn-small ${s.small}`}
          aria-label={h('sheet.resetOf', { what })}
          title={h('sheet.reset')}
          onClick={() => remap.restore(id)}
        >
          ↺
        </button>
      )}
    </>
  )
}
