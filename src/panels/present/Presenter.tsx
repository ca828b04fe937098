/** The presenter's window: what is on the screen, what comes next, notes, answers, the time, and two large buttons. */
import { type ButtonHTMLAttributes, useEffect } from 'react'
import { presentText, usePresentWords } from '../../i18n/present.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { TEXT_LANG, textOf } from '../lesson/text.ts'
import type { Cue, Order } from './channel.ts'
import { Notes } from './Notes.tsx'
import s from './presenter.module.css'
import { Timer } from './Timer.tsx'
import { type Contact, useCue } from './useCue.ts'

const room = new URLSearchParams(location.search).get('room')

const Presenter = () => {
  const p = usePresentWords()
  const { contact, cue, ask } = useCue(room)
  useOrders(ask)
  useEffect(() => {
    document.title = `${presentText('desk.title')} · Raftreel`
  })
  return (
    <div className={s.desk} data-testid="desk" data-contact={contact}>
      <header className={s.top}>
        <Where cue={cue} />
        <Timer />
      </header>
      <p role="status" className={contact === 'there' ? 'sr-only' : s.contact}>
        {contact !== 'there' && contactText(contact)}
        {contact === 'waiting' && <small data-testid="desk-start">{p('desk.start')}</small>}
      </p>
      {cue && (
        <main className={s.main} data-stale={contact === 'there' ? undefined : ''}>
          <Showing cue={cue} />
          <Notes lesson={cue.lesson} />
        </main>
      )}
      <footer className={s.keys}>
        <Key className={s.big} data-testid="desk-back" onClick={() => ask('back')}>
          {p('back')}
        </Key>
        <Key className={s.side} onClick={() => ask('play')}>
          {p(cue?.playing ? 'desk.pause' : 'desk.play')}
        </Key>
        <Key className={s.side} data-testid="desk-black" onClick={() => ask('black')}>
          {p(cue?.black ? 'black.off' : 'black.on')}
        </Key>
        <Key className={`btn-primary ${s.big}`} data-testid="desk-next" onClick={() => ask('next')}>
          {p('next')}
        </Key>
      </footer>
    </div>
  )
}
export default Presenter

/** Plain buttons: the keys of the other page mean nothing here. */
const Key = ({ className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) => (
  <button type="button" className={`btn ${className}`} {...rest} />
)

const contactText = (contact: Exclude<Contact, 'there'>): string =>
  presentText(contact === 'waiting' ? 'desk.waiting' : contact === 'gone' ? 'desk.gone' : 'presenter.opaque')

const Where = ({ cue }: { readonly cue: Cue | null }) => {
  const p = usePresentWords()
  const lang = useLanguage()
  const lesson = cue?.lesson
  return (
    <div className={s.where}>
      <h1 lang={lesson ? TEXT_LANG[lang] : undefined}>
        {lesson ? textOf(lesson.title, lang) : p(cue ? 'free' : 'desk.title')}
      </h1>
      {cue && (
        <p className="muted" data-testid="desk-where">
          {lesson ? p('beat', { n: lesson.beat, of: lesson.of }) : p('desk.event', cue)}
        </p>
      )}
    </div>
  )
}

/** What the room sees, and what it will see. */
const Showing = ({ cue }: { readonly cue: Cue }) => {
  const p = usePresentWords()
  const lang = useLanguage()
  const { lesson, sentence, black } = cue
  const told = lesson && !lesson.free ? textOf(lesson.now, lang) : sentence
  return (
    <div className={s.showing}>
      <section className={s.card}>
        <h2>
          {p('desk.now')}
          {lesson?.moving && <span className="chip">{p('desk.moving')}</span>}
        </h2>
        <p className={s.now} data-testid="desk-now">
          {told}
        </p>
        {black && <p className="chip chip-warn">{p('desk.hidden')}</p>}
        {lesson?.free && <p className="muted">{p('desk.took')}</p>}
      </section>
      {lesson && (
        <section className={s.card}>
          <h2>{p('desk.coming')}</h2>
          <p className={s.next} data-testid="desk-coming">
            {lesson.next ? textOf(lesson.next, lang) : p('desk.end')}
          </p>
        </section>
      )}
    </div>
  )
}

const ORDERS: Readonly<Record<string, Order>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  b: 'black',
  B: 'black',
  '.': 'black',
}
/** The remote may well talk to this window. */
const useOrders = (ask: (order: Order) => void): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const order = ORDERS[event.key]
      if (order === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      ask(order)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [ask])
}
