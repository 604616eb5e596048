/** `gander stop`: stops instances. */
import { StopInstancesDocument } from '../../sdk/client/generated.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: ['stop SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run]'],
  about: `Stops instances: the stop signal to the whole process group, KILL after the stop timeout. Waits until nothing lives any more.
The wish is kept: a stopped instance stays stopped over reboots, until somebody starts it.`,
  examples: [
    ['gander stop web@web1', 'one instance'],
    ['gander stop "group:shop"', 'a group'],
    ['gander stop @web1', 'everything on a host'],
  ],
  options: actOptions,
  selectors: true,
  run: (context, args) =>
    act(context, args, {
      verb: 'stop',
      done: 'stopped',
      failed: exit.failed,
      send: async (client, input, first, options) =>
        issuedBy(
          (await client.request(StopInstancesDocument, { input, first }, options)).stopInstances,
        ),
    }),
};
