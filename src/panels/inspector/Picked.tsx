/** The one thing that is picked, in the panel of its kind. */
import type { Selection } from '../../app/index.ts'
import { ClientPanel } from './ClientPanel.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import { LinkPanel } from './LinkPanel.tsx'
import { PacketPanel } from './PacketPanel.tsx'
import { ServerPanel } from './ServerPanel.tsx'

export const Picked = ({ selection }: { readonly selection: NonNullable<Selection> }) => {
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
