/** How much simulated time passes in a second, on a scale of ratios. */
import { actions, usePlayback } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { RATES, rateIndex, rateText } from './speed.ts'
import s from './transport.module.css'

export const Speed = () => {
  const t = useT()
  const rate = usePlayback((playback) => playback.rate)
  return (
    <label className={s.speed}>
      <span className={s.speedName} aria-hidden="true">
        {t('transport.speed')}
      </span>
      <input
        type="range"
        className="slider"
        data-testid="speed"
        aria-label={t('transport.speed')}
        min={0}
        max={RATES.length - 1}
        step={1}
        value={rateIndex(rate)}
        aria-valuetext={t('transport.rate.aria', { rate: rateText(rate) })}
        onChange={(event) => actions.setRate(RATES[event.currentTarget.valueAsNumber] ?? rate)}
      />
      <span className={s.rate} aria-hidden="true">
        {t('transport.rate', { rate: rateText(rate) })}
      </span>
    </label>
  )
}
