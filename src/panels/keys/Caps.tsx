/** Key combinations, drawn as the caps of a keyboard. */
import s from './keys.module.css'
import { keyCaps } from './keys.ts'

export const Caps = ({ combos }: { readonly combos: readonly string[] }) =>
  combos.map((combo) => (
    <span key={combo} className={s.combo}>
      {keyCaps(combo).map((cap) => (
        <kbd key={cap} className="kbd">
          {cap}
        </kbd>
      ))}
    </span>
  ))
