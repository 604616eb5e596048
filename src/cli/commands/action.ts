/** `gander action`: runs an action that a program defines. */
import { RunActionDocument } from '../../sdk/client/generated.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: [
    'action NAME SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run] [-- ARGUMENT ...]',
  ],
  about: `Runs one of the actions that a program defines, once for each of its live instances, and shows what it wrote. What follows -- is given to the action's
command after its own arguments. What is desired does not change. Which actions a program has: gander programs show NAME.
Exit code 7 when an action failed, or an instance does not run.`,
  examples: [
    ['gander action rotate-keys web', 'at every instance of web'],
    ['gander action backup db@db1 -- --full', 'with an argument'],
  ],
  options: actOptions,
  selectors: true,
  run: async (context, args) => {
    const own = args.positionals.length - args.afterDashes.length;
    const [name] = args.positionals.slice(0, own);
    if (name === undefined)
      throw new UsageError('NAME is missing', 'which action? gander programs show NAME lists them');
    return act(
      context,
      { ...args, positionals: args.positionals.slice(0, own) },
      {
        verb: `action ${name}`,
        done: 'done',
        failed: exit.notRunning,
        showsOutput: true,
        send: async (client, input, first, options) => {
          const asked = { ...input, action: name, arguments: args.afterDashes };
          return issuedBy(
            (await client.request(RunActionDocument, { input: asked, first }, options)).runAction,
          );
        },
      },
      1,
    );
  },
};
