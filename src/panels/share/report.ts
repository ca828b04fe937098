/** A lab report in Markdown: the run, what the reader marked in it, and what they answered; each with a link to its moment. */
import { actions, lessonHash, lessons, readReplica, readTimeline } from '../../app/index.ts'
import { loadCourse, loadQuiz } from '../../content/course.ts'
import { shareText } from '../../i18n/share.ts'
import { language } from '../../i18n/t.ts'
import { readBookmarks } from '../bookmarks/store.ts'
import { LOOKED, readAnswers } from '../lesson/answers.ts'
import { textOf } from '../lesson/text.ts'
import { literal } from './embedHtml.ts'
import { sentenceOf } from './shots.ts'

interface Moment {
  readonly name: string
  readonly link: string
  readonly text: string
}
interface Asked {
  readonly question: string
  readonly answer: string
  readonly verdict: string
  readonly where: Omit<Moment, 'text'>
}
export interface Report {
  readonly title: string
  readonly moment: Moment
  readonly bookmarks: readonly Moment[]
  readonly asked: readonly Asked[]
}

const linkOf = ({ name, link }: Omit<Moment, 'text'>): string => `[${literal(name)}](${link})`
const momentOf = (moment: Moment): string =>
  `${linkOf(moment)}${moment.text === '' ? '' : `: ${literal(moment.text)}`}`
const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]

export const markdownOf = ({ title, moment, bookmarks, asked }: Report): string =>
  `${[
    `# ${literal(title)}`,
    momentOf(moment),
    ...section(
      shareText('report.bookmarks'),
      bookmarks.map((one) => `- ${momentOf(one)}`),
    ),
    ...section(
      shareText('report.asked'),
      asked.map(
        ({ question, answer, verdict, where }) =>
          `- ${literal(question)} (${linkOf(where)})\n  - ${literal(answer === '' ? verdict : `${answer}: ${verdict}`)}`,
      ),
    ),
  ].join('\n\n')}\n`

const verdictOf = (option: number, right: number): string =>
  shareText(option === LOOKED ? 'report.looked' : option === right ? 'report.right' : 'report.wrong')

/** The questions that have been answered, in the order of the course. */
const askedNow = async (): Promise<readonly Asked[]> => {
  const chosen = readAnswers()
  if (Object.keys(chosen).length === 0) return []
  const [course, quiz] = await Promise.all([loadCourse(), loadQuiz()])
  const lang = language()
  const home = location.href.split('#')[0]
  return course.flatMap((lesson) =>
    lesson.beats.flatMap((beat, i): readonly Asked[] => {
      const item = beat.quiz && quiz[beat.quiz]
      const option = beat.quiz && chosen[beat.quiz]
      if (!item || option === undefined || option === '') return []
      const answer = item.options[option]
      return [
        {
          question: textOf(item.question, lang),
          answer: answer ? textOf(answer, lang) : '',
          verdict: verdictOf(option, item.right),
          where: { name: textOf(lesson.title, lang), link: `${home}${lessonHash(lesson.id, i + 1)}` },
        },
      ]
    }),
  )
}

export const reportNow = async (): Promise<string | null> => {
  const replica = readReplica()
  if (!replica) return null
  const lesson = lessons.store.getState().current?.lesson
  const nameOf = (seq: number, micros: number): string => shareText('report.event', { seq, micros })
  const bookmarks: Moment[] = []
  for (const { seq, time, note } of readBookmarks(readTimeline()))
    bookmarks.push({ name: nameOf(seq, time), link: await actions.share({ seq, time }), text: note })
  return markdownOf({
    title: lesson ? textOf(lesson.title, language()) : shareText('report.title'),
    moment: {
      name: nameOf(replica.seq, replica.time),
      link: await actions.share(),
      text: sentenceOf(replica),
    },
    bookmarks,
    asked: await askedNow(),
  })
}
