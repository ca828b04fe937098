/** What a client can be asked to do: read a key in one of four ways, or send its last request once more. */
import { useState } from 'react'
import { useReplica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { SETTINGS } from '../../core/sim/settings.ts'
import { useT } from '../../i18n/use-t.ts'
import { OneOf } from './Choices.tsx'
import { Frame } from './Frame.tsx'
import { type Operation, readCommands } from './operation.ts'

type Of<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

/** Keys are words; the script's own grammar refuses anything else with a sentence. */
const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,15}$/u

export const ReadForm = ({ operation: { client, server: first } }: { readonly operation: Of<'read'> }) => {
  const t = useT()
  const settings = useReplica((replica) => replica.settings)
  const [key, setKey] = useState('x')
  const [server, setServer] = useState(first)
  const [mode, setMode] = useState(settings.readMode)
  const commands = KEY.test(key) ? readCommands(settings, { client, server, key, mode }) : []
  return (
    <Frame title={t('operate.read')} why={t('setting.readMode.why')} commands={commands}>
      <label className="field">
        <span className="field-label">{t('operate.read.key')}</span>
        <input
          className="input mono"
          value={key}
          maxLength={16}
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={commands.length === 0}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <ServerChoice server={server} onChoose={setServer} />
      <OneOf
        label={t('operate.read.mode')}
        all={SETTINGS.readMode.choices}
        chosen={mode}
        onChoose={(choice) => setMode(choice as typeof mode)}
        word={(choice) => t(`choice.readMode.${choice as typeof mode}`)}
      />
      {mode !== settings.readMode && <p className="field-hint">{t('operate.read.mode.why')}</p>}
    </Frame>
  )
}

export const RetryForm = ({ operation: { client } }: { readonly operation: Of<'retry'> }) => {
  const t = useT()
  const [server, setServer] = useState<ServerId | null>(null)
  return (
    <Frame
      title={t('operate.retry')}
      why={t('operate.retry.why')}
      commands={[{ type: 'retry', client, server }]}
    >
      <ServerChoice server={server} onChoose={setServer} />
    </Frame>
  )
}

interface ServerChoiceProps {
  readonly server: ServerId | null
  readonly onChoose: (server: ServerId | null) => void
}
const LEADER = 'leader'
const ServerChoice = ({ server, onChoose }: ServerChoiceProps) => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  return (
    <OneOf<string>
      label={t('request.server')}
      all={[LEADER, ...ids]}
      chosen={server ?? LEADER}
      onChoose={(choice) => onChoose(ids.find((id) => id === choice) ?? null)}
      word={(choice) => (choice === LEADER ? t('request.server.auto') : choice)}
    />
  )
}
