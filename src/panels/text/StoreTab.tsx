/** The state machines as a table, or the whole state as text. */
import { useT } from '../../i18n/use-t.ts'
import { Store } from '../Store.tsx'
import { setUi, useUi } from '../ui.ts'
import TextView from './TextView.tsx'
import s from './text.module.css'
import { useTextWords } from './words.ts'

const StoreTab = () => {
  const t = useT()
  const say = useTextWords()
  const isText = useUi((ui) => ui.tab === 'text')
  return (
    <div className={s.pages}>
      <fieldset className={`segmented ${s.choice}`} aria-label={t('nav.store')}>
        <button type="button" aria-pressed={!isText} onClick={() => setUi({ tab: 'store' })}>
          {t('inspector.kv')}
        </button>
        <button type="button" aria-pressed={isText} onClick={() => setUi({ tab: 'text' })}>
          {say('title')}
        </button>
      </fieldset>
      {isText ? <TextView /> : <Store />}
    </div>
  )
}
export default StoreTab
