/** Why is this client still waiting? Follows its request along its way: there, in the log, and back. */
import { entryAt, termAt } from '../raft/log.ts'
import { tally } from '../raft/quorum.ts'
import type { ClientId } from '../raft/types.ts'
import type { RequestRecord, UpHost, Waiting, World } from '../sim/types.ts'
import { configOf, inFlight, toMs, upHostOf } from './scene.ts'
import { type Answer, because, type Evidence, type Reason, type Scene } from './types.ts'
import { whyUncommitted } from './uncommitted.ts'

/** About its newest unanswered request. Null when it waits for nothing. */
export const clientWaits = (scene: Scene, id: ClientId): Answer | null => {
  const { world } = scene
  const client = world.clients[id]
  const record = client?.open.findLast(({ status }) => status === 'pending')
  if (!record) return null
  const [reasons, evidence] = whereIs(scene, id, record)
  const about = { C: id, i: record.serial }
  return {
    question: 'clientWaits',
    about,
    head: null,
    reasons: [...reasons, patience(world, id, record)],
    evidence,
  }
}

type Found = readonly [readonly Reason[], readonly Evidence[]]

const whereIs = (scene: Scene, C: ClientId, record: RequestRecord): Found => {
  const { world } = scene
  const flying = inTransit(world, C, record)
  if (flying) return [[flying], []]
  const S = record.to
  const owing = debtOf(world, C, record)
  if (owing) return waitingAt(scene, owing[0], owing[1])
  const host = upHostOf(world, S)
  if (!host) return [[because('askedDown', { C, S })], []]
  if (host.pausedAt !== null) return [[because('askedFrozen', { C, S })], []]
  return [[because('nobodyAnswers', { S })], []]
}

/** The server that owes the answer: usually the one asked, but a retry may have gone elsewhere meanwhile. */
const debtOf = (
  world: World,
  C: ClientId,
  { serial, to }: RequestRecord,
): readonly [UpHost, Waiting] | null => {
  for (const id of [to, ...world.ids]) {
    const host = upHostOf(world, id)
    const owed = host?.waiting.find((each) => each.client === C && each.serial === serial)
    if (host && owed) return [host, owed]
  }
  return null
}

const inTransit = (world: World, C: ClientId, { serial }: RequestRecord): Reason | null => {
  const fits =
    (type: 'ClientRequest' | 'ClientResp') =>
    ({ body }: World['packets'][number]): boolean =>
      body.type === type && body.serial === serial && (body.from === C || body.to === C)
  for (const doomed of [false, true]) {
    const answer = inFlight(world, fits('ClientResp'), doomed)
    const request = inFlight(world, fits('ClientRequest'), doomed)
    const packet = answer ?? request
    if (!packet) continue
    const S = (answer ? packet.body.from : packet.body.to) as UpHost['id'] // a client talks to servers only
    if (packet.lost !== null)
      return because(answer ? 'answerDoomed' : 'requestDoomed', { C, S, why: packet.lost })
    return because(answer ? 'answerUnderWay' : 'requestUnderWay', { C, S, ms: toMs(packet.due - world.now) })
  }
  return null
}

/** The server has it; what is the server waiting for? */
const waitingAt = (scene: Scene, host: UpHost, owed: Waiting): Found => {
  const S = host.id
  const frozen = host.pausedAt === null ? [] : [because('frozen', { S })]
  if (owed.op.kind === 'read') return [[...frozen, readWaits(scene.world, host, owed)], []]
  const index = owed.entry?.index ?? 0
  const entry = entryAt(host.server.disk.log, index)
  const { commitIndex: c } = host.server
  if (!entry || index <= c)
    return [[...frozen, because('applyPaused', { S, a: host.machine.lastApplied, c })], []]
  const { reasons, evidence } = whyUncommitted(scene, S, entry)
  return [[because('waitsForEntry', { S, i: index }), ...reasons], evidence]
}

const readWaits = ({ settings }: World, host: UpHost, owed: Waiting): Reason => {
  const { id: S, server, machine } = host
  const { role, disk } = server
  if (owed.entry) return because('readNeedsApply', { S, a: machine.lastApplied, i: owed.entry.index })
  const read =
    role.kind === 'leader'
      ? role.reads.find(({ client, serial }) => client === owed.client && serial === owed.serial)
      : undefined
  const ownTerm = termAt(disk.log, server.commitIndex) === disk.currentTerm
  if (!read || role.kind !== 'leader' || (read.index === null && !ownTerm))
    return because('readNeedsOwnTerm', { S, t: disk.currentTerm })
  const confirms = (peer: UpHost['id']): boolean =>
    peer === S || (role.progress[peer]?.ackedStamp ?? 0) >= read.stamp
  return because('readNeedsQuorum', { S, ...tally(configOf(host), confirms, settings) })
}

const patience = (world: World, C: ClientId, { sentAt }: RequestRecord): Reason => {
  const { clientTimeout, clientRetry } = world.settings
  if (clientTimeout === 0) return because('waitsForever', { C })
  const ms = toMs(sentAt + clientTimeout * 1000 - world.now)
  return because(clientRetry ? 'retriesIn' : 'givesUpIn', { C, ms })
}
