/** Programs that cannot be started, each with the reason that is given for it. */
export function unstartable(
  plain: string,
  script: string,
  folder: string,
): Record<string, [definition: object, detail: string]> {
  return {
    missing: [
      { command: ['/no/such/program'] },
      'program not found: /no/such/program does not exist',
    ],
    unfound: [
      { command: ['gooose-server'] },
      'command not found: "gooose-server" is in no folder of PATH',
    ],
    unexecutable: [
      { command: [plain] },
      `not executable: ${plain} has mode 0644; chmod +x ${plain}`,
    ],
    folder: [{ command: [folder] }, `not a program: ${folder} is a directory`],
    interpreter: [
      { command: [script] },
      `interpreter not found: /no/such/interpreter does not exist; the first line of ${script}`,
    ],
    nowhere: [
      { command: ['true'], cwd: '/no/such/folder' },
      'the working directory does not exist: /no/such/folder; make it',
    ],
    nobody: [
      { command: ['true'], user: 'nobdy' },
      'unknown user: this host knows no user "nobdy"; add it, or change user',
    ],
  };
}
