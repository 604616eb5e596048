/** `gander restart`: stops instances and starts them again. */
import { RestartInstancesDocument } from '../../sdk/client/generated.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: ['restart SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run]'],
  about: `Stops instances, then starts them with the newest revision of their programs, and waits until they run. What does not run is
started. Exit code 7 when one does not come up.`,
  examples: [
    ['gander restart web', 'web on all its hosts'],
    ['gander restart state:FATAL', 'what had been given up'],
  ],
  options: actOptions,
  selectors: true,
  run: (context, args) =>
    act(context, args, {
      verb: 'restart',
      done: 'restarted',
      failed: exit.notRunning,
      send: async (client, input, first, options) =>
        issuedBy(
          (await client.request(RestartInstancesDocument, { input, first }, options))
            .restartInstances,
        ),
    }),
};
