/** Everything that can be taken away from this moment, in one place. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { actions, useLesson } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { isBoard } from '../lesson/lazy.tsx'
import { CloseButton } from '../parts/CloseButton.tsx'
import { setUi } from '../ui.ts'
import { LinkPart } from './LinkPart.tsx'
import { PicturePart } from './PicturePart.tsx'
import s from './share.module.css'
import { TextPart } from './TextPart.tsx'

const ClipPart = lazy(() => import('./ClipPart.tsx'))

const ShareDialog = () => {
  const w = useShareWords()
  const ref = useRef<HTMLDialogElement>(null)
  const isDrawn = useLesson(isBoard)
  const [said, say] = useState('')
  useEffect(() => {
    // What is shared is this moment: it stands still as long as somebody looks at it.
    actions.pause()
    if (!ref.current?.open) ref.current?.showModal()
  }, [])
  return (
    <dialog
      ref={ref}
      className={s.dialog}
      aria-labelledby="share-title"
      data-testid="share-dialog"
      onClose={() => setUi({ share: false })}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog" className={s.top}>
        <h2 id="share-title">{w('title')}</h2>
        <p className={s.said} role="status" data-testid="share-said">
          {said}
        </p>
        <CloseButton />
      </form>
      <LinkPart say={say} />
      {isDrawn ? (
        <p className="muted">{w('picture.none')}</p>
      ) : (
        <>
          <PicturePart say={say} />
          <div className={s.two}>
            <Suspense>
              <ClipPart say={say} />
            </Suspense>
            <TextPart say={say} />
          </div>
        </>
      )}
    </dialog>
  )
}
export default ShareDialog
