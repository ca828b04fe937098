/** Short messages that come and go; each says one thing once. */
import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useEffect, useState } from 'react'
import { actions, type Notice, useNotices } from '../../app/index.ts'
import type { Refusal } from '../../core/refusal.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { useUi } from '../ui.ts'
import s from './announce.module.css'

const NOTICE_MS = 6000
/** A broken promise has a card of its own. */
const isToast = (notice: Notice): notice is Toast => notice.kind !== 'violation'
type Toast = Exclude<Notice, { readonly kind: 'violation' }>

export const Toasts = () => {
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
        <NoticeToast key={`n${notice.id}`} notice={notice} />
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

const NoticeToast = ({ notice }: { readonly notice: Toast }) => {
  const t = useT()
  const text = useText(notice)
  useEffect(() => {
    const timer = setTimeout(() => actions.dismiss(notice.id), NOTICE_MS)
    return () => clearTimeout(timer)
  }, [notice])
  if (text === '') return null
  return (
    <m.div className={`toast ${s.notice}`} data-notice={notice.kind} {...MOVE}>
      {text}
      {notice.kind === 'forked' && (
        <Button
          className="btn-small"
          onClick={() => {
            actions.dismiss(notice.id)
            void actions.undo()
          }}
        >
          {t('action.undo')}
        </Button>
      )}
      <IconButton
        icon="close"
        name={t('app.close')}
        className={`btn-ghost btn-small ${s.close}`}
        onClick={() => actions.dismiss(notice.id)}
      />
    </m.div>
  )
}

/** What a notice says; nothing as long as the words for it are on their way. */
const useText = (notice: Toast): string => {
  const t = useT()
  const told = useRefusal(notice)
  switch (notice.kind) {
    case 'restarted':
      return t('error.worker')
    case 'newerBuild':
      return t('app.newerBuild')
    case 'forked':
      return t('branch.forked', { name: notice.branch, seq: notice.seq })
    case 'linkRefused':
    case 'failed':
      return told
    case 'noLesson':
      return t('lesson.unknown', { id: notice.lesson })
    case 'notLoaded':
      return t('lesson.notLoaded', { id: notice.lesson })
    case 'badLesson': {
      const problem = notice.problem ? told : t('file.notJson')
      return problem && t('file.problem', { file: notice.lesson, problem })
    }
    default:
      return notice satisfies never
  }
}

const refusalIn = (notice: Toast): Refusal | null => {
  if ('refusal' in notice) return notice.refusal
  return notice.kind === 'badLesson' && notice.problem ? { code: 'shape', problem: notice.problem } : null
}
const useRefusal = (notice: Toast): string => {
  const lang = useLanguage()
  const [told, setTold] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another language it is another sentence
  useEffect(() => {
    const refusal = refusalIn(notice)
    if (refusal) void tellRefusal(refusal).then(setTold)
  }, [notice, lang])
  return told
}
