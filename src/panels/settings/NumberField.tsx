/** A whole number with a unit. It is applied when complete: on Enter or on leaving. */
import { useEffect, useRef } from 'react'
import s from './settings.module.css'

interface NumberFieldProps {
  readonly id: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly onChange: (value: number) => void
  readonly described?: string
  /** Accessible name where no label stands beside it. */
  readonly name?: string
}

export const NumberField = ({ id, value, min, max, unit, onChange, described, name }: NumberFieldProps) => {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ref.current && ref.current !== document.activeElement) ref.current.value = String(value)
  }, [value])
  const apply = () => {
    const input = ref.current
    if (!input) return
    const typed = Math.round(input.valueAsNumber)
    if (!Number.isFinite(typed)) {
      input.value = String(value)
      return
    }
    const next = Math.min(max, Math.max(min, typed))
    input.value = String(next)
    if (next !== value) onChange(next)
  }
  return (
    <span className={s.number}>
      <input
        ref={ref}
        id={id}
        type="number"
        inputMode="numeric"
        className="input"
        min={min}
        max={max}
        step={1}
        defaultValue={value}
        aria-label={name}
        aria-describedby={described}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      <span className="muted">{unit}</span>
    </span>
  )
}
