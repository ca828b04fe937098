/** The link to this moment, in the forms that people paste. */
import { lazy, Suspense, useState } from 'react'
import { actions, lessons, readReplica } from '../../app/index.ts'
import { shareText, useShareWords } from '../../i18n/share.ts'
import { language } from '../../i18n/t.ts'
import { copyLink } from '../header/copyLink.ts'
import { textOf } from '../lesson/text.ts'
import { Button } from '../parts/Button.tsx'
import { embedHtml, literal } from './embedHtml.ts'
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
        <Button icon="share" data-testid="share-link" onClick={() => void copyLink()}>
          {w('link.copy')}
        </Button>
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
      <Suspense>{qr && <Qr onClose={() => setQr(false)} />}</Suspense>
    </section>
  )
}
