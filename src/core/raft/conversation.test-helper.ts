/**
 * A cluster without a clock, moved by hand: messages lie in a queue until somebody says which one is delivered. What
 * transcripts say line by line, this carries out.
 */
import { config, entries, PAPER } from './fixture.test-helper.ts'
import { append, configInUse, emptyLog, entryAt } from './log.ts'
import { messageText, outputText, serverLines } from './speech.test-helper.ts'
import { boot, step } from './step.ts'
import {
  clientId,
  type Disk,
  type Message,
  type Rules,
  type Server,
  type ServerId,
  type Stimulus,
  serverId,
  type Timer,
} from './types.ts'

type Verb = (words: readonly string[]) => void

/** `on`, `off`, a number, or a word, as the setting it stands for has it. */
const settingOf = (text: string): boolean | number | string => {
  if (text === 'on' || text === 'off') return text === 'on'
  return /^\d+$/.test(text) ? Number(text) : text
}

export class Conversation {
  private readonly up = new Map<ServerId, Server>()
  private readonly down = new Map<ServerId, Disk>()
  private flight: Message[] = []
  private rules: Rules = PAPER
  private ms = 0
  private serial = 0
  private readonly alone = new Set<string>()
  private lines: string[] = []

  /** Carries out one line and says all that happens. */
  say(line: string): readonly string[] {
    const [verb = '', ...words] = line.split(' ')
    const act = Object.hasOwn(this.verbs, verb) ? this.verbs[verb] : undefined
    if (act === undefined) throw new Error(`unknown command: ${line}`)
    this.lines = []
    act(words)
    return this.lines.length > 0 ? this.lines : ['(nothing)']
  }

  private readonly verbs: Readonly<Record<string, Verb>> = {
    /** `cluster S1 S2 S3`: servers that start from nothing, all members. `cluster S1 S2 S3 + S4`: S4 is none yet. */
    cluster: (words) => this.create(words),
    /** `start S1 term 2 voted S3 log 1:a 2:b`: what its disk holds when the conversation begins. */
    start: ([name = '', ...words]) => this.place(serverId(name), words),
    /** A whole election, of which only the outcome is told. */
    elect: ([name = '']) => {
      this.give(name, { type: 'timeout', timer: 'election', elapsedMs: 0 })
      this.deliver('all', Number.MAX_SAFE_INTEGER)
      this.lines = [...serverLines(this.server(name))]
    },
    set: ([setting = '', value = '']) => {
      this.rules = { ...this.rules, [setting]: settingOf(value) }
      this.lines.push(`${setting} is ${value}`)
    },
    /** Time passes on every clock; timers ring only when told to. */
    wait: ([ms]) => {
      this.ms += Number(ms)
      this.lines.push(`it is ${this.ms} ms`)
    },
    ring: ([name = '', timer = 'election']) =>
      this.give(name, { type: 'timeout', timer: timer as Timer, elapsedMs: 0 }),
    propose: ([name = '', command = '']) => {
      this.serial += 1
      const origin = { client: clientId('C1'), serial: this.serial, floor: this.serial }
      this.give(name, { type: 'propose', command, origin })
    },
    read: ([name = '']) => {
      this.serial += 1
      this.give(name, { type: 'read', client: clientId('C1'), serial: this.serial })
    },
    transfer: ([link = '']) => {
      const [from = '', to = ''] = link.split('->')
      this.give(from, { type: 'transfer', to: serverId(to) })
    },
    reconfig: ([name = '', scheme = 'single', voters = '']) =>
      this.give(name, {
        type: 'reconfig',
        scheme: scheme === 'joint' ? 'joint' : 'single',
        voters: config(voters).voters,
      }),
    learner: ([name = '', ...servers]) =>
      this.give(name, { type: 'learner', servers: servers.map(serverId) }),
    /** `compact S1 3`: its state machine was saved up to index 3. */
    compact: ([name = '', index]) => this.compact(name, Number(index)),
    crash: ([name = '']) => this.crash(serverId(name)),
    restart: ([name = '']) => this.restart(serverId(name)),
    /** Messages to and from it are lost until it joins again. */
    isolate: ([name = '']) => {
      this.alone.add(name)
      this.lines.push(`nothing reaches ${name} or comes from it`)
    },
    join: ([name = '']) => {
      this.alone.delete(name)
      this.lines.push(`${name} can be reached again`)
    },
    deliver: ([what = 'all', count]) => this.deliver(what, Number(count ?? Number.MAX_SAFE_INTEGER)),
    drop: ([what = 'all', count]) => {
      const chosen = this.pick(what).slice(0, count === undefined ? undefined : Number(count))
      for (const message of chosen) this.lines.push(`lost: ${this.remove(message)}`)
    },
    /** The oldest message on a link is delivered and stays in flight as well. */
    copy: ([what = '']) => {
      const message = this.pick(what)[0]
      if (message === undefined) return
      this.flight = [...this.flight, message]
      this.lines.push(`twice in flight: ${messageText(message)}`)
    },
    flight: () => void this.lines.push(...this.flight.map(messageText)),
    state: (words) => {
      for (const server of this.up.values())
        if (words.length === 0 || words.includes(server.id)) this.lines.push(...serverLines(server))
      for (const id of this.down.keys()) this.lines.push(`${id} down`)
    },
  }

