/** The partition tool in hand: a button per server and client that takes it from side to side, then apply or cancel. */
import { type KeyboardEvent, memo } from 'react'
import { useReplica } from '../../app/index.ts'
import type { ActorId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { takeFocus } from '../parts/focus.ts'
import { setUi, useUi } from '../ui.ts'
import s from './act.module.css'
import { partitionCommand, SIDE_NAMES, type Side } from './partition.ts'
import { applySides, tapActor } from './sides.ts'

export const PartitionBar = memo(() => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const clientIds = useReplica((replica) => replica.clientIds)
  const ready = useUi((ui) => ui.sides !== null && partitionCommand(ui.sides) !== null)
  return (
    // Not the first button takes the focus: Enter is to apply what was chosen with 1 to 9, not to press it.
    <fieldset ref={takeFocus} className={s.partition} aria-label={t('action.partition')} tabIndex={-1}>
      <p className="small">{t('action.partition.choose')}</p>
      <div className={s.sides}>
        {ids.map((id) => (
          <SideButton key={id} actor={id} isClient={false} />
        ))}
        {clientIds.map((id) => (
          <SideButton key={id} actor={id} isClient />
        ))}
      </div>
      <div className={s.quick}>
        <Button className="btn-primary" data-testid="split-apply" disabled={!ready} onClick={applySides}>
          {t('action.partition.apply')}
        </Button>
        <Button data-testid="split-cancel" onClick={() => setUi({ sides: null })}>
          {t('app.cancel')}
        </Button>
      </div>
    </fieldset>
  )
})

/** Space takes the button to its next side; Enter applies all of them wherever the focus is. */
const onSideKey = (event: KeyboardEvent): void => {
  if (event.key !== 'Enter') return
  event.preventDefault()
  applySides()
}

interface SideProps {
  readonly actor: ActorId
  readonly isClient: boolean
}
const SideButton = memo(({ actor, isClient }: SideProps) => {
  const t = useT()
  const side: Side | null = useUi((ui) => ui.sides?.[actor] ?? null)
  const name =
    side === null ? t('action.partition.noSide') : t('stage.partition.side', { name: SIDE_NAMES[side] })
  return (
    <button
      type="button"
      className={`btn ${s.side}`}
      data-side-of={actor}
      data-side={side === null ? 'none' : SIDE_NAMES[side]}
      aria-label={`${actor}: ${name}`}
      onClick={() => tapActor(actor, isClient)}
      onKeyDown={onSideKey}
    >
      {actor}
      <b aria-hidden="true">{side === null ? '–' : SIDE_NAMES[side]}</b>
    </button>
  )
})
