/** Two branches at the same moment: the one that is open, another beside it only to look at, and in what they differ. */
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { type Selection, useSelection, useTimelineView } from '../../app/index.ts'
import type { Compared } from '../../app/looking.ts'
import type { Difference } from '../../core/timeline/compare.ts'
import { useT } from '../../i18n/use-t.ts'
import { Stage } from '../../stage/Stage.tsx'
import { IconButton } from '../parts/Button.tsx'
import { type Size, Sized } from '../shell/Sized.tsx'
import { setUi, useUi } from '../ui.ts'
import { branchTitle } from '../words/branch.ts'
import { lookWord } from '../words/lookWord.ts'
import s from './compare.module.css'
import { clockOf, useCompared } from './useCompared.ts'
import { useCompareWords } from './words.ts'

const close = (): void => setUi({ compare: null })
const NO_HIGHLIGHTS: readonly string[] = []

interface CompareProps {
  readonly branch: number
  /** The picture of the branch that is open. */
  readonly ring: (size: Size, box: RefObject<HTMLDivElement | null>) => ReactNode
  onSelect(selection: Selection): void
}

const Compare = ({ branch, ring, onSelect }: CompareProps) => {
  useT()
  const c = useCompareWords()
  const current = useTimelineView((view) => view.branch)
  const branches = useTimelineView((view) => view.branches)
  useSwap(branch, current)
  const compared = useCompared(branch, current, close)
  const nameOf = (id: number): string => branchTitle(branches.find((info) => info.id === id)?.name ?? '')
  return (
    <section className={s.compare} aria-label={c('title')} data-testid="compare">
      <header className={s.head}>
        <div className={s.words}>
          {compared && <Summary compared={compared} names={[nameOf(current), nameOf(branch)]} />}
        </div>
        <IconButton icon="close" name={c('close')} className="btn-ghost" onClick={close} />
      </header>
      <div className={s.pictures}>
        <figure className={s.one}>
          <figcaption>
            <strong>{nameOf(current)}</strong> <small>{c('here')}</small>
          </figcaption>
          <Sized>{ring}</Sized>
        </figure>
        <figure className={s.one} data-there="">
          <figcaption>
            <strong>{nameOf(branch)}</strong> <small>{c('there')}</small>
          </figcaption>
          {compared && <There compared={compared} onSelect={onSelect} />}
        </figure>
      </div>
    </section>
  )
}
export default Compare

/** Going over to the other branch leaves the one that was open to be compared with. */
const useSwap = (branch: number, current: number): void => {
  const was = useRef(current)
  useEffect(() => {
    if (branch === current) setUi({ compare: was.current === current ? null : was.current })
    was.current = current
  }, [branch, current])
}

const There = ({ compared, onSelect }: Pick<CompareProps, 'onSelect'> & { readonly compared: Compared }) => {
  const clock = useMemo(() => clockOf(compared), [compared])
  const selection = useSelection()
  const large = useUi((ui) => ui.present)
  return (
    <Sized>
      {(size) => (
        <Stage
          {...size}
          replica={compared.replica}
          selection={selection?.kind === 'server' ? selection : null}
          highlights={NO_HIGHLIGHTS}
          clock={clock}
          large={large}
          onSelect={(picked) => (picked === null || picked.kind === 'server') && onSelect(picked)}
        />
      )}
    </Sized>
  )
}

interface SummaryProps {
  readonly compared: Compared
  readonly names: readonly [string, string]
}
const Summary = ({ compared, names }: SummaryProps) => {
  const c = useCompareWords()
  const { differences, shared, replica, seq } = compared
  const n = differences.length
  const isOne = seq <= shared && replica.seq === seq
  return (
    <>
      <p className={s.headline} data-testid="compare-headline" data-differ={n}>
        {isOne ? c('alike') : n === 0 ? c('same', { seq: shared }) : c('differ', { seq: shared, n })}
      </p>
      {n > 0 && (
        <ul className={s.list} aria-label={c('list', { here: names[0], there: names[1] })}>
          {differences.map((one) => (
            <li key={one.server} data-differs={one.server}>
              <strong>{one.server}</strong> {factsOf(one, c).join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type Words = ReturnType<typeof useCompareWords>
const factsOf = ({ look, term, commit, log }: Difference, c: Words): readonly string[] => {
  const pair = ([here, there]: readonly [number | null, number | null]) => ({
    here: here ?? '—',
    there: there ?? '—',
  })
  return [
    ...(look ? [c('look', { here: lookWord(look[0]), there: lookWord(look[1]) })] : []),
    ...(term ? [c('term', pair(term))] : []),
    ...(commit ? [c('commit', pair(commit))] : []),
    ...(log ? [c('log', { ...pair(log.ends), from: log.from })] : []),
  ]
}
