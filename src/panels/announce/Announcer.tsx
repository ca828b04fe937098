/** What a screen reader hears: every step while paused, only milestones and seldom while playing, a broken promise at once. */
import { useEffect, useRef, useState } from 'react'
import {
  type Replica,
  readFeed,
  useNotices,
  usePlayback,
  usePreferences,
  useReplica,
} from '../../app/index.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { violationText } from '../../i18n/why.ts'
import { useUi } from '../ui.ts'
import { weightOfAll } from '../words/weight.ts'
import { createVoice, type Moment } from './voice.ts'

const whole = (replica: Replica): Replica => replica
const isMilestone = ({ notes }: Moment): boolean => weightOfAll(notes) === 0

/** What happened after event `from`, up to the moment shown: words follow time in leaps. */
const since = (from: number, now: Replica): readonly Moment[] => [
  ...readFeed().filter(({ seq }) => seq > from && seq < now.seq),
  now,
]

export const Announcer = () => {
  const replica = useReplica(whole)
  const playing = usePlayback((playback) => playback.playing)
  const narration = usePreferences((preferences) => preferences.narration)
  const wishes = useUi((ui) => ui.narrations)
  const [text, setText] = useState('')
  const lang = useLanguage()
  // The same sentence twice would not be read twice: a space makes it new.
  const [voice] = useState(() =>
    createVoice((sentence) => setText((was) => (sentence !== '' && sentence === was ? `${was} ` : sentence))),
  )
  useEffect(() => voice.hush, [voice])
  const last = useRef<{ readonly replica: Replica | null; readonly wishes: number }>({
    replica: null,
    wishes,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language it is another sentence
  useEffect(() => {
    const before = last.current
    last.current = { replica, wishes }
    if (before.wishes !== wishes) voice.tell(replica)
    else if (narration === 'off') voice.hush()
    else if (narration === 'steps' && !playing) voice.tell(replica)
    else if (before.replica !== replica) {
      const passed = since(before.replica?.seq ?? replica.seq, replica).filter(isMilestone)
      if (playing) voice.follow(passed)
      else if (isMilestone(replica)) voice.tell(replica)
    }
  }, [replica, playing, wishes, narration, lang, voice])
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