  private create(words: readonly string[]): void {
    const members = words.includes('+') ? words.slice(0, words.indexOf('+')) : words
    for (const name of words) {
      if (name === '+') continue
      const log = emptyLog(config(members.join(',')))
      const { server } = boot(
        serverId(name),
        { currentTerm: 0, votedFor: null, log, snapshot: null },
        this.rules,
        0,
      )
      this.up.set(server.id, server)
    }
    this.lines.push(`members ${members.join(' ')}`)
  }
  private place(id: ServerId, words: readonly string[]): void {
    const after = (word: string): string | undefined => words[words.indexOf(word) + 1]
    const voted = words.includes('voted') ? after('voted') : undefined
    const text = words.includes('log') ? words.slice(words.indexOf('log') + 1).join(' ') : ''
    const log = entries(text).reduce(append, this.server(id).disk.log)
    const votedFor = voted === undefined ? null : serverId(voted)
    const disk = { currentTerm: Number(after('term')), votedFor, log, snapshot: null }
    const { server } = boot(id, disk, this.rules, 0)
    this.up.set(id, server)
    this.lines.push(...serverLines(server))
  }

  private server(id: string): Server {
    const known = this.up.get(serverId(id))
    if (known === undefined) throw new Error(`${id} is not running`)
    return known
  }
  private give(name: string, stimulus: Stimulus, indent = ''): void {
    const before = this.server(name)
    const { server, outputs } = step(before, { ...stimulus, at: this.ms * 1000 }, this.rules)
    this.up.set(server.id, server)
    for (const output of outputs)
      if (output.type === 'send') {
        this.flight = [...this.flight, output.message]
        this.lines.push(`${indent}> ${messageText(output.message)}`)
      } else this.lines.push(`${indent}${outputText(server, output)}`)
  }

  /** `all`, `S1->S2`, `S1->`, `->S2`: the messages in flight that this names, oldest first. */
  private pick(what: string): readonly Message[] {
    if (what === 'all') return this.flight
    const [from = '', to = ''] = what.split('->')
    return this.flight.filter(
      (message) => (from === '' || message.from === from) && (to === '' || message.to === to),
    )
  }
  private remove(message: Message): string {
    const position = this.flight.indexOf(message)
    this.flight = this.flight.filter((_, i) => i !== position)
    return messageText(message)
  }
  /** Oldest first; with `all`, answers are delivered as well, until nothing is in flight. */
  private deliver(what: string, count: number): void {
    const chosen = [...this.pick(what)]
    for (let left = count; left > 0; left -= 1) {
      const message = what === 'all' ? this.flight[0] : chosen.shift()
      if (message === undefined) return
      const text = this.remove(message)
      const lost = this.alone.has(message.from) || this.alone.has(message.to) || !this.up.has(message.to)
      this.lines.push(lost ? `lost: ${text}` : text)
      if (!lost) this.give(message.to, { type: 'receive', message }, '  ')
    }
  }

  private compact(name: string, index: number): void {
    const { disk } = this.server(name)
    const last = entryAt(disk.log, index)
    if (last === undefined) throw new Error(`${name} has no entry ${index}`)
    const { term } = last
    const { config: members } = configInUse(disk.log)
    this.give(name, {
      type: 'compact',
      snapshot: { last: { term, index }, config: members, data: null },
    })
  }
  private crash(id: ServerId): void {
    this.down.set(id, this.server(id).disk)
    this.up.delete(id)
    this.lines.push(`${id} down`)
  }
  private restart(id: ServerId): void {
    const disk = this.down.get(id)
    if (disk === undefined) throw new Error(`${id} is not down`)
    this.down.delete(id)
    const { server, outputs } = boot(id, disk, this.rules, this.ms * 1000)
    this.up.set(id, server)
    this.lines.push(...serverLines(server))
    for (const output of outputs) if (output.type !== 'send') this.lines.push(outputText(server, output))
  }
}
