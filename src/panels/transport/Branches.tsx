/** The futures that were tried, as soon as there are two: which to compare with; where the timeline has no lanes, one tab each. */
import { memo } from 'react'
import { actions, useTimelineView } from '../../app/index.ts'
import { catalogue } from '../../i18n/catalogue.ts'
import { seconds } from '../../i18n/format.ts'
import { useLanguage, useT } from '../../i18n/use-t.ts'
import { setUi, useUi } from '../ui.ts'
import { branchTitle } from '../words/branch.ts'
import s from './transport.module.css'

const [, useWords] = catalogue(
  {
    compare: 'Compare …',
    alone: 'Compare with none',
    with: ({ name }: { readonly name: string }) => `with ${name}`,
  },
  { compare: '比较…', alone: '不比较', with: ({ name }) => `与${name}比较` },
)

export const Branches = memo(() => {
  const t = useT()
  const lang = useLanguage()
  const say = useWords()
  const branches = useTimelineView((view) => view.branches)
  const current = useTimelineView((view) => view.branch)
  const beside = useUi((ui) => ui.compare)
  if (branches.length < 2) return null
  return (
    <fieldset className={s.branches} aria-label={t('branch.title')}>
      <select
        className={`select ${s.beside}`}
        aria-label={say('compare')}
        value={beside ?? ''}
        onChange={({ target }) => setUi({ compare: target.value === '' ? null : Number(target.value) })}
      >
        <option value="">{say(beside === null ? 'compare' : 'alone')}</option>
        {branches
          .filter(({ id }) => id !== current)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {say('with', { name: branchTitle(name) })}
            </option>
          ))}
      </select>
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
          {branchTitle(branch.name)}
          {branch.parent !== null && <small aria-hidden="true">#{branch.forkSeq}</small>}
        </button>
      ))}
    </fieldset>
  )
})
