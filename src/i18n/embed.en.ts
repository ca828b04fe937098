/** Words of the embedded page in English. */
export const en = {
  open: (p: { title: string }) => `${p.title}: open in Raftreel, in a new tab`,
  free: 'A Raft cluster',
  full: 'Full screen',
  begin: 'Begin',
  reset: 'Start again',
  expand: 'Whole sentence',
  controls: 'Playback',
}
