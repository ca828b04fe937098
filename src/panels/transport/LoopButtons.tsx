/** Repeat a stretch: from here, to here, off. */
import { actions, stageClock, usePlayback, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { loopFrom, loopTo, toggledLoop } from './loop.ts'
import s from './transport.module.css'

export const LoopButtons = () => {
  const t = useT()
  const lang = useLanguage()
  const loop = usePlayback((playback) => playback.loop)
  const head = useTimelineView((view) => view.headTime)
  return (
    <fieldset className={s.loop} aria-label={t('transport.loop')}>
      <span className={s.loopName}>{t('transport.loop')}</span>
      <span className="btn-group">
        <Button
          className="btn-small"
          aria-label={t('transport.loopIn')}
          shortcut="loopIn"
          cap={false}
          aria-pressed={loop !== null}
          onClick={() => actions.setLoop(loopFrom(loop, stageClock.get(), head))}
        >
          [
        </Button>
        <Button
          className="btn-small"
          aria-label={t('transport.loopOut')}
          shortcut="loopOut"
          cap={false}
          aria-pressed={loop !== null}
          onClick={() => actions.setLoop(loopTo(loop, stageClock.get()))}
        >
          ]
        </Button>
        <Button
          className="btn-small"
          aria-label={t('transport.loopToggle')}
          shortcut="loopToggle"
          cap={false}
          aria-pressed={loop !== null}
          onClick={() => actions.setLoop(toggledLoop(loop, head))}
        >
          ⟲
        </Button>
      </span>
      {loop && (
        <span className="sr-only">
          {t('transport.looping', { from: seconds(lang, loop[0]), to: seconds(lang, loop[1]) })}
        </span>
      )}
    </fieldset>
  )
}
