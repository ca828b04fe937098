/**
 * Linearizability of the clients' history (§8; thesis §6.3): every request seems to take effect at one instant between
 * its sending and its answer. Judged one key at a time, which suffices (locality: Herlihy and Wing). Where a key gets
 * too tangled to search we look away until it has calmed down: then a broken promise may go unnoticed, but never is one
 * reported that was kept.
 */
import type { ClientId } from '../raft/types.ts'
import type { RequestRecord, World } from '../sim/types.ts'
import { hasCopyAfter } from './acked-write-lost.ts'
import { wasExecuted } from './exactly-once.ts'
import { heldUnder, parseWrite, REFUSED } from './kv.ts'
import { freshRegister, invoke, isPending, respond, resume } from './register.ts'
import { report } from './report.ts'
import type { Action, CheckState, PendingAction, Register } from './types.ts'

const actionOf = ({ op }: RequestRecord): { readonly key: string; readonly action: Action } | null =>
  op.kind === 'read' ? { key: op.key, action: { kind: 'read', by: 0 } } : parseWrite(op.command)

/** Null: no longer watched. */
const registerOf = (state: CheckState, key: string): Register | null => {
  const known = Object.hasOwn(state.registers, key) ? state.registers[key] : undefined
  return known === undefined ? freshRegister(heldUnder(state.initial, key)) : known
}

const withRegister = (state: CheckState, key: string, register: Register | null): CheckState => {
  const wasTangled = (registerOf(state, key)?.tangled ?? null) !== null
  const isTangled = (register?.tangled ?? null) !== null
  return {
    ...state,
    registers: { ...state.registers, [key]: register },
    linearizabilityGaveUp: state.linearizabilityGaveUp + (isTangled && !wasTangled ? 1 : 0),
  }
}

/** Stops watching a key: something may write it that no client we saw has asked for. */
export const close = (state: CheckState, key: string): CheckState => withRegister(state, key, null)

/** A client has sent a request for the first time. */
export const invoked = (state: CheckState, client: ClientId, record: RequestRecord): CheckState => {
  const target = actionOf(record)
  const register = target === null ? null : registerOf(state, target.key)
  if (target === null || register === null) return state
  const request: PendingAction = { client, serial: record.serial, action: target.action }
  return withRegister(state, target.key, invoke(register, request))
}

/**
 * A client has sent a request again. Normally it is still on our list. If it was struck off because it could no longer
 * act, it can now, unless it already has. A read we stopped following stays out: its answer may be an old one.
 */
export const repeated = (state: CheckState, client: ClientId, record: RequestRecord): CheckState => {
  const target = actionOf(record)
  const register = target === null ? null : registerOf(state, target.key)
  if (target === null || register === null || target.action.kind === 'read') return state
  const isKnown = isPending(register, { client, serial: record.serial })
  return isKnown || wasExecuted(state, client, record.serial) ? state : invoked(state, client, record)
}

/** The answer in the checker's terms; null if it says nothing about the value. */
const answerOf = ({ status, value }: RequestRecord, { kind }: Action): string | null => {
  if (status === 'ok') return value
  return status === 'refused' && kind === 'sub' ? REFUSED : null
}

/** May this request still change something: is it on its way, waited for, or in a log but not executed? */
const canStillAct = (state: CheckState, world: World, request: PendingAction): boolean => {
  const { client, serial } = request
  const record = world.clients[client]?.open.find((known) => known.serial === serial)
  if (record?.status === 'pending') return true
  const isRequest = ({ body }: World['packets'][number]): boolean =>
    body.type === 'ClientRequest' && body.from === client && body.serial === serial
  if (world.packets.some(isRequest)) return true
  return !wasExecuted(state, client, serial) && hasCopyAfter(world, request, state.applied.length)
}

/** A client's request has been answered for good. */
export const answered = (
  state: CheckState,
  world: World,
  client: ClientId,
  record: RequestRecord,
): CheckState => {
  const target = actionOf(record)
  const old = target === null ? null : registerOf(state, target.key)
  const text = target === null ? null : answerOf(record, target.action)
  if (target === null || old === null || text === null) return state
  const { key } = target
  const responded = respond(old, { client, serial: record.serial }, text)
  const register = resume(responded, (action) => canStillAct(state, world, action))
  if (register.tangled === null && register.explanations.length === 0) {
    // The odd answer of a write is no news once we know what it comes from, such as a write that acted twice.
    const isSymptom = record.op.kind === 'write' && state.violations.length > 0
    return isSymptom ? close(state, key) : broken(state, world, client, key, text, old)
  }
  const isNews = text !== REFUSED && text !== old.confirmed?.text
  const confirmed = isNews ? { client, text, seq: world.seq } : old.confirmed
  return withRegister(state, key, { ...register, confirmed })
}

const broken = (
  state: CheckState,
  world: World,
  client: ClientId,
  key: string,
  text: string,
  { confirmed }: Register,
): CheckState =>
  report(close(state, key), world, 'Linearizability', key, {
    against: confirmed?.seq ?? null,
    actors: [...new Set(confirmed === null ? [client] : [client, confirmed.client])],
    values: { C: client, k: key, v: text },
  })
