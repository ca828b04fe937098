/** Clients as actors: they ask, follow redirects, wait, and may ask again under the same serial number (§8; thesis §6.3). */
import type { ClientId, ServerId } from '../raft/types.ts'
import { push } from '../tail.ts'
import { clientOf, draw, type Moment, noteAt, setClient } from './moment.ts'
import { transmit } from './network.ts'
import type { Client, ClientResp, Op, RequestRecord, RequestStatus, Time, World } from './types.ts'

/** More redirects than this in a row and the client gives up: two servers are pointing at each other. */
const MAX_HOPS = 8
/** A client with this many unanswered requests sends no more of its own. */
const MAX_OPEN = 16
/** Requests with an uncertain end stay open for a retry only so long: servers must remember results back to the oldest. */
const MAX_UNCERTAIN = 32

/** A new request; `server` null picks whom the client believes to lead. */
export const ask = (moment: Moment, id: ClientId, server: ServerId | null, op: Op): void => {
  const known = clientOf(moment, id)
  if (known === undefined) return
  const client = forgetUncertain(known)
  const to = server ?? target(moment, client)
  const record: RequestRecord = {
    serial: client.nextSerial,
    op,
    status: 'pending',
    value: '',
    to,
    invokedAt: moment.now,
    sentAt: moment.now,
    answeredAt: null,
    tried: to,
    hops: 0,
  }
  keep(moment, { ...client, nextSerial: client.nextSerial + 1, open: [...client.open, record] })
  sendRequest(moment, id, record)
}

/** Sends the newest request that has no certain answer once more, under its old serial. */
export const retry = (moment: Moment, id: ClientId, server: ServerId | null): void => {
  const client = clientOf(moment, id)
  const record = client?.open.at(-1)
  if (client === undefined || record === undefined) return
  const to = server ?? target(moment, client)
  noteAt(moment, 'retry', id, to, { seq: record.serial })
  resend(moment, id, { ...record, to, tried: to, hops: 0 })
}

const resend = (moment: Moment, id: ClientId, record: RequestRecord): void => {
  const again: RequestRecord = { ...record, status: 'pending', sentAt: moment.now, answeredAt: null }
  replace(moment, id, again)
  sendRequest(moment, id, again)
}

const sendRequest = (moment: Moment, id: ClientId, { serial, op, to }: RequestRecord): void => {
  const floor = clientOf(moment, id)?.open[0]?.serial ?? serial
  noteAt(moment, 'request', id, to, { seq: serial, cmd: opText(op) })
  transmit(moment, { type: 'ClientRequest', from: id, to, serial, floor, op })
}

export const opText = (op: Op): string => (op.kind === 'write' ? op.command : `?${op.key}`)

/** The leader of the highest term if one is up, else whom the client last heard of, else the first server. */
const target = (moment: Moment, client: Client): ServerId => {
  let best: { id: ServerId; term: number } | null = null
  for (const id of moment.before.ids) {
    const host = moment.hosts[id]
    if (!host?.up || host.pausedAt !== null || host.server.role.kind !== 'leader') continue
    const term = host.server.disk.currentTerm
    if (best === null || term > best.term) best = { id, term }
  }
  return best?.id ?? client.leaderHint ?? (moment.before.ids[0] as ServerId)
}

/** An answer arrived. A redirect is followed at once; anything after a final answer is a late copy. */
export const receiveAnswer = (moment: Moment, response: ClientResp): void => {
  const { to: id, from, serial, status, value, leaderId } = response
  const record = clientOf(moment, id)?.open.find((open) => open.serial === serial)
  if (record === undefined || (record.status !== 'pending' && status !== 'ok')) return
  if (status === 'redirect' && leaderId !== null && record.hops < MAX_HOPS) {
    hint(moment, id, leaderId)
    return resend(moment, id, { ...record, to: leaderId, hops: record.hops + 1 })
  }
  noteAt(moment, 'clientGot', id, from, { seq: serial, status, v: value })
  // A client that retries by itself waits its usual time and asks the next server.
  if (!isFinal(status) && moment.settings.clientRetry)
    return replace(moment, id, { ...record, sentAt: moment.now })
  if (status === 'ok' || status === 'refused') hint(moment, id, from)
  settleRequest(moment, id, { ...record, status, value, answeredAt: moment.now })
}

