/** `gander attach`. */

import { OpenTerminalDocument } from '../../sdk/client/generated.ts';
import { unwrap } from '../../sdk/faults.ts';
import { exactly, flagOption } from '../../terminal/options.ts';
import type { Command } from '../command.ts';
import { runTerminal } from '../live/terminal.ts';
import { recordOption } from '../options.ts';

export const command: Command = {
  usage: ['attach INSTANCE [--read-only] [--record]'],
  about: `Shows the terminal of a program whose definition has tty: true, from its last screenful on, and types at it what is typed here. Several may watch and type
at once; the window that was resized last decides on the size. Ctrl-] detaches, and the program goes on. When the connection breaks, what was missed is shown
when it is back. Who opened which terminal for how long is in the log; what was typed and shown is not, unless a recording is asked for.`,
  examples: [
    ['gander attach console@web1', 'type at it'],
    ['gander attach console@web1 --read-only', 'watch only'],
  ],
  options: {
    'read-only': {
      type: 'boolean',
      about: 'watch only; needs the role VIEWER instead of OPERATOR',
    },
    record: recordOption,
  },
  run: async (context, args) => {
    const [instance = ''] = exactly(args, 0, 'INSTANCE');
    const readOnly = flagOption(args, 'read-only');
    const record = flagOption(args, 'record');
    return runTerminal(context, {
      readOnly,
      closes: true,
      async open(connection, { rows, columns }) {
        const size = readOnly ? {} : { rows, columns };
        const input = { instance: { address: instance }, readOnly, record, ...size };
        const { openTerminal } = await connection.execute(OpenTerminalDocument, { input });
        return unwrap(openTerminal).session;
      },
      detached: () => `detached; ${instance} goes on`,
    });
  },
};
