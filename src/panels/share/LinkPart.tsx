/** The link to this moment, in the forms that people paste. */
import { lazy, Suspense, useState } from 'react'
import {
  actions,
  lessons,
  readPlayback,
  readPreferences,
  readReplica,
  useSelection,
} from '../../app/index.ts'
import { shareText, useShareWords } from '../../i18n/share.ts'
import { language } from '../../i18n/t.ts'
import { textOf } from '../lesson/text.ts'
import { Button } from '../parts/Button.tsx'
import { embedHtml, literal, seenLike } from './embedHtml.ts'
import s from './share.module.css'
import { sentenceOf } from './shots.ts'

const Qr = lazy(() => import('../present/Qr.tsx'))

export interface PartProps {
  say(text: string): void
}

const markdown = async (): Promise<string> => {
  const replica = readReplica()
  const link = await actions.share()
  if (!replica) return link
  const name = shareText('picture.title', { seq: replica.seq, micros: replica.time })
  return `> ${literal(sentenceOf(replica))}\n\n[${literal(name)}](${link})\n`
}
const html = async (): Promise<string> => {
  const state = lessons.store.getState().current
  const replica = readReplica()
  const name = state
    ? textOf(state.lesson.title, language())
    : shareText('picture.title', { seq: replica?.seq ?? 0, micros: replica?.time ?? 0 })
  return embedHtml(await actions.share(), shareText('embed.title', { title: name }))
}

export const LinkPart = ({ say }: PartProps) => {
  const w = useShareWords()
  const [qr, setQr] = useState(false)
  const [whole, setWhole] = useState(false)
  const selection = useSelection()
  const link = async (): Promise<string> => {
    const bare = await actions.share()
    if (!whole) return bare
    const isNamed = selection?.kind === 'server' || selection?.kind === 'client'
    return seenLike(bare, {
      view: readPreferences().view,
      speed: readPlayback().rate,
      select: isNamed ? selection.id : null,
    })
  }
  // Turned down by the reader is an answer too: nothing to say about it.
  const hand = async () => navigator.share({ title: document.title, url: await link() }).catch(() => {})
  const copy = (make: () => Promise<string>) => async () => {
    const text = await make()
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    say(w(done ? 'link.copied' : 'link.notCopied'))
  }
  return (
    <section className={s.part} aria-label={w('link')}>
      <h3>{w('link')}</h3>
      <div className={s.row}>
        <Button icon="share" data-testid="share-link" onClick={() => void copy(link)()}>
          {w('link.copy')}
        </Button>
        {'share' in navigator && (
          <Button data-testid="share-hand" onClick={() => void hand()}>
            {w('link.hand')}
          </Button>
        )}
        <Button data-testid="share-markdown" onClick={() => void copy(markdown)()}>
          {w('link.markdown')}
        </Button>
        <Button data-testid="share-embed" onClick={() => void copy(html)()}>
          {w('link.embed')}
        </Button>
        <Button data-testid="share-qr" aria-expanded={qr} onClick={() => setQr(!qr)}>
          {w('link.qr')}
        </Button>
      </div>
      <label className={s.check}>
        <input
          type="checkbox"
          className="check"
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        {w('link.whole')}
      </label>
      <Suspense>{qr && <Qr onClose={() => setQr(false)} />}</Suspense>
    </section>
  )
}
