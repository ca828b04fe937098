/** Short messages that come and go; each says one thing once. */
import { AnimatePresence } from 'framer-motion'
import * as m from 'framer-motion/m'
import { useEffect, useState } from 'react'
import { actions, type Notice, useNotices } from '../../app/index.ts'
import type { Refusal } from '../../core/refusal.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
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
      return <Told refusal={notice.refusal} />
    case 'noLesson':
      return t('lesson.unknown', { id: notice.lesson })
    case 'notLoaded':
      return t('lesson.notLoaded', { id: notice.lesson })
    case 'badLesson':
      if (notice.problem === null)
        return t('file.problem', { file: notice.lesson, problem: t('file.notJson') })
      return <Told refusal={{ code: 'shape', problem: notice.problem }} file={notice.lesson} />
    default:
      return notice satisfies never
  }
}

interface ToldProps {
  readonly refusal: Refusal
  /** In which file it was found. */
  readonly file?: string
}
const Told = ({ refusal, file }: ToldProps) => {
  const t = useT()
  const lang = useLanguage()
  const [problem, setProblem] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a notice keeps its refusal; in another language it is another sentence
  useEffect(() => {
    void tellRefusal(refusal).then(setProblem)
  }, [lang])
  return file === undefined ? problem : problem && t('file.problem', { file, problem })
}
