/**
 * Do the lessons notice a wrong engine? Every safety rule switched off, and seven small mistakes put into the core, one at
 * a time: some lesson or lab must then fail. Which ones is written to `docs/FAULTS.md`, for people to read.
 */
import { describe, expect, test, vi } from 'vitest'
import type { Command } from '../sim/types.ts'
import { withRuleOn } from './lab.ts'
import { playLesson } from './player.ts'
import type { Lab, Lesson } from './types.ts'

const MISTAKES = [
  'a vote looks at the last term and not at the length',
  'a vote looks at the length and not at the last term',
  'an equal log is not good enough for a vote',
  'commitIndex is kept over a crash',
  'granting a vote does not reset the election timer',
  'AppendEntries of a newer term is obeyed, its term not taken over',
  'only servers that are up count for a majority',
] as const
type Mistake = (typeof MISTAKES)[number]

/** What the mocks below have to know: the mistake in force, and the moment and input that the core is at. */
const engine = vi.hoisted(() => ({
  mistake: null as string | null,
  isUp: (_: string): boolean => true,
  receiving: null as string | null,
  commitAtCrash: new WeakMap<object, number>(),
}))
const makes = (mistake: Mistake): boolean => engine.mistake === mistake

vi.mock('../raft/log.ts', async (original) => {
  const real = await original<typeof import('../raft/log.ts')>()
  const isUpToDate: typeof real.isUpToDate = (a, b) => {
    if (makes('a vote looks at the last term and not at the length')) return a.term >= b.term
    if (makes('a vote looks at the length and not at the last term')) return a.index >= b.index
    const isSame = a.term === b.term && a.index === b.index
    if (makes('an equal log is not good enough for a vote') && isSame) return false
    return real.isUpToDate(a, b)
  }
  return { ...real, isUpToDate }
})
vi.mock('../raft/step.ts', async (original) => {
  const real = await original<typeof import('../raft/step.ts')>()
  const step: typeof real.step = (server, input, rules) => {
    engine.receiving = input.type === 'receive' ? input.message.type : null
    const after = real.step(server, input, rules)
    if (!makes('granting a vote does not reset the election timer')) return after
    const granted = after.outputs.findIndex(
      (output) => output.type === 'note' && output.note.key === 'timerReset:granted',
    )
    const outputs = after.outputs.filter((output, at) => granted < 0 || at < granted || output.type !== 'arm')
    return { ...after, outputs }
  }
  const boot: typeof real.boot = (id, disk, rules, at) => {
    const after = real.boot(id, disk, rules, at)
    const commitIndex = engine.commitAtCrash.get(disk)
    if (commitIndex === undefined || !makes('commitIndex is kept over a crash')) return after
    return { ...after, server: { ...after.server, commitIndex } }
  }
  return { ...real, step, boot }
})
vi.mock('../raft/term.ts', async (original) => {
  const real = await original<typeof import('../raft/term.ts')>()
  const adoptTerm: typeof real.adoptTerm = (...args) => {
    const keepsTerm = makes('AppendEntries of a newer term is obeyed, its term not taken over')
    if (!keepsTerm || engine.receiving !== 'AppendEntries') real.adoptTerm(...args)
  }
  return { ...real, adoptTerm }
})
vi.mock('../raft/quorum.ts', async (original) => {
  const real = await original<typeof import('../raft/quorum.ts')>()
  const seen = (config: Parameters<typeof real.tally>[0]): typeof config => {
    if (!makes('only servers that are up count for a majority')) return config
    return { voters: config.voters.filter(engine.isUp), outgoing: config.outgoing.filter(engine.isUp) }
  }
  const tally: typeof real.tally = (config, ...rest) => real.tally(seen(config), ...rest)
  const majorityReaches: typeof real.majorityReaches = (config, ...rest) =>
    real.majorityReaches(seen(config), ...rest)
  return { ...real, tally, majorityReaches }
})
vi.mock('../sim/moment.ts', async (original) => {
  const real = await original<typeof import('../sim/moment.ts')>()
  const upHost: typeof real.upHost = (moment, id) => {
    engine.isUp = (other) => moment.hosts[other as typeof id]?.up === true
    return real.upHost(moment, id)
  }
  return { ...real, upHost }
})
vi.mock('../sim/lifecycle.ts', async (original) => {
  const real = await original<typeof import('../sim/lifecycle.ts')>()
  const crash: typeof real.crash = (moment, id) => {
    const before = moment.hosts[id]
    real.crash(moment, id)
    const after = moment.hosts[id]
    if (before?.up && after)
      engine.commitAtCrash.set('disk' in after ? after.disk : after.server.disk, before.server.commitIndex)
  }
  return { ...real, crash }
})

