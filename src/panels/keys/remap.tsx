/** Giving an action another key: which one waits for it, and what came of the last try. */
import { useState } from 'react'
import { setPreference, usePreferences } from '../../app/index.ts'
import { useHelpWords } from '../../i18n/help.ts'
import { Button } from '../parts/Button.tsx'
import s from './keys.module.css'
import { type KeyId, keyCaps } from './keys.ts'
import { type Refusal, rebound, refusalOf, restored } from './rebind.ts'

/** A wish for a key, and why it was not simply fulfilled. */
interface Wish {
  readonly id: KeyId
  readonly combo: string
  readonly refusal: Refusal | null
}
export interface Capture {
  /** The action whose new key is waited for. */
  readonly waiting: KeyId | null
  readonly wish: Wish | null
  wait(id: KeyId | null): void
  /** Gives a key if it is free; an empty one takes the key away. */
  give(id: KeyId, combo: string): void
  /** Gives it although another action has it, which then has none. */
  take(wish: Wish): void
  restore(id: KeyId): void
}

export const useRemap = (): Capture => {
  const keymap = usePreferences((preferences) => preferences.keymap)
  const [waiting, wait] = useState<KeyId | null>(null)
  const [wish, setWish] = useState<Wish | null>(null)
  const take = ({ id, combo }: Pick<Wish, 'id' | 'combo'>) => {
    setPreference('keymap', rebound(keymap, id, combo))
    setWish(combo === '' ? null : { id, combo, refusal: null })
    wait(null)
  }
  return {
    waiting,
    wish,
    wait,
    give(id, combo) {
      const refusal = combo === '' ? null : refusalOf(keymap, id, combo)
      if (refusal === null) return take({ id, combo })
      setWish({ id, combo, refusal })
      wait(null)
    },
    take,
    restore(id) {
      setPreference('keymap', restored(keymap, id))
      setWish(null)
    },
  }
}

/** In a sentence: whose key it is, or whose it has become. */
export const Outcome = ({ remap: { wish, take } }: { readonly remap: Capture }) => {
  const h = useHelpWords()
  const key = wish ? keyCaps(wish.combo).join('') : ''
  const { refusal } = wish ?? {}
  return (
    <div role="status" className={s.outcome} data-testid="key-outcome">
      {wish && refusal === null && h('sheet.given', { key, what: h(`key.${wish.id}`) })}
      {refusal?.why === 'reserved' && h('sheet.reserved', { key })}
      {wish && refusal?.why === 'taken' && (
        <>
          <span>{h('sheet.taken', { key, what: h(`key.${refusal.by}`) })}</span>
          <Button className="btn-small" onClick={() => take(wish)}>
            {h('sheet.take')}
          </Button>
        </>
      )}
    </div>
  )
}
