/** The most wanted actions on the thing at hand as buttons, the rest behind "more". */
import { type Replica, useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { setUi, type Target } from '../ui.ts'
import s from './act.module.css'
import { type Item, itemsFor } from './items.ts'
import { perform } from './perform.ts'

/** Runs an item, or opens its form at a place on the screen. */
export const runItem = ({ form, command, tab }: Item, x: number, y: number): void => {
  if (tab) setUi({ tab })
  if (form) setUi({ form: { operation: form, x, y }, wrong: null })
  else if (command) void perform(command)
}

const whole = (replica: Replica): Replica => replica

export const ItemButtons = ({ target }: { readonly target: Target }) => {
  const t = useT()
  const items = itemsFor(useReplica(whole), target)
  if (items.length === 0) return null
  const rest = items.some((item) => !item.first)
  return (
    <div className={s.buttons}>
      {items
        .filter((item) => item.first)
        .map((item) => (
          <Button
            key={item.label}
            className={`btn-small ${item.danger ? 'btn-danger' : ''}`}
            {...(item.shortcut ? { shortcut: item.shortcut } : {})}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect()
              runItem(item, left, bottom + 4)
            }}
          >
            {t(item.label)}
          </Button>
        ))}
      {rest && (
        <IconButton
          icon="more"
          name={t('app.more')}
          className="btn-small"
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            setUi({ menu: { target, x: left, y: bottom + 4 } })
          }}
        />
      )}
    </div>
  )
}
