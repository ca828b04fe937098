/** Words of the share dialog and of what it makes, in English. */
import { seconds } from './format.ts'

export const en = {
  title: 'Share this moment',
  making: 'Drawing …',

  link: 'Link',
  'link.copy': 'Copy link',
  'link.hand': 'Send to …',
  'link.whole': 'The link also says what is selected, which picture is shown and how fast it plays',
  'link.markdown': 'Copy as Markdown',
  'link.qr': 'QR code',
  'link.embed': 'Copy HTML to embed',
  'link.copied': 'Copied',
  'link.notCopied': 'The browser did not allow copying.',
  'embed.title': (p: { title: string }) => `Raftreel: ${p.title}`,

  picture: 'Picture',
  'picture.none': 'This lesson shows a drawing and no cluster: there is nothing to draw here.',
  'picture.view': 'Shows',
  'picture.view.ring': 'Ring',
  'picture.view.spacetime': 'Space-time',
  'picture.view.both': 'Both',
  'picture.theme': 'Colours',
  'picture.theme.light': 'Light, for print',
  'picture.theme.page': 'As shown',
  'picture.caption': 'With the sentence below',
  'picture.save': 'Save',
  'picture.copy': 'Copy picture',
  'picture.failed': 'The picture could not be made here.',
  'picture.title': (p: { seq: number; micros: number }) =>
    `Raft cluster at event ${p.seq}, ${seconds('en', p.micros)}`,
  'picture.note': (p: { seq: number; micros: number }) =>
    `Raftreel · event ${p.seq} · ${seconds('en', p.micros)}`,

  moving: 'Clip',
  'moving.range': (p: { from: number; to: number }) =>
    `From ${seconds('en', p.from)} to ${seconds('en', p.to)} of the run.`,
  'moving.loop': 'The loop range decides what is in it.',
  'moving.noLoop': 'Set a loop (I and O) to choose another part.',
  'moving.gif': 'GIF',
  'moving.video': 'Video',
  'moving.busy': (p: { done: number; of: number }) => `Frame ${p.done} of ${p.of}`,
  'moving.cancel': 'Cancel',
  'moving.empty': 'Nothing has happened yet: play the run a little first.',
  'moving.noVideo': 'This browser cannot encode video here. GIF works everywhere.',
  'moving.tooMuch': 'This part has too many events for a clip. A loop makes it shorter.',

  story: 'Storyboard',
  'story.about': 'The turning points of the run as pictures with their sentences, on paper.',
  'story.open': 'Open storyboard',
  'story.frames': 'Pictures',
  'story.print': 'Print or save as PDF',
  'story.empty': 'There are no turning points yet: play the run a little first.',
  'story.title': 'Storyboard of a Raft run',
  'story.at': (p: { n: number; seq: number; micros: number }) =>
    `${p.n}. Event ${p.seq} · ${seconds('en', p.micros)}`,

  text: 'What happened, as text',
  'text.about': (p: { seq: number }) => `Events up to this moment (${p.seq}).`,
  'text.trace': 'Event trace',
  'text.csv': 'Table (CSV)',
  'text.etcd': "Messages under etcd's names",
  'text.mermaid': 'Sequence diagram (Mermaid)',
  'text.long': (p: { n: number }) =>
    `${p.n} arrows: more than about 80 are hard to read. A loop range (I and O) makes it shorter.`,
  'text.report': 'Lab report (Markdown)',

  'report.title': 'A run of a Raft cluster',
  'report.event': (p: { seq: number; micros: number }) => `Event ${p.seq}, ${seconds('en', p.micros)}`,
  'report.bookmarks': 'Bookmarks',
  'report.asked': 'Questions',
  'report.right': 'right',
  'report.wrong': 'wrong',
  'report.looked': 'looked at the answer',
}
