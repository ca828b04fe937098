/** Words of the list of kept runs in English. */
export const en = {
  button: 'Kept runs …',
  title: 'Runs kept in this browser',
  about: (p: { most: number }) =>
    `Every run in which you do something is kept here by itself, with all its branches; the oldest goes when there are more than ${p.most}. Nothing leaves this device.`,
  none: 'None yet: do something in a run, and it will be here.',
  forbidden: 'This browser does not let the page keep anything. Links still hold every run.',
  open: (p: { name: string }) => `Open ${p.name}`,
  name: (p: { name: string }) => `Name of ${p.name}`,
  placeholder: 'Name it …',
  remove: (p: { name: string }) => `Delete ${p.name}`,
  here: 'shown now',
  details: (p: { servers: number; commands: number; seq: number }) =>
    `${p.servers} servers, ${p.commands} ${p.commands === 1 ? 'command' : 'commands'}, event ${p.seq}`,
  untitled: (p: { when: string }) => `the run of ${p.when}`,
  foreign: 'Made by another version of this page, which can read it; this one cannot.',
  'foreign.open':
    'This run was made by another version of the page, so it stays closed; the one shown goes on.',
}
