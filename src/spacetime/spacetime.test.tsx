import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { played } from './fixture.ts'
import { Sheet, sheetFrom } from './Sheet.tsx'
import { SpaceTime, type SpaceTimeProps } from './SpaceTime.tsx'

afterEach(cleanup)

const run = played('timeout S1', 'run 50', 'cut S1-S3', 'run 100')
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
  }
}
const show = async (seq: number, part: Partial<SpaceTimeProps> = {}) => {
  const replica = run.at(seq)
  const clock = clockAt(replica.time)
  const props: SpaceTimeProps = {
    replica,
    branch: 0,
    headSeq: run.last,
    headTime: () => run.at(run.last).time,
    selection: null,
    width: 900,
    height: 420,
    clock,
    load: run.load,
    onSelect: vi.fn(),
    onMenu: vi.fn(),
    onSeek: vi.fn(),
    ...part,
  }
  const { container } = render(<SpaceTime {...props} />)
  await waitFor(() => expect(container.querySelector('[data-voyage]')).not.toBeNull())
  const one = (selector: string): HTMLElement => {
    const found = container.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
  return {
    ...props,
    clock,
    container,
    one,
    all: (selector: string) => [...container.querySelectorAll(selector)],
  }
}
const ASK = '[data-voyage="RequestVote"][data-to="S2"]'

describe('the diagram', () => {
  test('names every message with its ends, and the reason why it was lost', async () => {
    const { one } = await show(1)
    expect(one(ASK).getAttribute('aria-label')).toBe(
      'RequestVote from S1 to S2, term 1, sent 0.000 s, arrives 0.010 s',
    )
    expect(one('[data-end="partition"][data-to="S3"]').getAttribute('aria-label')).toMatch(
      /^AppendEntries \(heartbeat\) from S1 to S3, term 1, sent .* lost .*: the network is cut there$/,
    )
  })
  test('goes to a message’s sending, and from there to its end', async () => {
    const first = await show(run.last)
    fireEvent.click(first.one(ASK))
    expect(first.onSeek).toHaveBeenCalledWith({ seq: 1 })
    expect(first.onSelect).toHaveBeenCalledWith({ kind: 'packet', id: expect.any(Number) })
    cleanup()
    const { one, onSeek, onSelect } = await show(1)
    fireEvent.keyDown(one(ASK), { key: 'Enter' })
    expect(onSeek).toHaveBeenCalledWith({ seq: 2 })
    expect(onSelect).toHaveBeenCalledWith({ kind: 'server', id: 'S2' })
  })
  test('is one tab stop that arrows walk through in order of time', async () => {
    const { one, all } = await show(1)
    const stops = all('[data-event][tabindex="0"]')
    expect(stops).toHaveLength(1)
    const start = one('[data-turn="election"]')
    start.focus()
    fireEvent.keyDown(start, { key: 'ArrowRight' })
    const second = document.activeElement
    expect(second).not.toBe(start)
    expect(second?.getAttribute('data-event')).toBeTruthy()
    fireEvent.keyDown(second ?? start, { key: 'ArrowLeft' })
    expect(document.activeElement).toBe(start)
  })
  test('says of what is pointed at what it is, until Escape', async () => {
    const { one, container } = await show(1)
    fireEvent.pointerOver(one(ASK), { clientX: 10, clientY: 10 })
    expect(container.textContent).toContain('sent 0.000 s, arrives 0.010 s')
    fireEvent.keyDown(one(ASK), { key: 'Escape' })
    expect(container.textContent).not.toContain('arrives 0.010 s')
  })
  test('moves with the clock without being drawn again', async () => {
    const { one, clock } = await show(1)
    const before = one('.st-cursor').style.transform
    const arrow = one(ASK)
    clock.set(5000)
    expect(one('.st-cursor').style.transform).not.toBe(before)
    expect(one(ASK)).toBe(arrow)
  })
  test('pales what is still to come', async () => {
    const { one } = await show(1)
    expect(one('[data-turn="leader"]').dataset.ahead).toBe('')
    expect(one('[data-turn="election"]').dataset.ahead).toBeUndefined()
  })
  test('is called what it is, and so are its lanes', async () => {
    await show(run.last)
    screen.getByRole('region', { name: /^Space-time diagram: 3 servers, 1 client,/u })
    screen.getByRole('button', { name: 'S1, leader, term 1' })
    screen.getByRole('button', { name: 'C1' })
  })
})

describe('the sheet', () => {
  test('has who, what led up to the moment, and nothing to press or to come', () => {
    const replica = run.at(run.frames.findLast(({ cause }) => cause.type === 'delivered')?.seq ?? 0)
    const time = replica.time
    const size = { width: 900, height: 420 }
    const frames = run.frames.filter((frame) => frame.time <= time)
    const { container } = render(<Sheet {...size} {...{ replica, frames, time }} />)
    expect(screen.getByRole('img', { name: /^Space-time diagram: 3 servers, 1 client/u })).toBeDefined()
    expect(container.querySelectorAll('.st-who')).toHaveLength(4)
    expect(container.querySelector('[data-voyage="RequestVote"]')).not.toBeNull()
    expect(container.querySelector('[data-turn="leader"]')).not.toBeNull()
    expect(container.querySelectorAll('[tabindex="0"], button')).toHaveLength(0)
    // A young run fills the sheet: it begins a little before the run does.
    expect(sheetFrom(replica.settings, size.width, 1_000)).toBeLessThan(0)
    expect(sheetFrom(replica.settings, size.width, 60_000_000)).toBeGreaterThan(50_000_000)
  })
})
