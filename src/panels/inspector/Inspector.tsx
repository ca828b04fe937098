/** What the reader has picked, in full. */
import { type Selection, useSelection } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { WhyNot } from '../why/lazy.tsx'
import { ClientPanel } from './ClientPanel.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import s from './inspector.module.css'
import { LinkPanel } from './LinkPanel.tsx'
import { PacketPanel } from './PacketPanel.tsx'
import { ServerPanel } from './ServerPanel.tsx'
import { ServerPicks } from './ServerPicks.tsx'

export const Inspector = () => {
  const t = useT()
  const selection = useSelection()
  return (
    <div className={s.inspector} data-testid="inspector">
      <h2 className="sr-only">{t('region.inspector')}</h2>
      <ServerPicks />
      <Picked selection={selection} />
    </div>
  )
}

const Picked = ({ selection }: { readonly selection: Selection }) => {
  if (selection === null) return <Empty />
  switch (selection.kind) {
    case 'server':
      return <ServerPanel key={selection.id} id={selection.id} />
    case 'client':
      return <ClientPanel key={selection.id} id={selection.id} />
    case 'packet':
      return <PacketPanel key={selection.id} id={selection.id} />
    case 'entry':
      return <EntryPanel server={selection.server} index={selection.index} />
    case 'link':
      return <LinkPanel from={selection.from} to={selection.to} />
    default:
      return selection satisfies never
  }
}

const WHOLE = { kind: 'cluster' } as const
const Empty = () => {
  const t = useT()
  return (
    <div className={s.tips}>
      <WhyNot about={WHOLE} />
      <p>{t('inspector.empty')}</p>
      <h2>{t('help.firstSteps')}</h2>
      <ul>
        <li>{t('help.tapServer')}</li>
        <li>{t('help.dragBack')}</li>
        <li>{t('help.fork')}</li>
      </ul>
    </div>
  )
}
