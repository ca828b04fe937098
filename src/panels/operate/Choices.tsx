/** Choosing servers: several by toggles, or one of them; and one of a few ways. */
import type { ServerId } from '../../core/raft/types.ts'
import s from './operate.module.css'
import { toggled } from './operation.ts'

interface TogglesProps {
  readonly label: string
  readonly all: readonly ServerId[]
  readonly chosen: readonly ServerId[]
  readonly onChoose: (chosen: readonly ServerId[]) => void
}
export const Toggles = ({ label, all, chosen, onChoose }: TogglesProps) => (
  <fieldset className={s.choices}>
    <legend className="field-label">{label}</legend>
    {all.map((id) => (
      <button
        key={id}
        type="button"
        className="btn btn-small"
        data-toggle={id}
        aria-pressed={chosen.includes(id)}
        onClick={() => onChoose(toggled(all, chosen, id))}
      >
        {id}
      </button>
    ))}
  </fieldset>
)

interface OneOfProps<T extends string> {
  readonly label: string
  readonly all: readonly T[]
  readonly chosen: T | null
  readonly onChoose: (chosen: T) => void
  /** Word for a choice; itself if not given. */
  readonly word?: (choice: T) => string
}
export const OneOf = <T extends string>({ label, all, chosen, onChoose, word }: OneOfProps<T>) => (
  <fieldset className={s.choices}>
    <legend className="field-label">{label}</legend>
    {all.map((choice) => (
      <button
        key={choice}
        type="button"
        className="btn btn-small"
        data-choice={choice}
        aria-pressed={choice === chosen}
        onClick={() => onChoose(choice)}
      >
        {word ? word(choice) : choice}
      </button>
    ))}
  </fieldset>
)
