/** One setting as the control its kind asks for. */
import { memo, useId } from 'react'
import { useReplica } from '../../app/index.ts'
import { SETTINGS, type SettingSpec } from '../../core/sim/settings.ts'
import type { SettingName, SettingValue } from '../../core/sim/types.ts'
import { type PlainKey, t as words } from '../../i18n/t.ts'
import { useT } from '../../i18n/use-t.ts'
import { perform } from '../act/perform.ts'
import { NumberField } from './NumberField.tsx'
import s from './settings.module.css'

const change = (setting: SettingName, value: SettingValue): void => {
  void perform({ type: 'set', setting, value })
}

export const SettingField = memo(({ name }: { readonly name: SettingName }) => {
  const t = useT()
  const value: SettingValue = useReplica((replica) => replica.settings[name])
  const id = useId()
  const spec: SettingSpec = SETTINGS[name]
  return (
    <div className={s.field} data-setting={name}>
      <label className="field-label" htmlFor={id}>
        {t(`setting.${name}`)}
      </label>
      <Control id={id} name={name} spec={spec} value={value} />
      <p className="field-hint" id={`${id}-why`}>
        {t(`setting.${name}.why`)}
      </p>
    </div>
  )
})

interface ControlProps {
  readonly id: string
  readonly name: SettingName
  readonly spec: SettingSpec
  readonly value: SettingValue
}
const Control = ({ id, name, spec, value }: ControlProps) => {
  const t = useT()
  const described = `${id}-why`
  switch (spec.kind) {
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          className="switch"
          aria-describedby={described}
          checked={value === true}
          onChange={(event) => change(name, event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <select
          id={id}
          className="select"
          aria-describedby={described}
          value={String(value)}
          onChange={(event) => change(name, event.currentTarget.value as SettingValue)}
        >
          {spec.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceText(name, choice)}
            </option>
          ))}
        </select>
      )
    case 'number':
      return (
        <NumberField
          id={id}
          described={described}
          value={Number(value)}
          min={spec.min}
          max={spec.max}
          unit={spec.unit === 'entries' ? '' : t(`unit.${spec.unit}`)}
          onChange={(next) => change(name, next)}
        />
      )
    case 'range':
      return <RangeControl id={id} name={name} value={value as readonly [number, number]} {...spec} />
    default:
      return spec satisfies never
  }
}

interface RangeProps {
  readonly id: string
  readonly name: SettingName
  readonly value: readonly [number, number]
  readonly min: number
  readonly max: number
}
/** Two numbers that never cross: moving one past the other takes it along. */
const RangeControl = ({ id, name, value: [low, high], min, max }: RangeProps) => {
  const t = useT()
  const label = t(`setting.${name}`)
  return (
    <span className={s.range}>
      <NumberField
        id={id}
        described={`${id}-why`}
        value={low}
        min={min}
        max={max}
        unit="–"
        onChange={(next) => change(name, [next, Math.max(next, high)])}
      />
      <NumberField
        id={`${id}-high`}
        name={t('settings.longest', { setting: label })}
        described={`${id}-why`}
        value={high}
        min={min}
        max={max}
        unit={t('unit.ms')}
        onChange={(next) => change(name, [Math.min(low, next), next])}
      />
    </span>
  )
}

/** The four settings with choices have a word for each of them. */
const choiceText = (name: SettingName, choice: string): string =>
  words(`choice.${name}.${choice}` as PlainKey)
