/** Name and value, one per line: the plainest way to show a state. */
import type { ReactNode } from 'react'
import s from './parts.module.css'

/** `code`: the name is a field of the paper and stays English in every language. */
export const Field = ({
  name,
  code = false,
  why,
  children,
}: {
  readonly name: string
  /** One sentence about it, as a tip. */
  readonly why?: string
  readonly code?: boolean
  readonly children: ReactNode
}) => (
  <div className={s.field}>
    <dt className={code ? s.code : undefined} lang={code ? 'en' : undefined} title={why}>
      {name}
    </dt>
    <dd>{children}</dd>
  </div>
)

export const Fields = ({ children }: { readonly children: ReactNode }) => (
  <dl className={s.fields}>{children}</dl>
)
