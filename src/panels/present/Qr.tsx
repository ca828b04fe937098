/** The link to this moment as a code for the phones in the room. */
import { useEffect, useRef, useState } from 'react'
import { encode } from 'uqr'
import { actions, useLesson, usePlayback, useReplica } from '../../app/index.ts'
import { usePresentWords } from '../../i18n/present.ts'
import s from './present.module.css'

/** Longer ones have modules too small for a phone at the back. */
export const LONGEST = 1200

/** The room gets the page itself, not the projector's. */
const forTheRoom = (link: string): string => {
  const url = new URL(link)
  for (const name of ['present', 'presenter', 'room']) url.searchParams.delete(name)
  return url.href
}

const Qr = ({ onClose }: { readonly onClose: () => void }) => {
  const p = usePresentWords()
  const ref = useRef<HTMLDivElement>(null)
  const link = useLink()
  useEffect(() => ref.current?.showPopover(), [])
  return (
    <div
      ref={ref}
      popover="auto"
      className={s.qr}
      role="dialog"
      aria-label={p('qr')}
      data-testid="qr-card"
      data-link={link ?? undefined}
      onToggle={(event) => event.newState === 'closed' && onClose()}
    >
      {link === null ? (
        <p>{p('qr.making')}</p>
      ) : link.length > LONGEST ? (
        <p>{p('qr.tooLong')}</p>
      ) : (
        <>
          <Code text={link} />
          <p>{p('qr.text')}</p>
          <small>{link.length < 90 && link}</small>
        </>
      )}
    </div>
  )
}
export default Qr

/** Made anew wherever the run comes to rest. */
const useLink = (): string | null => {
  const seq = useReplica((replica) => replica.seq)
  const beat = useLesson((state) => state?.beat)
  const playing = usePlayback((playback) => playback.playing)
  const [link, setLink] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment has another link
  useEffect(() => {
    if (playing && link !== null) return
    let wanted = true
    void actions.share().then((text) => wanted && setLink(forTheRoom(text)))
    return () => {
      wanted = false
    }
  }, [seq, beat, playing])
  return link
}

const QUIET = 4
export const Code = ({ text }: { readonly text: string }) => {
  const p = usePresentWords()
  const { data, size } = encode(text, { ecc: 'L', border: QUIET })
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={p('qr')} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
