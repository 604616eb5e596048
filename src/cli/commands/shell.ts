/** `gander shell`. */

import { OpenShellDocument } from '../../sdk/client/generated.ts';
import { unwrap } from '../../sdk/faults.ts';
import { flagOption, textOption } from '../../terminal/options.ts';
import { UsageError } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { runTerminal } from '../live/terminal.ts';
import { recordOption } from '../options.ts';

export const command: Command = {
  usage: ['shell HOST [--user USER] [--record] [-- COMMAND ...]', 'shell HOST --resume SESSION'],
  about: `Opens a login shell on a host, or runs one command on a terminal there; its exit code becomes this one's. Needs the role ADMIN, and node-pty on the host.
Ctrl-] detaches. When the connection breaks, the shell waits a minute for it to come back; so it does after Ctrl-], for --resume. Who opened a shell for how long
is in the log; what was typed and shown is not, unless a recording is asked for.`,
  examples: [
    ['gander shell web1', 'a login shell'],
    ['gander shell web1 -- journalctl -n 100', 'one command'],
    ['gander shell web1 --user shop', 'as another user, where the agent runs as root'],
  ],
  options: {
    user: {
      type: 'string',
      value: 'USER',
      about: "whose shell; the agent's own user when left out",
    },
    record: recordOption,
    resume: {
      type: 'string',
      value: 'SESSION',
      about: 'go on with a shell that was left less than a minute ago',
    },
  },
  run: async (context, args) => {
    const [host, ...words] = args.positionals;
    if (host === undefined) throw new UsageError('HOST is missing', 'gander hosts lists them');
    const user = textOption(args, 'user') ?? null;
    const record = flagOption(args, 'record');
    const resumed = textOption(args, 'resume') ?? null;
    return runTerminal(context, {
      readOnly: false,
      closes: false,
      async open(connection, { rows, columns, forgotten }) {
        const input = {
          ...{ host: { name: host }, command: words, user, record, rows, columns },
          resume: forgotten ?? resumed,
        };
        const { openShell } = await connection.execute(OpenShellDocument, { input });
        return unwrap(openShell).session;
      },
      detached: (sessionId) =>
        sessionId === null
          ? 'given up'
          : `detached; for a minute: gander shell ${host} --resume ${sessionId}`,
    });
  },
};
