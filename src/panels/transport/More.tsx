/** Ways through time that are mostly taken by key: behind a button, or among what a small screen unfolds. */
import { useId } from 'react'
import { actions } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useRoom } from '../shell/room.ts'
import { narrate } from '../ui.ts'
import s from './transport.module.css'

/** Name, key, deed, and a sign for where there is no room for the name. */
const STEPS = [
  ['transport.halfBack', 'subStepBack', () => void actions.subStep(-1), '−½'],
  ['transport.halfOn', 'subStepForward', () => void actions.subStep(1), '+½'],
  ['transport.stepTenBack', 'leapBack', () => void actions.step(-10), '−10'],
  ['transport.stepTen', 'leapForward', () => void actions.step(10), '+10'],
  ['transport.again', 'narrate', narrate, <Icon key="say" name="say" />],
] as const

/** rem; as in the style sheet. */
const NARROW = 53.75

export const More = () => {
  const t = useT()
  const id = useId()
  const narrow = useRoom(({ width }) => width <= NARROW)
  const steps = STEPS.map(([name, shortcut, go, sign]) => (
    <Button
      key={name}
      className="btn-ghost btn-small"
      shortcut={shortcut}
      cap={!narrow}
      aria-label={t(name)}
      onClick={go}
    >
      {narrow ? sign : t(name)}
    </Button>
  ))
  if (narrow) return <div className={s.steps}>{steps}</div>
  return (
    <>
      <IconButton
        icon="more"
        name={t('transport.moreSteps')}
        className="btn-ghost"
        popoverTarget={id}
        data-testid="more-steps"
      />
      <div id={id} popover="auto" className={`popover ${s.steps}`}>
        {steps}
      </div>
    </>
  )
}
