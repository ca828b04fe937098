/** The command line as a user meets it: what it prints, where, and with which exit code. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'raftreel-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command line; files are given by name and content. */
const raftreel = async (...args: readonly string[]) => {
  const out: string[] = []
  const err: string[] = []
  const [stdout, stderr] = [process.stdout, process.stderr].map((stream, i) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      ;(i === 0 ? out : err).push(String(text))
      return true
    }),
  )
  try {
    const code = await main(args)
    return { code, out: out.join(''), err: err.join('') }
  } finally {
    stdout?.mockRestore()
    stderr?.mockRestore()
  }
}
const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const setup = {
  servers: ['S1', 'S2', 'S3'],
  clients: ['C1'],
  settings: { heartbeat: 50, timeouts: { S1: 150 } },
}
const scenario = (...script: readonly string[]) => ({ schema: 'raftreel-scenario/1', setup, script })
const good = scenario('until leader S1 1', 'request C1 S1 x=5', 'run 200', 'expect kv S1..S3 x=5')

describe('raftreel run', () => {
  test('prints one JSON object; 0 when everything holds', async () => {
    const { code, out, err } = await raftreel('run', file('good.json', good))
    expect([code, err]).toEqual([0, ''])
    expect(out.endsWith('}\n')).toBe(true)
    const up = { votedFor: 'S1', log: '1:x=5', commit: 1, applied: 1, up: true, term: 1 }
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      t: 370,
      hash: expect.stringMatching(/^[0-9a-f]{8}$/u),
      servers: { S1: { ...up, role: 'leader' }, S2: { ...up, role: 'follower' } },
      violations: [],
      failed: [],
    })
  })
  test('1 when a claim fails, and it says what was found instead', async () => {
    const { code, out } = await raftreel('run', file('claim.json', scenario('run 10', 'expect leader S1')))
    expect(code).toBe(1)
    expect(JSON.parse(out).failed).toEqual([{ at: 1, line: 'expect leader S1', actual: 'none' }])
  })
  test('what comes after an `until` in vain is not judged', async () => {
    const { code, out } = await raftreel(
      'run',
      file('vain.json', scenario('until leader S2 within 500', 'expect leader S2')),
    )
    expect([code, JSON.parse(out).failed.length, JSON.parse(out).skipped]).toEqual([1, 1, 1])
  })
  test('1 when a promise breaks, whatever was claimed', async () => {
    const lab = {
      ...scenario(
        'run 1',
        'rule off voteOnce',
        'timeout S1',
        'timeout S2',
        'run 30',
        'expect violated ElectionSafety',
      ),
      setup: { ...setup, settings: {} },
    }
    const { code, out } = await raftreel('run', file('broken.json', lab))
    expect([code, JSON.parse(out).violations[0].promise]).toEqual([1, 'ElectionSafety'])
  })
  test('--until goes on, or stops, exactly there', async () => {
    const path = file('until.json', good)
    const { code, out } = await raftreel('run', path, '--until', '1000')
    expect([code, JSON.parse(out).t]).toEqual([0, 1000])
    const early = await raftreel('run', path, '--until', '160')
    expect(JSON.parse(early.out)).toMatchObject({ ok: true, t: 160, skipped: 3 })
  })
  test('--seed makes another run of the same scenario', async () => {
    const path = file('seed.json', {
      ...scenario('run 3000'),
      setup: { ...setup, settings: { timeouts: 'random' } },
    })
    const hashes: string[] = []
    for (const seed of ['1', '2', '1'])
      hashes.push(JSON.parse((await raftreel('run', path, '--seed', seed)).out).hash)
    expect(hashes[0]).toBe(hashes[2])
    expect(hashes[0]).not.toBe(hashes[1])
  })
  test.each(['raft-trace', 'etcd', 'csv', 'mermaid'])('--format %s', async (format) => {
    const trace = join(folder, `trace.${format}`)
    await raftreel('run', file('trace.json', good), '--trace', trace, '--format', format)
    const [first = ''] = readFileSync(trace, 'utf8').split('\n')
    const starts = {
      'raft-trace': '{"kind":"meta"',
      etcd: '{"seq":0',
      csv: 'seq,t,kind',
      mermaid: 'sequenceDiagram',
    }
    expect(first.startsWith(starts[format as keyof typeof starts])).toBe(true)
  })
})

