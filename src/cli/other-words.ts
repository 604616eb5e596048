/** Commands of other programs, and what does the same here. */
export const otherWords: Readonly<Record<string, string>> = {
  ps: 'gander status shows what runs',
  ls: 'gander status shows instances; gander programs and gander hosts list the others',
  list: 'gander status shows instances; gander programs and gander hosts list the others',
  show: 'gander programs show NAME, gander hosts show NAME, or gander why INSTANCE',
  describe: 'gander programs show NAME, gander hosts show NAME, or gander why INSTANCE',
  inspect: 'gander programs show NAME, gander hosts show NAME, or gander why INSTANCE',
  get: 'gander status shows instances; gander programs and gander hosts list the others',
  kill: 'gander stop SELECTOR ends instances for good; gander signal KILL SELECTOR only sends the signal',
  exec: 'gander action NAME SELECTOR runs what a program defines; gander shell HOST opens a shell',
  ssh: 'gander shell HOST opens a shell',
  log: 'gander logs SELECTOR shows output',
  tail: 'gander logs -f SELECTOR follows output',
  enable: 'gander assignments enable PROGRAM HOSTS',
  disable: 'gander assignments disable PROGRAM HOSTS',
  remove:
    'gander delete -f FILE, gander programs delete NAME, gander assignments delete PROGRAM HOSTS, or gander hosts delete NAME',
  reread: 'gander apply -f FILE applies a changed file',
  update: 'gander apply -f FILE applies a changed file',
  validate: 'gander check FILE',
  cancel: 'gander commands cancel ID',
  history: 'gander runs shows runs; gander events shows what happened',
};
