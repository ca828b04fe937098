/** Connects the picture of the servers. Only in a root of its own (Apart.tsx). */
import { type Selection, useLesson, usePicture, useSelection } from '../../app/index.ts'
import { Stage } from '../../stage/Stage.tsx'
import { pointedAt } from '../lesson/highlights.ts'
import { useUi } from '../ui.ts'
import type { Size } from './Sized.tsx'

interface RingProps extends Size {
  readonly large?: boolean
  onSelect(selection: Selection): void
  onMenu(target: Selection, at: { readonly x: number; readonly y: number }): void
}

export const Ring = ({ large = false, ...props }: RingProps) => {
  const presenting = useUi((ui) => ui.present)
  return (
    <Stage
      {...props}
      {...usePicture()}
      selection={useSelection()}
      highlights={useLesson(pointedAt)}
      large={large || presenting}
    />
  )
}
