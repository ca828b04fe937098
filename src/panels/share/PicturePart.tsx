/** The stage as it stands, as a picture to keep or to paste. */
import { useEffect, useMemo, useState } from 'react'
import { useReplica } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { useDialect, useLanguage } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import type { PartProps } from './LinkPart.tsx'
import { pngOf, save } from './paint.ts'
import s from './share.module.css'
import { fileName, sentenceOf, shotNow, wordsOf } from './shots.ts'
import { type Look, openStudio } from './studio.tsx'
import type { Picture } from './svg.ts'

/** 16:10, as slides and embeds are. */
export const SIZE = { width: 960, height: 600 }
const SCALES = [1, 2, 4] as const

export const draw = async (theme: Look['theme'], withCaption: boolean): Promise<Picture | null> => {
  const shot = await shotNow()
  if (!shot) return null
  const studio = openStudio({ ...SIZE, theme })
  try {
    return studio.take(shot, wordsOf(shot, withCaption ? sentenceOf(shot.replica) : ''))
  } finally {
    studio.close()
  }
}
const usePicture = (theme: Look['theme'], withCaption: boolean): Picture | null => {
  const seq = useReplica((replica) => replica.seq)
  const words = `${useLanguage()} ${useDialect()}`
  const [picture, setPicture] = useState<Picture | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment or language is another picture
  useEffect(() => {
    let wanted = true
    void draw(theme, withCaption).then((made) => wanted && setPicture(made))
    return () => {
      wanted = false
    }
  }, [theme, withCaption, seq, words])
  return picture
}

export const PicturePart = ({ say }: PartProps) => {
  const w = useShareWords()
  const [theme, setTheme] = useState<'light' | 'page'>('light')
  const [withCaption, setCaption] = useState(true)
  const picture = usePicture(theme, withCaption)
  return (
    <section className={s.part} aria-label={w('picture')} data-testid="share-picture">
      <h3>{w('picture')}</h3>
      <div className={s.picture}>
        <Preview picture={picture} />
        <div className={s.choices}>
          <fieldset className="segmented" aria-label={w('picture.theme')}>
            {(['light', 'page'] as const).map((choice) => (
              <button
                key={choice}
                type="button"
                aria-pressed={theme === choice}
                onClick={() => setTheme(choice)}
              >
                {w(`picture.theme.${choice}`)}
              </button>
            ))}
          </fieldset>
          <label className={s.check}>
            <input
              type="checkbox"
              className="check"
              checked={withCaption}
              onChange={(event) => setCaption(event.currentTarget.checked)}
            />
            {w('picture.caption')}
          </label>
          {picture && <Takes picture={picture} say={say} />}
        </div>
      </div>
    </section>
  )
}

const Preview = ({ picture }: { readonly picture: Picture | null }) => {
  const w = useShareWords()
  const src = useMemo(
    () => picture && `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`,
    [picture],
  )
  return src ? (
    <img className={s.preview} src={src} alt={w('picture')} width={picture?.width} height={picture?.height} />
  ) : (
    <p className={s.preview}>{w('making')}</p>
  )
}

const Takes = ({ picture, say }: PartProps & { readonly picture: Picture }) => {
  const w = useShareWords()
  const failed = () => say(w('picture.failed'))
  const copy = () =>
    navigator.clipboard
      .write([new ClipboardItem({ 'image/png': pngOf(picture, 2) })])
      .then(() => say(w('link.copied')))
      .catch(() => say(w('link.notCopied')))
  return (
    <>
      <fieldset className={s.row} aria-label={w('picture.save')}>
        <Button
          className="btn-primary"
          data-testid="save-svg"
          onClick={() => save(fileName('svg'), picture.svg, 'image/svg+xml')}
        >
          SVG
        </Button>
        {SCALES.map((scale) => (
          <Button
            key={scale}
            data-testid={`save-png-${scale}`}
            onClick={() =>
              void pngOf(picture, scale)
                .then((blob) => save(fileName(scale === 1 ? 'png' : `${scale}x.png`), blob))
                .catch(failed)
            }
          >
            PNG {scale}×
          </Button>
        ))}
      </fieldset>
      {'ClipboardItem' in globalThis && (
        <div className={s.row}>
          <Button data-testid="copy-picture" onClick={() => void copy()}>
            {w('picture.copy')}
          </Button>
        </div>
      )}
    </>
  )
}
