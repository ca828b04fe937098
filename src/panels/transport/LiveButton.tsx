/** To the newest moment of this branch; says when that is where we are. */
import { actions, useReplica, useTimelineView } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import s from './transport.module.css'

export const LiveButton = () => {
  const t = useT()
  const head = useTimelineView((view) => view.headSeq)
  const live = useReplica((replica) => replica.seq >= head)
  return (
    <Button className={s.live} aria-pressed={live} data-testid="live" onClick={() => void actions.goLive()}>
      <span className={s.dot} aria-hidden="true" />
      {t('transport.live')}
    </Button>
  )
}
