/** Marks the page while words wait for a scrubbing hand to rest: the style sheet dims them, so that nobody takes them for the moment shown. */
import { useEffect } from 'react'
import { useWordsWait } from '../../app/index.ts'

export const Waiting = () => {
  const waits = useWordsWait()
  useEffect(() => {
    document.documentElement.toggleAttribute('data-words-wait', waits)
  }, [waits])
  return null
}
