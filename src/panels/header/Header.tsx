/** The top line: where we are, how the cluster is, and what belongs to the page as a whole. */
import { memo } from 'react'
import { useLesson, useReady, useRoute } from '../../app/index.ts'
import { isBoard } from '../lesson/lazy.tsx'
import s from './header.module.css'
import { LessonsMenu } from './LessonsMenu.tsx'
import { PromiseBadges } from './PromiseBadges.tsx'
import { Status } from './Status.tsx'
import { Tools } from './Tools.tsx'
import { Wordmark } from './Wordmark.tsx'

export const Header = memo(() => {
  const ready = useReady()
  const isDrawn = useLesson(isBoard)
  const { page } = useRoute()
  const isShown = ready && !isDrawn && (page === 'cluster' || page === 'lesson')
  return (
    <header className={s.header}>
      <Wordmark />
      <LessonsMenu />
      <div className={s.status}>
        {isShown && (
          <>
            <Status />
            <PromiseBadges />
          </>
        )}
      </div>
      <Tools />
    </header>
  )
})
