/** A list over the page: opens itself, and closes by its button, Escape or a press beside it. No key in it is one of the page's. */
import { type ReactNode, type RefObject, useEffect, useId } from 'react'
import { CloseButton } from './CloseButton.tsx'
import s from './list.module.css'

interface ListDialogProps {
  /** Closes it: `ref.current?.close()`. */
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly title: string
  readonly name: string
  /** Sets `--list-width`. */
  readonly className?: string | undefined
  readonly children: ReactNode
  onClose(): void
}

export const ListDialog = ({ ref, title, name, className = '', children, onClose }: ListDialogProps) => {
  const id = useId()
  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal()
  }, [ref])
  return (
    <dialog
      ref={ref}
      className={`${s.list} ${className}`}
      aria-labelledby={id}
      data-testid={name}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" className={s.top}>
        <h2 id={id}>{title}</h2>
        <CloseButton />
      </form>
      {children}
    </dialog>
  )
}
