/** The runs kept in this browser: each can be opened, named and deleted. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand/react'
import { type Foreign, runs as fetchRuns, type KeptRun, type Runs } from '../../app/index.ts'
import { LONGEST_NAME, MOST_RUNS } from '../../app/runs/record.ts'
import { tellRefusal } from '../../i18n/refusals.ts'
import { useRunWords } from '../../i18n/runs.ts'
import type { Lang } from '../../i18n/t.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import { Button, IconButton } from '../parts/Button.tsx'
import { ListDialog } from '../parts/ListDialog.tsx'
import { setUi, toast } from '../ui.ts'
import s from './runs.module.css'

const close = (): void => setUi({ runs: false })

const RunList = () => {
  const r = useRunWords()
  const ref = useRef<HTMLDialogElement>(null)
  const [runs, setRuns] = useState<Runs | null | undefined>()
  useEffect(() => {
    void fetchRuns().then(async (found) => {
      await found?.keep()
      await found?.list()
      setRuns(found)
    })
  }, [])
  return (
    <ListDialog ref={ref} title={r('title')} name="run-list" className={s.list} onClose={close}>
      {runs && <Rows runs={runs} done={() => ref.current?.close()} />}
      {runs === null && <p className="muted small">{r('forbidden')}</p>}
    </ListDialog>
  )
}
export default RunList

const Rows = ({ runs, done }: { readonly runs: Runs; readonly done: () => void }) => {
  const r = useRunWords()
  const { runs: all, own } = useStore(runs.store)
  if (all === null) return <p className="muted small">{r('forbidden')}</p>
  return (
    <>
      {all.length === 0 && <p className="muted small">{r('none')}</p>}
      <ul>
        {all.map((run) => (
          <Row key={run.id} run={run} runs={runs} isHere={run.id === own} done={done} />
        ))}
      </ul>
      <p className="muted small">{r('about', { most: MOST_RUNS })}</p>
    </>
  )
}

const whenText = (lang: Lang, when: number): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'medium', timeStyle: 'short' }).format(
    when,
  )

interface RowProps {
  readonly run: KeptRun | Foreign
  readonly runs: Runs
  readonly isHere: boolean
  readonly done: () => void
}
const Row = ({ run, runs, isHere, done }: RowProps) => {
  const r = useRunWords()
  const when = whenText(useLanguage(), run.when)
  const field = useRef<HTMLInputElement>(null)
  const isForeign = run.version === null
  const name = (!isForeign && run.name) || r('untitled', { when })
  const save = () => {
    const text = field.current?.value ?? ''
    if (!isForeign && text !== run.name) void runs.rename(run, text)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  const open = async () => {
    const refusal = await runs.open(run.id)
    if (refusal === null) return done()
    toast(refusal === 'foreign' ? r('foreign.open') : await tellRefusal(refusal))
  }
  return (
    <li className={s.row} data-run={run.id}>
      {isForeign ? (
        <p className={`small ${s.words}`}>
          {when}: {r('foreign')}
        </p>
      ) : (
        <form className={s.words} onSubmit={onSubmit}>
          <input
            ref={field}
            className="input"
            defaultValue={run.name}
            maxLength={LONGEST_NAME}
            aria-label={r('name', { name })}
            placeholder={r('placeholder')}
            onBlur={save}
          />
          <p className="muted small">
            {when} · {r('details', run)}
          </p>
        </form>
      )}
      <Button
        className="btn-small"
        aria-label={r('open', { name })}
        aria-current={isHere ? 'true' : undefined}
        disabled={isHere}
        onClick={() => void open()}
      >
        {isHere ? r('here') : r('open', { name: '' }).trim()}
      </Button>
      <IconButton
        icon="close"
        name={r('remove', { name })}
        className="btn-ghost btn-small"
        onClick={() => void runs.remove(run.id)}
      />
    </li>
  )
}
