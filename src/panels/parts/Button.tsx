/** Buttons that say what they do: a visible word, or a sign with a name and a tip. */
import type { ButtonHTMLAttributes } from 'react'
import { ariaKeys, KEYS, type KeyId, keyCaps } from '../keys/keys.ts'
import { Icon, type IconName } from './Icon.tsx'
import s from './parts.module.css'

type Rest = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-keyshortcuts'>
interface IconButtonProps extends Rest {
  readonly icon: IconName
  readonly name: string
  /** The key that does the same: told to assistive technology and shown in the tip. */
  readonly shortcut?: KeyId
}

const firstCaps = (id: KeyId): string => keyCaps(KEYS[id].combos[0] ?? '').join('')
const tip = (name: string, id: KeyId | undefined): string => (id ? `${name} (${firstCaps(id)})` : name)
const keyProps = (id: KeyId | undefined) => (id ? { 'aria-keyshortcuts': ariaKeys(id) } : {})

/** A square button with a sign only. */
export const IconButton = ({ icon, name, shortcut, className = '', ...rest }: IconButtonProps) => (
  <button
    type="button"
    className={`btn btn-icon ${className}`}
    aria-label={name}
    title={tip(name, shortcut)}
    {...keyProps(shortcut)}
    {...rest}
  >
    <Icon name={icon} />
  </button>
)

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
}: TextButtonProps) => (
  <button type="button" className={`btn ${className}`} {...keyProps(shortcut)} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
    {shortcut && cap && (
      <span className={`kbd ${s.cap}`} aria-hidden="true">
        {firstCaps(shortcut)}
      </span>
    )}
  </button>
)
