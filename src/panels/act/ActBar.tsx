/** Acting on the whole cluster: split, heal, ask, type a command, run until something holds. */
import { memo } from 'react'
import { actions, type Replica, useReplica, useTimelineView } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { leaveFocus } from '../parts/focus.ts'
import { setUi, useUi } from '../ui.ts'
import s from './act.module.css'
import { CommandLine } from './CommandLine.tsx'
import { nextRequest } from './items.ts'
import { leaderOf } from './leader.ts'
import { PartitionBar } from './PartitionBar.tsx'
import { noSides } from './partition.ts'
import { perform } from './perform.ts'

const whole = (replica: Replica): Replica => replica
const isCut = (replica: Replica): boolean => Object.keys(replica.network.cuts).length > 0

export const ActBar = memo(() => {
  const choosing = useUi((ui) => ui.sides !== null)
  return (
    <div className={s.bar} data-choosing={choosing}>
      {choosing ? <PartitionBar /> : <QuickActions />}
      <CommandLine />
    </div>
  )
})

const QuickActions = memo(() => {
  const t = useT()
  const cut = useReplica(isCut)
  return (
    <fieldset className={s.quick} aria-label={t('region.actions')}>
      <CrashLeader />
      <SplitButton />
      {cut && (
        <Button
          ref={leaveFocus}
          icon="heal"
          data-testid="heal"
          onClick={() => void perform({ type: 'heal' })}
        >
          {t('action.heal')}
        </Button>
      )}
      <RequestButton />
      <OperationsButton />
      <UndoRedo />
    </fieldset>
  )
})

/** The first thing a newcomer should try: visible at once, one tap. */
const CrashLeader = memo(() => {
  const t = useT()
  const leader = useReplica(leaderOf)
  return (
    <Button
      icon="cross"
      className="btn-danger"
      data-testid="crash-leader"
      disabled={leader === null}
      onClick={() => leader && void perform({ type: 'crash', servers: [leader] })}
    >
      {t('action.crashLeader')}
    </Button>
  )
})

const SplitButton = memo(() => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const clientIds = useReplica((replica) => replica.clientIds)
  return (
    <Button
      icon="wall"
      shortcut="partition"
      data-testid="split"
      onClick={() => setUi({ sides: noSides(ids, clientIds) })}
    >
      {t('action.partition')}
    </Button>
  )
})

const RequestButton = memo(() => {
  const t = useT()
  const command = nextRequestOf(useReplica(whole))
  if (!command) return null
  return (
    <Button icon="send" shortcut="request" data-testid="request" onClick={() => void perform(command)}>
      {t('action.request')}
    </Button>
  )
})
const nextRequestOf = (replica: Replica) => {
  const [client] = replica.clientIds
  return client ? nextRequest(replica, client, null) : null
}

/** Everything an operator of the cluster can ask for: hand-over, members, reads, snapshots. */
const OperationsButton = memo(() => {
  const t = useT()
  return (
    <Button
      icon="more"
      className={s.operations ?? ''}
      aria-haspopup="menu"
      aria-label={t('action.operations')}
      title={t('action.operations')}
      data-testid="operations"
      onClick={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect()
        setUi({ menu: { target: { kind: 'cluster' }, x: left, y: top } })
      }}
    >
      <span>{t('action.operations')}</span>
    </Button>
  )
})

const UndoRedo = memo(() => {
  const t = useT()
  const canUndo = useTimelineView((view) => view.canUndo)
  const canRedo = useTimelineView((view) => view.canRedo)
  return (
    <span className="btn-group">
      <IconButton
        icon="undo"
        name={t('action.undo')}
        shortcut="undo"
        disabled={!canUndo}
        onClick={() => void actions.undo()}
      />
      <IconButton
        icon="redo"
        name={t('action.redo')}
        shortcut="redo"
        disabled={!canRedo}
        onClick={() => void actions.redo()}
      />
    </span>
  )
})
