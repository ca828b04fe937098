/** Short messages that come and go; each says one thing once. */
import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useEffect } from 'react'
import { actions, type Notice, useNotices } from '../../app/index.ts'
import { refusalText, shapeErrorText } from '../../i18n/errors.ts'
import { useT } from '../../i18n/use-t.ts'
import { IconButton } from '../parts/Button.tsx'
import { useUi } from '../ui.ts'
import s from './announce.module.css'

const NOTICE_MS = 6000
/** A broken promise has a card of its own. */
const isToast = (notice: Notice): notice is Toast => notice.kind !== 'violation'
type Toast = Exclude<Notice, { readonly kind: 'violation' }>

export const Toasts = () => {
  const t = useT()
  const toasts = useUi((ui) => ui.toasts)
  const notices = useNotices()
  return (
    <AnimatePresence>
      {toasts.map(({ id, text }) => (
        <m.p key={`t${id}`} className="toast" data-testid="toast" {...MOVE}>
          {text}
        </m.p>
      ))}
      {notices.filter(isToast).map((notice) => (
        <m.div key={`n${notice.id}`} className={`toast ${s.notice}`} data-notice={notice.kind} {...MOVE}>
          <NoticeText notice={notice} />
          <IconButton
            icon="close"
            name={t('app.close')}
            className={`btn-ghost btn-small ${s.close}`}
            onClick={() => actions.dismiss(notice.id)}
          />
        </m.div>
      ))}
    </AnimatePresence>
  )
}
const MOVE = {
  initial: { opacity: 0, y: -12 },
  animate: { opacity: 1, y: 0 },
  exit: { opacity: 0, y: -12 },
  transition: { duration: 0.18 },
}

const NoticeText = ({ notice }: { readonly notice: Toast }) => {
  const t = useT()
  useEffect(() => {
    const timer = setTimeout(() => actions.dismiss(notice.id), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])
  switch (notice.kind) {
    case 'restarted':
      return t('error.worker')
    case 'newerBuild':
      return t('app.newerBuild')
    case 'forked':
      return t('branch.forked', { name: notice.branch, seq: notice.seq })
    case 'linkRefused':
    case 'failed':
      return refusalText(notice.refusal)
    case 'noLesson':
      return t('lesson.unknown', { id: notice.lesson })
    case 'notLoaded':
      return t('lesson.notLoaded', { id: notice.lesson })
    case 'badLesson':
      return t('file.problem', {
        file: notice.lesson,
        problem: notice.problem ? shapeErrorText(notice.problem) : t('file.notJson'),
      })
    default:
      return notice satisfies never
  }
}
