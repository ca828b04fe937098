import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Replica } from '../app/api.ts'
import { serverId } from '../core/raft/types.ts'
import type { Packet } from '../core/sim/types.ts'
import { bodyOf, campaigning, entriesOf, leading, packetOf, replicaOf, requestOf } from './fixture.ts'
import { Stage, type StageProps } from './Stage.tsx'

afterEach(cleanup)

const clockAt = (time: number) => {
  const listeners = new Set<() => void>()
  let now = time
  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next: number) => {
      now = next
      for (const listener of listeners) listener()
    },
    listeners,
  }
}
const show = (replica: Replica, part: Partial<StageProps> = {}) => {
  const props: StageProps = {
    replica,
    selection: null,
    highlights: [],
    width: 780,
    height: 560,
    clock: clockAt(replica.time),
    onSelect: () => {},
    ...part,
  }
  const { container, rerender } = render(<Stage {...props} />)
  const goOn = (next: Replica) => rerender(<Stage {...props} replica={next} />)
  const one = (selector: string) => {
    const found = container.querySelector(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
  return { container, goOn, one, all: (selector: string) => [...container.querySelectorAll(selector)] }
}
const S2 = serverId('S2')

const working = replicaOf({
  clients: { C1: [requestOf(1, 'x=5', { status: 'ok', value: '5' }), requestOf(2, 'x=7')] },
  hosts: {
    S1: { currentTerm: 2, votedFor: S2, log: '1:x=5 2:x=7', commitIndex: 1, lastApplied: 1, kv: { x: 5 } },
    S2: {
      currentTerm: 2,
      votedFor: S2,
      role: leading({ S1: 2, S3: 1 }),
      log: '1:x=5 2:x=7',
      commitIndex: 2,
      lastApplied: 1,
      kv: { x: 5 },
    },
    S3: { status: 'down', currentTerm: 1, log: '1:x=5' },
  },
  packets: [
    packetOf(
      4,
      bodyOf('AppendEntries', 'S2', 'S3', {
        term: 2,
        prev: { term: 1, index: 1 },
        entries: entriesOf('2:x=7 2:y=1', 2),
      }),
    ),
    packetOf(5, bodyOf('AppendEntriesResp', 'S1', 'S2', { term: 2 }), { lost: 'loss' }),
  ],
})

describe('the document says what the picture shows (contract A.5)', () => {
  const { one, all } = (() => {
    const shown = show(working)
    const copy = shown.container.cloneNode(true) as HTMLElement
    const find = (selector: string) => {
      const found = copy.querySelector(selector)
      if (!found) throw new Error(`nothing matches ${selector}`)
      return found
    }
    return { one: find, all: (selector: string) => [...copy.querySelectorAll(selector)] }
  })()

  test('role, term and health of each server', () => {
    one('[data-node=S2][data-role=leader][data-term="2"][data-up=true]')
    one('[data-node=S3][data-term="1"][data-up=false]')
    expect(all('[data-node]')).toHaveLength(3)
  })

  test('entries with term, command, and how far they are', () => {
    one('[data-entry="S1#1"][data-term="1"][data-cmd="x=5"][data-committed][data-applied]')
    one('[data-entry="S1#2"][data-term="2"]:not([data-committed]):not([data-applied])')
    one('[data-entry="S2#2"][data-committed]:not([data-applied])')
  })

  test('votes, commit, state machine and progress', () => {
    one('[data-vote=S1][data-for=S2]')
    expect(one('[data-commit=S2]').textContent).toContain('2')
    expect(one('[data-kv=S1]').textContent).toContain('x=5')
    one('[data-progress="S2->S1"][data-match="2"][data-next="3"]')
  })

  test('messages in flight and what will become of them', () => {
    one('[data-msg=AppendEntries][data-from=S2][data-to=S3][data-entries="2-3"]')
    one('[data-msg=AppendEntriesResp][data-from=S1][data-lost=loss]')
  })

  test('what each client knows', () => {
    one('[data-client=C1] [data-req="1"][data-status=ok]')
    one('[data-client=C1] [data-req="2"][data-status=pending]')
  })
})

test('a candidate shows its tally as have/all', () => {
  const replica = replicaOf({ servers: 5, hosts: { S3: { role: campaigning({ S3: true, S1: true }) } } })
  expect(show(replica).one('[data-tally=S3]').textContent).toBe('2/5')
})

test('a frozen server says so', () => {
  const replica = replicaOf({ hosts: { S1: { status: 'paused' } } })
  expect(show(replica).one('[data-node=S1]').getAttribute('data-up')).toBe('frozen')
})

describe('the cells of a log that is too long to be shown whole', () => {
  const logOf = (last: number) => Array.from({ length: last }, (_, i) => `1:x=${i + 1}`).join(' ')
  const long = (last: number, seq: number) =>
    replicaOf({ hosts: { S1: { currentTerm: 1, log: logOf(last) } }, part: { seq } })
  const cellsAfter = (last: number, events: number) => {
    const clock = clockAt(0)
    const stage = (replica: Replica) => (
      <Stage
        replica={replica}
        selection={null}
        highlights={[]}
        width={780}
        height={560}
        clock={clock}
        onSelect={() => {}}
      />
    )
    const { container, rerender } = render(stage(long(100, 0)))
    const cells = () => [...container.querySelectorAll('[data-entry^="S1#"]')]
    const before = cells().map((cell) => ({ cell, entry: cell.getAttribute('data-entry') }))
    rerender(stage(long(last, events)))
    const names = cells().map((cell) => cell.getAttribute('data-entry'))
    return { before, after: cells(), names }
  }

  test('stay with their entries while it grows', () => {
    const { before, after, names } = cellsAfter(101, 1)
    expect(names.at(-1)).toBe('S1#101')
    expect(before.length).toBeGreaterThan(5)
    for (const { cell, entry } of before.slice(1)) expect(after[names.indexOf(entry)]).toBe(cell)
  })

  test.each([
    ['on a leap, however little it has grown', 101, 100],
    ['where none is left', 60, 1],
  ])('are filled anew %s', (_, last, events) => {
    const { before, after, names } = cellsAfter(last, events)
    expect(names.at(-1)).toBe(`S1#${last}`)
    expect(after).toEqual(before.map(({ cell }) => cell))
  })
})

test('highlight targets are marked, and the rest steps back', () => {
  const highlights = [
    'node:S1',
    'entry:S1#2',
    'commit:S2',
    'kv:S1',
    'msg:AppendEntries S2->*',
    'client:C1',
    'quorum',
    'next:S2->S1',
    'vote:S1',
    'log:S3',
    'term:S2',
  ]
  const { one } = show(working, { highlights })
  one('.stage[data-quiet]')
  for (const selector of [
    '[data-node=S1]',
    '[data-entry="S1#2"]',
    '[data-commit=S2]',
    '[data-kv=S1]',
    '[data-client=C1]',
    '[data-vote=S1]',
  ])
    one(`${selector}[data-hi]`)
  one('[data-hi] [data-msg=AppendEntries]')
  one('.tally[data-hi]')
})

test('the clock moves messages without a new drawing', () => {
  const clock = clockAt(0)
  const { one } = show(working, { clock })
  const message = one('[data-msg=AppendEntries]')
  const before = message.getAttribute('transform')
  clock.set(5_000)
  const half = message.getAttribute('transform')
  expect(half).not.toBe(before)
  clock.set(0)
  expect(message.getAttribute('transform')).toBe(before)
})

test('there is one subscription to the clock, and none when the stage is gone', () => {
  const clock = clockAt(0)
  show(working, { clock })
  expect(clock.listeners.size).toBe(1)
  cleanup()
  expect(clock.listeners.size).toBe(0)
})

describe('pointing', () => {
  test('click, Enter and Space choose; Escape is left to the page', () => {
    const onSelect = vi.fn()
    const { one } = show(working, { onSelect })
    fireEvent.click(one('[data-node=S2]'))
    fireEvent.keyDown(one('[data-entry="S1#2"]'), { key: 'Enter' })
    fireEvent.keyDown(one('[data-client=C1]'), { key: ' ' })
    fireEvent.keyDown(one('[data-msg=AppendEntries]'), { key: 'Escape' })
    expect(onSelect.mock.calls.map(([picked]) => picked)).toEqual([
      { kind: 'server', id: 'S2' },
      { kind: 'entry', server: 'S1', index: 2 },
      { kind: 'client', id: 'C1' },
    ])
  })

  test('right click and Shift+F10 ask for the menu', () => {
    const onMenu = vi.fn()
    const { one } = show(working, { onMenu })
    fireEvent.contextMenu(one('[data-msg=AppendEntries]'), { clientX: 12, clientY: 34 })
    fireEvent.keyDown(one('[data-node=S1]'), { key: 'F10', shiftKey: true })
    expect(onMenu.mock.calls[0]).toEqual([
      { kind: 'packet', id: 4 },
      { x: 12, y: 34 },
    ])
    expect(onMenu.mock.calls[1]?.[0]).toEqual({ kind: 'server', id: 'S1' })
  })

  test('a strip is one tab stop', () => {
    const { all } = show(working)
    expect(all('[data-entry^="S1#"]').map((cell) => cell.getAttribute('tabindex'))).toEqual(['-1', '0'])
  })

  test('everything that can be chosen has a name', () => {
    for (const button of show(working).all('[role=button]'))
      expect(button.getAttribute('aria-label')).toBeTruthy()
  })
})

test('a partition is drawn as a wall, a single cut as scissors, one way as one', () => {
  const groups = [[serverId('S1')], [S2, serverId('S3')]]
  const cuts = { 'S1>S2': true, 'S2>S1': true, 'S1>S3': true, 'S3>S1': true } as const
  const walled = show(replicaOf({ network: { groups, cuts } }))
  expect(walled.all('[data-partition]')).toHaveLength(1)
  expect(walled.all('[data-cut]')).toHaveLength(0)
  cleanup()
  const cut = show(replicaOf({ network: { cuts: { 'S1>S2': true, 'S2>S1': true, 'S2>S3': true } } }))
  expect(cut.all('[data-cut]').map((mark) => mark.getAttribute('data-cut'))).toEqual(['S1>S2', 'S2>S3'])
})

test('a lost message bursts with its reason', () => {
  const packet = packetOf(9, bodyOf('RequestVote', 'S1', 'S3'))
  const { one } = show(replicaOf({ part: { cause: { type: 'lost', packet, reason: 'crashed' } } }))
  one('.burst-mark[data-burst=RequestVote][data-lost=crashed]')
})

test('a message that takes over the element of a broken one after a leap is whole', () => {
  const reply = bodyOf('AppendEntriesResp', 'S1', 'S2', { term: 2 })
  const at = (seq: number, packet: Packet) => replicaOf({ packets: [packet], part: { seq } })
  const before = at(1, packetOf(5, reply, { lost: 'loss' }))
  const after = at(100, packetOf(77, reply))
  const clock = clockAt(before.time)
  const { one, goOn } = show(before, { clock })
  const element = one('[data-packet="5"]')
  clock.set(before.packets[0]?.due ?? 0)
  expect(element.hasAttribute('data-breaking')).toBe(true)
  goOn(after)
  expect(one('[data-packet="77"]')).toBe(element)
  expect(element.hasAttribute('data-breaking')).toBe(false)
  expect(element.hasAttribute('data-lost')).toBe(false)
})
