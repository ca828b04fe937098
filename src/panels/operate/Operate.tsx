/** The form that a button or menu has opened, beside where it was opened; Escape and a tap elsewhere close it. */
import { useLayoutEffect, useRef } from 'react'
import { type OpenForm, setUi } from '../ui.ts'
import { ReadForm, RetryForm } from './ClientForms.tsx'
import { DirectForm, LearnersForm, MembersForm, TransferForm } from './MemberForms.tsx'
import { ClockForm, FsyncForm, PinForm, SlowForm } from './NumberForms.tsx'
import s from './operate.module.css'
import type { Operation } from './operation.ts'

const MARGIN = 8

export const Operate = ({ form: { operation, x, y } }: { readonly form: OpenForm }) => {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const before = document.activeElement
    element.showPopover()
    const { width, height } = element.getBoundingClientRect()
    const inside = (at: number, size: number, room: number) =>
      `${Math.max(MARGIN, Math.min(at, room - size - MARGIN))}px`
    element.style.left = inside(x, width, innerWidth)
    // It may grow while it is filled in: away from the edge it was opened at.
    if (y < innerHeight / 2) element.style.top = inside(y, height, innerHeight)
    else element.style.bottom = inside(innerHeight - y, height, innerHeight)
    element.querySelector<HTMLElement>('button, input')?.focus()
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus()
    }
  }, [x, y])
  return (
    <div
      ref={ref}
      popover="auto"
      className={`popover ${s.operate}`}
      data-testid="operate"
      data-operation={operation.kind}
      onToggle={(event) => event.newState === 'closed' && setUi({ form: null })}
    >
      <Form operation={operation} />
    </div>
  )
}

const Form = ({ operation }: { readonly operation: Operation }) => {
  switch (operation.kind) {
    case 'transfer':
      return <TransferForm operation={operation} />
    case 'members':
      return <MembersForm operation={operation} />
    case 'learners':
      return <LearnersForm operation={operation} />
    case 'direct':
      return <DirectForm operation={operation} />
    case 'read':
      return <ReadForm operation={operation} />
    case 'retry':
      return <RetryForm operation={operation} />
    case 'clock':
      return <ClockForm server={operation.server} />
    case 'pin':
      return <PinForm server={operation.server} />
    case 'fsync':
      return <FsyncForm />
    case 'slow':
      return <SlowForm operation={operation} />
    default:
      return operation satisfies never
  }
}
