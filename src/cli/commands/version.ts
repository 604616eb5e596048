/** `gander version`. */
import { version } from '../../base/version.ts';
import { exactly } from '../../terminal/options.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  usage: ['version'],
  about: 'Prints the version of this program, of Node, and of the system.',
  examples: [],
  options: {},
  run: async (context, args) => {
    exactly(args, 0);
    await context.print(
      `gander ${version} (node ${process.versions.node}, ${process.platform} ${process.arch})`,
    );
    return exit.ok;
  },
};
