/** The futures that were tried: one tab each, shown as soon as there are two. */
import { memo } from 'react'
import { actions, useTimelineView } from '../../app/index.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import s from './transport.module.css'

export const Branches = memo(() => {
  const t = useT()
  const lang = useLanguage()
  const branches = useTimelineView((view) => view.branches)
  const current = useTimelineView((view) => view.branch)
  if (branches.length < 2) return null
  return (
    <fieldset className={s.branches} aria-label={t('branch.title')}>
      {branches.map((branch) => (
        <button
          key={branch.id}
          type="button"
          className={`btn btn-small ${s.branch}`}
          data-branch={branch.id}
          aria-pressed={branch.id === current}
          title={
            branch.parent === null
              ? seconds(lang, branch.headTime)
              : t('branch.from', { seq: branch.forkSeq, until: seconds(lang, branch.headTime) })
          }
          onClick={() => void actions.switchBranch(branch.id)}
        >
          <span aria-hidden="true">{branch.parent === null ? '━' : '┗'}</span>
          {branch.name === 'main' ? t('branch.main') : t('branch.name', { name: branch.name })}
          {branch.parent !== null && <small aria-hidden="true">#{branch.forkSeq}</small>}
        </button>
      ))}
    </fieldset>
  )
})
