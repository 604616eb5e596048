/** `gander signal`. */

import { didYouMean } from '../../base/suggest.ts';
import { parseSignal, signalNames, signals } from '../../domain/signals.ts';
import { SignalInstancesDocument } from '../../sdk/client/generated.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';
import { act, issuedBy } from '../live/act.ts';
import { actOptions } from '../options.ts';

export const command: Command = {
  usage: ['signal SIGNAL SELECTOR ... [--wait DURATION | --no-wait] [--yes | --dry-run]'],
  about: `Sends a signal to the process group of each instance: ${signalNames.join(', ')}; SIGHUP and hup are HUP.
What is desired does not change: a program that ends on a signal is restarted if its autorestart allows it. To end it for good: gander stop.
Exit code 7 when an instance does not run.`,
  examples: [
    ['gander signal HUP web', 'let web read its configuration again'],
    ['gander signal USR1 web@web1', 'one instance'],
  ],
  options: actOptions,
  selectors: true,
  run: async (context, args) => {
    const [word] = args.positionals;
    if (word === undefined)
      throw new UsageError('SIGNAL is missing', `one of ${signalNames.join(', ')}`);
    const signal = parseSignal(word);
    if (!signal)
      throw new UsageError(
        `"${word}" is not a signal`,
        didYouMean(word.toUpperCase(), signals) ?? `one of ${signalNames.join(', ')}`,
      );
    const done = `got ${signal}`;
    return act(
      context,
      args,
      {
        verb: `signal ${signal}`,
        done,
        failed: exit.notRunning,
        send: async (client, input, first, options) =>
          issuedBy(
            (
              await client.request(
                SignalInstancesDocument,
                { input: { ...input, signal }, first },
                options,
              )
            ).signalInstances,
          ),
      },
      1,
    );
  },
};
