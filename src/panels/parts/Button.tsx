/** Buttons that say what they do: a visible word, or a sign with a name and a tip. */
import type { ComponentProps } from 'react'
import { ariaKeys, type KeyId, keyCaps } from '../keys/keys.ts'
import { useWorkingBindings } from '../keys/useBindings.ts'
import { Icon, type IconName } from './Icon.tsx'
import s from './parts.module.css'

type Rest = Omit<ComponentProps<'button'>, 'aria-keyshortcuts'>
interface IconButtonProps extends Rest {
  readonly icon: IconName
  readonly name: string
  /** The key that does the same: told to assistive technology and shown in the tip. */
  readonly shortcut?: KeyId
}

/** The keys that do the same now: as a cap, and as an attribute. */
const useKeys = (id: KeyId | undefined) => {
  const bindings = useWorkingBindings()
  const combos = id ? bindings.combos(id) : []
  const [first] = combos
  return first === undefined
    ? ({ cap: null, attribute: {} } as const)
    : { cap: keyCaps(first).join(''), attribute: { 'aria-keyshortcuts': ariaKeys(combos) } }
}

/** A square button with a sign only. */
export const IconButton = ({ icon, name, shortcut, className = '', ...rest }: IconButtonProps) => {
  const { cap, attribute } = useKeys(shortcut)
  return (
    <button
      type="button"
      className={`btn btn-icon ${className}`}
      aria-label={name}
      title={cap === null ? name : `${name} (${cap})`}
      {...attribute}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}

interface TextButtonProps extends Rest {
  readonly icon?: IconName
  readonly shortcut?: KeyId
  /** Whether the key is written on it; else it is only told to assistive technology. */
  readonly cap?: boolean
}
/** A button with a word, and a sign before it where one helps. */
export const Button = ({
  icon,
  shortcut,
  cap = true,
  className = '',
  children,
  ...rest
}: TextButtonProps) => {
  const keys = useKeys(shortcut)
  return (
    <button type="button" className={`btn ${className}`} {...keys.attribute} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
      {keys.cap !== null && cap && (
        <span className={`kbd ${s.cap}`} aria-hidden="true">
          {keys.cap}
        </span>
      )}
    </button>
  )
}
