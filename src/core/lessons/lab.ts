import type { Lab, Lesson } from './types.ts'

/**
 * The lab with its rule left alone: the same story without the one action that breaks the rule. The captions tell of the
 * broken run, so nothing is expected on the way, only a good end.
 */
export const withRuleOn = (lab: Lab): Lesson => ({
  ...lab,
  beats: lab.beats.map((beat) => ({
    ...beat,
    do: beat.do.filter((action) => action !== lab.breaks),
    see: [],
    expect: [],
  })),
  end: lab.fixed.end,
})
