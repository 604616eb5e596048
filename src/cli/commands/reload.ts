/** `gander reload`: has programs read their configuration again. */
import { ReloadInstancesDocument } from '../../sdk/client/generated.ts';
import { exit } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: ['reload SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run]'],
  about: `Has programs read their configuration again: sends the reload signal of the program (HUP by default) to the main process of each
instance. Reloaded means that the signal was delivered; the program's log shows what it made of it. Exit code 7 when an instance
does not run, or its program cannot reload (reloadSignal: null).`,
  examples: [
    ['gander reload web', 'web on all its hosts'],
    ['gander reload "group:shop"', 'a group'],
  ],
  options: actOptions,
  selectors: true,
  run: (context, args) =>
    act(context, args, {
      verb: 'reload',
      done: 'reloaded',
      failed: exit.notRunning,
      send: async (client, input, first, options) =>
        issuedBy(
          (await client.request(ReloadInstancesDocument, { input, first }, options))
            .reloadInstances,
        ),
    }),
};
