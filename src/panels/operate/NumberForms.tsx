/** Operations that need one number: a clock's speed, an election timeout, the delay of disks or of a link. */
import { useState } from 'react'
import { useReplica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import type { Command } from '../../core/sim/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { Frame } from './Frame.tsx'
import s from './operate.module.css'
import type { Operation } from './operation.ts'

type Of<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

interface AmountProps {
  readonly title: string
  readonly why: string
  readonly unit: string
  readonly begin: number
  readonly min: number
  readonly max: number
  readonly step?: number
  /** A few values worth a tap. */
  readonly presets: readonly number[]
  readonly command: (value: number) => Command
}
const Amount = ({ title, why, unit, begin, min, max, step = 1, presets, command }: AmountProps) => {
  const [text, setText] = useState(String(begin))
  const value = Number(text)
  const isGood = text.trim() !== '' && value >= min && value <= max && (step !== 1 || Number.isInteger(value))
  return (
    <Frame title={title} why={why} commands={isGood ? [command(value)] : []}>
      <div className={s.choices}>
        <label className="row">
          <input
            className={`input ${s.number}`}
            type="number"
            inputMode="decimal"
            aria-label={title}
            min={min}
            max={max}
            step={step}
            value={text}
            aria-invalid={!isGood}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <span className="muted small">{unit}</span>
        </label>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className="btn btn-small"
            aria-pressed={value === preset}
            onClick={() => setText(String(preset))}
          >
            {preset}
          </button>
        ))}
      </div>
    </Frame>
  )
}

const EXACT = 1000
const LONGEST_MS = 60_000

export const ClockForm = ({ server }: { readonly server: ServerId }) => {
  const t = useT()
  const rate = useReplica((replica) => replica.hosts[server]?.clock.rate ?? EXACT)
  return (
    <Amount
      title={t('operate.clock', { name: server })}
      why={t('settings.clockRate.why')}
      unit="×"
      begin={rate / EXACT}
      min={0.001}
      max={10}
      step={0.001}
      presets={[0.3, 0.9, 1, 1.1, 2]}
      command={(value) => ({ type: 'clock', server, rate: Math.round(value * EXACT) })}
    />
  )
}

export const PinForm = ({ server }: { readonly server: ServerId }) => {
  const t = useT()
  const { pinned, electionMin } = useReplica((replica) => replica.settings)
  return (
    <Amount
      title={t('operate.pin', { name: server })}
      why={t('setting.pinned.why')}
      unit={t('unit.ms')}
      begin={pinned[server] ?? electionMin}
      min={1}
      max={LONGEST_MS}
      presets={[150, 200, 300, 600]}
      command={(ms) => ({ type: 'setTimeout', server, ms })}
    />
  )
}

export const FsyncForm = () => {
  const t = useT()
  const fsync = useReplica((replica) => replica.settings.fsync)
  return (
    <Amount
      title={t('setting.fsync')}
      why={t('setting.fsync.why')}
      unit={t('unit.ms')}
      begin={fsync}
      min={0}
      max={LONGEST_MS}
      presets={[0, 5, 20, 100]}
      command={(value) => ({ type: 'set', setting: 'fsync', value })}
    />
  )
}

export const SlowForm = ({ operation: { from, to } }: { readonly operation: Of<'slow'> }) => {
  const t = useT()
  const latency = useReplica(
    (replica) => replica.network.slow[`${from}>${to}`] ?? replica.settings.latency[1],
  )
  return (
    <Amount
      title={t('operate.slow', { from, to })}
      why={t('setting.latency.why')}
      unit={t('unit.ms')}
      begin={latency}
      min={1}
      max={LONGEST_MS}
      presets={[10, 50, 200]}
      command={(ms) => ({ type: 'slow', links: [[from, to]], ms })}
    />
  )
}
