/**
 * The course as data: a lesson is a setup and beats, a beat is a few script lines, a caption and what must then be true.
 * Whoever plays one (the page, the tests, the command line) reads these types; the files are in `content/`.
 */

/** One text in every language of the course. */
export interface Text {
  readonly en: string
  readonly zh: string
}

/**
 * The `setup` of a lesson or scenario file as a person writes it: names as plain text, everything but the servers
 * optional. `setupOf` checks it and fills in the defaults.
 */
export interface RawSetup {
  readonly servers: readonly string[]
  /** Members at the start; all servers when absent. */
  readonly config?: readonly string[]
  readonly clients?: readonly string[]
  readonly term?: number
  readonly seed?: number
  readonly settings?: RawSettings
  /** Safety rules by name, e.g. `{"electionRestriction": false}`. */
  readonly rules?: Readonly<Record<string, boolean>>
  readonly state?: Readonly<Record<string, RawState>>
  /** Speed of a server's clock in 1/1000 (1000: exact). */
  readonly clockRate?: Readonly<Record<string, number>>
}
/** `timeouts` may be a map of pinned timeouts, a latency may be one number instead of a range. */
export type RawSettings = Readonly<Record<string, unknown>>
export interface RawState {
  readonly role?: 'follower' | 'leader'
  readonly term?: number
  readonly votedFor?: string
  /** `1:x=5 2:noop`: term and command of each entry from index 1. */
  readonly log?: string
  readonly commit?: number
  readonly match?: Readonly<Record<string, number>>
  readonly up?: boolean
}

/** One copy of the account in a lesson that is drawn instead of simulated. */
export interface BoardCopy {
  readonly value: number
  readonly log: readonly string[]
  readonly role?: 'leader'
  readonly down?: boolean
  readonly error?: Text
  readonly clock?: string
}
export interface BoardMessage {
  readonly from: string
  readonly to: string
  readonly text: Text
  readonly fate?: 'delivered' | 'travelling' | 'refused' | 'late'
}
/** A hand-drawn picture: the first lesson has no Raft in it yet. */
export interface Board {
  readonly copies: Readonly<Record<string, BoardCopy>>
  readonly messages: readonly BoardMessage[]
}

/** One press of "next": its actions run, then the caption is shown. */
export interface Beat {
  /** Script actions (`crash S1`, `until leader S3 2`). */
  readonly do: readonly string[]
  readonly en: string
  readonly zh: string
  /** Event patterns that must have happened within this beat, after its last `rewind`. */
  readonly see: readonly string[]
  /** Assertions that hold when the beat is over. */
  readonly expect: readonly string[]
  /** What the picture points at (`node:S1`, `entry:S1#2`, `msg:AppendEntries S1->*`). */
  readonly hi: readonly string[]
  /** Id of a question asked here. */
  readonly quiz?: string
  /** A remark beside the caption. */
  readonly card?: Text
  /** Something to try by hand. */
  readonly tryIt?: Text
  readonly board?: Board
}

export interface Lesson {
  readonly schema: 'raftreel-lesson/1'
  /** Part of links: never change it. */
  readonly id: string
  readonly chapter: number
  /** `board`: nothing is simulated, the beats carry pictures. */
  readonly kind?: 'board'
  readonly title: Text
  readonly goal: Text
  /** Where in the paper or thesis this is from. */
  readonly refs: string
  readonly setup: RawSetup
  readonly beats: readonly Beat[]
  /** Assertions about the branch the last beat ends on, from its start. */
  readonly end: readonly string[]
}

/** A lesson that breaks a rule, and that must come out well when the rule is left alone. */
export interface Lab extends Lesson {
  /** Name of the rule or setting the lab is about. */
  readonly rule: string
  /** The one action that breaks it; skipped when the lab is played with the rule left on. */
  readonly breaks: string
  /** Lesson that teaches the rule. */
  readonly base: string
  /** What holds at the end when the rule is left on. */
  readonly fixed: { readonly end: readonly string[] }
}

export interface Chapter {
  readonly id: number
  readonly title: Text
  /** Lesson and lab ids in reading order. */
  readonly lessons: readonly string[]
}
export interface QuizItem {
  readonly question: Text
  readonly options: readonly Text[]
  /** Position of the right option, from 0. */
  readonly right: number
  readonly why: Text
  /** A prediction: what shows it comes with the next beat. */
  readonly ahead?: boolean
}
export interface GlossaryTerm extends Text {
  readonly meaning: Text
}
export interface Faq {
  readonly id: string
  readonly question: Text
  readonly answer: Text
}
/** Something to read or watch elsewhere. */
export interface Resource extends Text {
  readonly url: string
  readonly title: string
  readonly by: string
  /** Language it is in, if not English. */
  readonly lang?: string
}
export interface Puzzle extends Faq {
  readonly why: Text
}
