/** The run as text that other tools read. */
import { actions, readReplica, usePlayback, useReplica } from '../../app/index.ts'
import { useShareWords } from '../../i18n/share.ts'
import { Button } from '../parts/Button.tsx'
import type { PartProps } from './LinkPart.tsx'
import { save } from './paint.ts'
import { reportNow } from './report.ts'
import s from './share.module.css'
import { eventAt, fileName } from './shots.ts'

const FILES = [
  ['raft-trace', 'text.trace', 'ndjson', 'application/x-ndjson'],
  ['csv', 'text.csv', 'csv', 'text/csv'],
  ['etcd', 'text.etcd', 'etcd.ndjson', 'application/x-ndjson'],
  ['mermaid', 'text.mermaid', 'mmd', 'text/plain'],
] as const
/** Diagrams with more arrows are hard to read. */
const MANY_ARROWS = 80

export const TextPart = ({ say }: PartProps) => {
  const w = useShareWords()
  const seq = useReplica((replica) => replica.seq)
  const loop = usePlayback((playback) => playback.loop)
  const write = async ([format, , ending, type]: (typeof FILES)[number]) => {
    const now = readReplica()?.seq ?? 0
    // A diagram of a whole run is too long to look at; the others are read by machines and begin at the beginning.
    const [from, to] =
      format === 'mermaid' && loop ? await Promise.all(loop.map((time) => eventAt(time, now))) : [0, now]
    const text = await actions.writeTrace(format, from ?? 0, to ?? now)
    if (text === null) return
    save(fileName(ending), text, type)
    const arrows = format === 'mermaid' ? (text.match(/->>|-x|--\)/gu)?.length ?? 0) : 0
    if (arrows > MANY_ARROWS) say(w('text.long', { n: arrows }))
  }
  const report = async () => {
    const text = await reportNow()
    if (text !== null) save(fileName('md'), text, 'text/markdown')
  }
  return (
    <section className={s.part} aria-label={w('text')}>
      <h3>{w('text')}</h3>
      <p className="muted small">{w('text.about', { seq })}</p>
      <div className={s.row}>
        {FILES.map((file) => (
          <Button key={file[0]} data-testid={`save-${file[0]}`} onClick={() => void write(file)}>
            {w(file[1])}
          </Button>
        ))}
        <Button data-testid="save-report" onClick={() => void report()}>
          {w('text.report')}
        </Button>
      </div>
    </section>
  )
}
