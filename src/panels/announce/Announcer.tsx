/** What a screen reader hears: every step while paused, only milestones and seldom while playing, a broken promise at once. */
import { useEffect, useRef, useState } from 'react'
import { type Replica, useNotices, usePlayback, useReplica } from '../../app/index.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { violationText } from '../../i18n/why.ts'
import { useUi } from '../ui.ts'
import { momentText } from '../words/moment.ts'
import { weightOfAll } from '../words/weight.ts'

/** Spoken words take time: while playing at most one sentence in so many ms. */
const PAUSE_MS = 2000
const whole = (replica: Replica): Replica => replica

export const Announcer = () => {
  const replica = useReplica(whole)
  const playing = usePlayback((playback) => playback.playing)
  const wishes = useUi((ui) => ui.narrations)
  const [text, setText] = useState('')
  const lang = useLanguage()
  const spokenAt = useRef(0)
  const wished = useRef(wishes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language it is another sentence
  useEffect(() => {
    const again = wished.current !== wishes
    wished.current = wishes
    const now = performance.now()
    if (playing && !again && (weightOfAll(replica.notes) > 0 || now - spokenAt.current < PAUSE_MS)) return
    spokenAt.current = now
    // The same sentence twice would not be read twice: a space makes it new.
    setText((was) => (momentText(replica) === was ? `${was} ` : momentText(replica)))
  }, [replica, playing, wishes, lang])
  // Told when the run first comes to it, and each time play stops there; not each time the playhead passes by.
  const broken = useNotices().findLast((notice) => notice.kind === 'violation')
  return (
    <>
      <p className="sr-only" role="status" data-testid="narration">
        {text}
      </p>
      <p className="sr-only" role="alert">
        {broken ? violationText(broken.violation) : ''}
      </p>
    </>
  )
}