describe('bad input: one sentence on stderr, exit code 2', () => {
  const path = file('bad.json', good)
  test.each<[string, readonly string[], string]>([
    ['no command', [], 'expected run | fuzz | lesson'],
    ['an unknown one', ['play'], 'unknown “play”'],
    ['no file', ['run'], 'expected one scenario file'],
    ['a missing file', ['run', join(folder, 'nowhere.json')], 'there is no such file'],
    ['no JSON', ['run', file('text.json', 'hello')], 'not JSON'],
    [
      'a hostile size',
      ['run', file('many.json', { ...good, setup: { servers: Array(1e5).fill('S') } })],
      'setup.servers',
    ],
    [
      'prototype pollution',
      ['run', file('proto.json', '{"__proto__":{"ok":1},"schema":"raftreel-scenario/1"}')],
      'expected',
    ],
    [
      'a bad line',
      ['run', file('line.json', scenario('run 10', 'crash S9'))],
      'script[1]: Unknown server “S9”',
    ],
    ['an unknown option', ['run', path, '--sneed', '1'], "Unknown option '--sneed'"],
    ['a bad seed', ['run', path, '--seed', 'x'], '--seed: wrong value “x”, expected 0..4294967295.'],
    [
      'a bad format',
      ['run', path, '--trace', 'x', '--format', 'xml'],
      'expected raft-trace | etcd | mermaid | csv.',
    ],
    ['a format for nothing', ['run', path, '--format', 'csv'], 'expected --trace'],
    ['an unknown lesson', ['lesson', 'figure-9'], 'unknown “figure-9”'],
    ['unknown faults', ['fuzz', '--faults', 'crash,gremlins'], 'unknown “gremlins”, expected crash | pause'],
    ['an unknown rule', ['fuzz', '--rules-off', 'gravity'], 'unknown “gravity”'],
    ['seeds backwards', ['fuzz', '--seeds', '9-1'], 'expected <first>-<last>'],
    ['1e9 servers', ['fuzz', '--servers', '1000000000'], 'expected 1..9'],
  ])('%s', async (_, args, sentence) => {
    const { code, out, err } = await raftreel(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('raftreel lesson', () => {
  test('plays a lesson, and a lab with its rule in both positions', async () => {
    const { code, out } = await raftreel('lesson', 'first-election', 'lab-half-is-enough', 'bank-account')
    expect(code).toBe(0)
    const { lessons } = JSON.parse(out)
    expect(lessons.map((one: { lesson: string; rule?: string }) => [one.lesson, one.rule])).toEqual([
      ['first-election', undefined],
      ['lab-half-is-enough', 'off'],
      ['lab-half-is-enough', 'on'],
      ['bank-account', undefined],
    ])
  })
})

describe('raftreel fuzz', () => {
  test('0 when nothing breaks', async () => {
    const { code, out } = await raftreel('fuzz', '--seeds', '1-3', '--ms', '2000')
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ ok: true, seeds: 3, violations: 0, failures: [] }),
    ])
  })
  test('1 when something does; the replay command and the scenario file lead to the same run', async () => {
    const args = ['--ms', '4000', '--rules-off', 'voteOnce', '--faults', 'crash,partition,clock']
    const { code, out } = await raftreel('fuzz', '--seeds', '1-12', ...args, '--trace-failures', folder)
    expect(code).toBe(1)
    const [failure] = JSON.parse(out).failures
    const replay = failure.replay.replace('npm run -s raftreel -- ', '').split(' ')
    expect(JSON.parse((await raftreel(...replay)).out).failures).toEqual([failure])
    const again = await raftreel('run', join(folder, `seed-${failure.seed}.scenario.json`))
    const played = JSON.parse(again.out)
    expect([again.code, played.violations[0]]).toEqual([1, failure.violations[0]])
    expect(
      readFileSync(join(folder, `seed-${failure.seed}.jsonl`), 'utf8').split('\n').length,
    ).toBeGreaterThan(10)
  })
})