const hint = (moment: Moment, id: ClientId, leaderHint: ServerId): void => {
  const client = clientOf(moment, id)
  if (client !== undefined && client.leaderHint !== leaderHint) setClient(moment, { ...client, leaderHint })
}

const settleRequest = (moment: Moment, id: ClientId, record: RequestRecord): void => {
  if (!isFinal(record.status)) return replace(moment, id, record)
  const client = clientOf(moment, id)
  if (client === undefined) return
  const open = client.open.filter((known) => known.serial !== record.serial)
  keep(moment, { ...client, open, done: push(client.done, record) })
}

/** The client without its oldest uncertain requests: nobody will send those again. */
const forgetUncertain = (client: Client): Client => {
  const uncertain = client.open.filter(({ status }) => status !== 'pending')
  const excess = uncertain.slice(0, Math.max(0, uncertain.length - MAX_UNCERTAIN))
  if (excess.length === 0) return client
  const open = client.open.filter((record) => !excess.includes(record))
  return { ...client, open, done: excess.reduce(push, client.done) }
}
const isFinal = (status: RequestStatus): boolean => status === 'ok' || status === 'refused'

const replace = (moment: Moment, id: ClientId, record: RequestRecord): void => {
  const client = clientOf(moment, id)
  if (client === undefined) return
  keep(moment, {
    ...client,
    open: client.open.map((known) => (known.serial === record.serial ? record : known)),
  })
}

/** Stores a client with the moment at which it will next act by itself. */
export const keep = (moment: Moment, client: Client): void => {
  const { clientTimeout } = moment.settings
  let due: Time = client.nextRequestAt
  if (clientTimeout > 0)
    for (const { status, sentAt } of client.open)
      if (status === 'pending') due = Math.min(due, sentAt + clientTimeout * 1000)
  due = Math.max(due, moment.now) // `set clientTimeout` may make a wait overdue, but time never runs backwards
  setClient(moment, due === client.due ? client : { ...client, due })
}

/** A client's own moment has come: its next request is due, or it has waited long enough. */
export const clientActs = (moment: Moment, id: ClientId): void => {
  const client = clientOf(moment, id)
  if (client === undefined) return
  const { clientTimeout, workload } = moment.settings
  for (const record of client.open)
    if (
      clientTimeout > 0 &&
      record.status === 'pending' &&
      moment.now >= record.sentAt + clientTimeout * 1000
    )
      giveUp(moment, id, record)
  if (moment.now < client.nextRequestAt) return
  const current = clientOf(moment, id) ?? client
  keep(moment, { ...current, nextRequestAt: moment.now + workload * 1000 })
  if (current.open.length < MAX_OPEN) ask(moment, id, current.leaderHint, ownRequest(moment))
}

const giveUp = (moment: Moment, id: ClientId, record: RequestRecord): void => {
  if (moment.settings.clientRetry) {
    // Not the one after `to`: two servers that redirect to each other would keep it from ever asking the others.
    const to = serverAfter(moment.before, record.tried)
    noteAt(moment, 'retry', id, to, { seq: record.serial })
    return resend(moment, id, { ...record, to, tried: to, hops: 0 })
  }
  noteAt(moment, 'clientGot', id, record.to, { seq: record.serial, status: 'unknown', v: '' })
  settleRequest(moment, id, { ...record, status: 'unknown', answeredAt: moment.now })
}

const serverAfter = ({ ids }: World, id: ServerId): ServerId =>
  (ids[(ids.indexOf(id) + 1) % ids.length] ?? ids[0]) as ServerId

const KEYS = ['x', 'y', 'z'] as const
/** What a client sends by itself: mostly writes to a few keys, some reads. */
const ownRequest = (moment: Moment): Op => {
  const key = KEYS[draw(moment, 0, KEYS.length - 1)] ?? 'x'
  const kind = draw(moment, 0, 9)
  if (kind === 0) return { kind: 'read', key }
  return { kind: 'write', command: kind < 5 ? `${key}=${draw(moment, 1, 99)}` : `${key}+=1` }
}