type Guard = Extract<Command, { type: 'rule' }>['guard']
const RULES: readonly Guard[] = [
  'majority',
  'persistTerm',
  'persistVote',
  'persistLog',
  'voteOnce',
  'electionRestriction',
  'currentTermCommit',
  'prevCheck',
  'truncateOnlyOnConflict',
  'commitWithinVerified',
  'rejectStaleAppend',
  'ignoreStaleReplies',
  'matchFromReply',
  'replyAfterCommit',
  'fsyncBeforeAnswer',
  'readQuorum',
  'confAfterOwnTermCommit',
  'oneConfAtATime',
]

const lessons = Object.values(
  import.meta.glob<Lesson>('../../content/lessons/*.json', { eager: true, import: 'default' }),
)
const labs = Object.values(
  import.meta.glob<Lab>('../../content/labs/*.json', { eager: true, import: 'default' }),
)
/** A wrong engine may run in circles; the longest lesson needs half of this. */
const mostEvents = 2000

/** Whether something did not come true, or the engine fell over. */
const fails = (lesson: Lesson): boolean => {
  try {
    const report = playLesson(lesson, { mostEvents })
    return !report.ok || report.value.failures.length > 0
  } catch {
    return true
  }
}
const without = (lesson: Lesson, rule: Guard): Lesson => ({
  ...lesson,
  setup: { ...lesson.setup, rules: { ...lesson.setup.rules, [rule]: false } },
})

/** Ids of what fails, in the order of the files. Labs are played with their rule left on: off, they are about a fault. */
const noticing = (change: (lesson: Lesson) => Lesson): readonly string[] =>
  [...lessons, ...labs.map(withRuleOn)].filter((lesson) => fails(change(lesson))).map(({ id }) => id)

const underMistake = (mistake: Mistake): readonly string[] => {
  engine.mistake = mistake
  try {
    return noticing((lesson) => lesson)
  } finally {
    engine.mistake = null
  }
}

const isLab = (id: string): boolean => id.startsWith('lab-')
const cell = (ids: readonly string[]): string => ids.join(', ') || '–'
const row = (fault: string, ids: readonly string[]): string =>
  `| ${fault} | ${cell(ids.filter((id) => !isLab(id)))} | ${cell(ids.filter(isLab))} |`

/**
 * What no lesson can notice as it is told: no lesson has a slow disk (the unit tests of `sim/` do), and
 * `single-server-change` switches its rule itself, in both positions.
 */
const UNNOTICED: readonly Guard[] = ['fsyncBeforeAnswer', 'confAfterOwnTermCommit']

const page = (rows: readonly string[]): string => `# Which lessons notice a wrong engine

Written by \`src/core/lessons/faults.test.ts\` (\`npx vitest run src/core/lessons/faults.test.ts -u\` writes it anew), which
plays the whole course with one fault at a time in the engine. Listed is what then fails. The labs are played with their own
rule on. \`fsyncBeforeAnswer\` and \`confAfterOwnTermCommit\` go unnoticed: no lesson has a slow disk, and
\`single-server-change\` plays its rule in both positions itself.

| fault | lessons | labs |
|---|---|---|
${rows.join('\n')}
`

describe('a wrong engine does not pass', { timeout: 60_000 }, () => {
  const rows: string[] = []
  test('a right one does', () => expect(noticing((lesson) => lesson)).toEqual([]))
  test.each(MISTAKES)('%s', (mistake) => {
    const ids = underMistake(mistake)
    rows.push(row(mistake, ids))
    expect(ids).not.toEqual([])
  })
  test.each(RULES)('rule off: %s', (rule) => {
    const ids = noticing((lesson) => without(lesson, rule))
    rows.push(row(`rule off: \`${rule}\``, ids))
    expect(ids.length === 0).toBe(UNNOTICED.includes(rule))
  })
  test('and what notices is written down', () =>
    expect(page(rows)).toMatchFileSnapshot('../../../docs/FAULTS.md'))
})
