/** `gander start`: starts instances. */
import { StartInstancesDocument } from '../../sdk/client/generated.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: ['start SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run]'],
  about: `Starts instances and waits until they run: up for their startMs. What runs already is left alone and counts as started.
The wish is kept: after a reboot the instance is started again. For an instance that fails, the cause is shown; exit code 7.`,
  examples: [
    ['gander start web', 'web on all its hosts'],
    ['gander start web@web1 --wait 2m', 'give it two minutes'],
    ['gander start all --no-wait', 'do not wait'],
  ],
  options: actOptions,
  selectors: true,
  run: (context, args) =>
    act(context, args, {
      verb: 'start',
      done: 'started',
      failed: exit.notRunning,
      send: async (client, input, first, options) =>
        issuedBy(
          (await client.request(StartInstancesDocument, { input, first }, options)).startInstances,
        ),
    }),
};
