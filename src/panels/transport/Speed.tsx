/** How much simulated time passes in a second, on a scale of ratios. */
import { actions, setPreference, usePlayback, usePreferences } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { RATES, rateIndex, rateText } from './speed.ts'
import s from './transport.module.css'

/** Hurries where nothing happens, and takes its time where something does. */
export const Skim = () => {
  const t = useT()
  const skim = usePreferences((preferences) => preferences.skim)
  return (
    <IconButton
      icon="skim"
      name={t('transport.skim')}
      className={`btn-ghost ${s.skim}`}
      aria-pressed={skim}
      data-testid="skim"
      onClick={() => setPreference('skim', !skim)}
    />
  )
}

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
