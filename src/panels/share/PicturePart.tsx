/** The stage as it stands, as a picture to keep or to paste. */
import { useEffect, useMemo, useState } from 'react'
import { useReplica } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { useDialect, useLanguage } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { useView, type View } from '../shell/view.ts'
import type { PartProps } from './LinkPart.tsx'
import { pngOf, save } from './paint.ts'
import s from './share.module.css'
import { fileName, sentenceOf, shotNow, withFrames, wordsOf } from './shots.ts'
import { type Look, openStudio } from './studio.tsx'
import type { Picture } from './svg.ts'

/** 16:10, as slides and embeds are. */
export const SIZE = { width: 960, height: 600 }
const SCALES = [1, 2, 4] as const
const THEMES = ['light', 'page'] as const
const VIEWS = ['ring', 'spacetime', 'both'] as const

/** How the picture is to be drawn. */
interface Taste extends Pick<Look, 'theme'> {
  readonly view: View
  readonly caption: boolean
}
export const draw = async ({ theme, view, caption }: Taste): Promise<Picture | null> => {
  const ring = await shotNow()
  if (!ring) return null
  const shot = view === 'ring' ? ring : await withFrames(ring, SIZE.width)
  const studio = openStudio({ ...SIZE, theme, view })
  try {
    return studio.take(shot, wordsOf(shot, caption ? sentenceOf(shot.replica) : ''))
  } finally {
    studio.close()
  }
}
const usePicture = ({ theme, view, caption }: Taste): Picture | null => {
  const seq = useReplica((replica) => replica.seq)
  const words = `${useLanguage()} ${useDialect()}`
  const [picture, setPicture] = useState<Picture | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment or language is another picture
  useEffect(() => {
    let wanted = true
    void draw({ theme, view, caption }).then((made) => wanted && setPicture(made))
    return () => {
      wanted = false
    }
  }, [theme, view, caption, seq, words])
  return picture
}

/** One of a few, as buttons side by side. */
const Choice = <T extends string>(props: {
  readonly label: string
  readonly choices: readonly T[]
  readonly chosen: NoInfer<T>
  readonly nameOf: (choice: NoInfer<T>) => string
  readonly choose: (choice: NoInfer<T>) => void
}) => (
  <fieldset className="segmented" aria-label={props.label}>
    {props.choices.map((choice) => (
      <button
        key={choice}
        type="button"
        aria-pressed={props.chosen === choice}
        data-choice={choice}
        onClick={() => props.choose(choice)}
      >
        {props.nameOf(choice)}
      </button>
    ))}
  </fieldset>
)

export const PicturePart = ({ say }: PartProps) => {
  const w = useShareWords()
  const [theme, setTheme] = useState<'light' | 'page'>('light')
  // The picture that is looked at, until another one is chosen.
  const [shown] = useView()
  const [view, setView] = useState(shown)
  const [caption, setCaption] = useState(true)
  const picture = usePicture({ theme, view, caption })
  return (
    <section className={s.part} aria-label={w('picture')} data-testid="share-picture">
      <h3>{w('picture')}</h3>
      <div className={s.picture}>
        <Preview picture={picture} />
        <div className={s.choices}>
          <Choice
            label={w('picture.view')}
            choices={VIEWS}
            chosen={view}
            nameOf={(choice) => w(`picture.view.${choice}`)}
            choose={setView}
          />
          <Choice
            label={w('picture.theme')}
            choices={THEMES}
            chosen={theme}
            nameOf={(choice) => w(`picture.theme.${choice}`)}
            choose={setTheme}
          />
          <label className={s.check}>
            <input
              type="checkbox"
              className="check"
              checked={caption}
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
