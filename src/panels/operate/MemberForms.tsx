/** Who belongs to the cluster: through the log by either scheme, as learners, or past all rules. */
import { useState } from 'react'
import { useReplica } from '../../app/index.ts'
import type { ServerId } from '../../core/raft/types.ts'
import { useT } from '../../i18n/use-t.ts'
import { OneOf, Toggles } from './Choices.tsx'
import { Frame } from './Frame.tsx'
import { differing, type Operation } from './operation.ts'

type Of<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

const SCHEMES = ['single', 'joint'] as const
const NOBODY: readonly ServerId[] = []

export const MembersForm = ({
  operation: { leader, voters: begin },
}: {
  readonly operation: Of<'members'>
}) => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const now = useReplica((replica) => replica.hosts[leader]?.config.config.voters ?? NOBODY)
  const [voters, setVoters] = useState(begin)
  const many = differing(now, voters)
  // Until somebody chooses: the scheme that is made for so many.
  const [chosen, setScheme] = useState<(typeof SCHEMES)[number] | null>(null)
  const scheme = chosen ?? (many > 1 ? 'joint' : 'single')
  const warning =
    many === 0
      ? t('operate.members.same')
      : many > 1 && scheme === 'single'
        ? t('operate.members.many', { n: many })
        : null
  return (
    <Frame
      title={t('operate.members')}
      why={t(`operate.scheme.${scheme}.why`)}
      commands={voters.length === 0 ? [] : [{ type: 'reconfig', server: leader, scheme, voters }]}
      warning={warning}
    >
      <Toggles label={t('operate.members.new')} all={ids} chosen={voters} onChoose={setVoters} />
      <OneOf
        label={t('operate.scheme')}
        all={SCHEMES}
        chosen={scheme}
        onChoose={setScheme}
        word={(each) => t(`operate.scheme.${each}`)}
      />
    </Frame>
  )
}

export const LearnersForm = ({ operation: { leader } }: { readonly operation: Of<'learners'> }) => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const members = useReplica((replica) => replica.hosts[leader]?.config.config.voters ?? NOBODY)
  const outside = ids.filter((id) => !members.includes(id))
  const [servers, setServers] = useState<readonly ServerId[]>(outside.slice(0, 1))
  return (
    <Frame
      title={t('operate.learners')}
      why={t('operate.learners.why')}
      commands={servers.length === 0 ? [] : [{ type: 'learner', server: leader, servers }]}
      warning={outside.length === 0 ? t('operate.learners.none') : null}
    >
      {outside.length > 0 && (
        <Toggles label={t('inspector.learners')} all={outside} chosen={servers} onChoose={setServers} />
      )}
    </Frame>
  )
}

export const DirectForm = ({ operation: { server } }: { readonly operation: Of<'direct'> }) => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const now = useReplica((replica) => replica.hosts[server]?.config.config.voters ?? NOBODY)
  const [voters, setVoters] = useState(now)
  const [servers, setServers] = useState<readonly ServerId[]>([server])
  return (
    <Frame
      title={t('operate.direct')}
      why={t('operate.direct.why')}
      unsafe
      commands={voters.length * servers.length === 0 ? [] : [{ type: 'direct', servers, voters }]}
    >
      <Toggles label={t('operate.direct.on')} all={ids} chosen={servers} onChoose={setServers} />
      <Toggles label={t('operate.members.new')} all={ids} chosen={voters} onChoose={setVoters} />
    </Frame>
  )
}

export const TransferForm = ({ operation: { from } }: { readonly operation: Of<'transfer'> }) => {
  const t = useT()
  const ids = useReplica((replica) => replica.ids)
  const others = ids.filter((id) => id !== from)
  const [to, setTo] = useState<ServerId | null>(others[0] ?? null)
  return (
    <Frame
      title={t('operate.transfer')}
      why={t('operate.transfer.why')}
      commands={to === null ? [] : [{ type: 'transfer', from, to }]}
    >
      <OneOf label={t('operate.transfer.to')} all={others} chosen={to} onChoose={setTo} />
    </Frame>
  )
}
