/** `gander join-token`: the one line that enrols a host. */
import { printDuration } from '../../base/duration.ts';
import { CreateJoinTokenDocument } from '../../sdk/client/generated.ts';
import {
  type Arguments,
  choiceOption,
  countOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command } from '../command.ts';

const defaultExpiryMs = 3_600_000;

export const command: Command = {
  usage: [
    'join-token [--name NAME] [--host HOST | --uses N] [--label KEY=VALUE ...] [--allow-labels] [--expires DURATION] [-o command|secret|json]',
  ],
  about: `Makes a join token and prints the command that enrols a host with it; run that on the host, in a folder where
Gander is installed, or with the path of gander-agent in place of npx gander-agent. By default it admits one agent within the hour.
A host's name can be used only once, except with --host: the agent that enrols then takes the place of whoever had the name,
with its programs and their secrets.`,
  examples: [
    ['gander join-token', 'for one host'],
    [
      'gander join-token --uses 20 --expires 1d --label site=eu',
      'for a rack; the hosts get this label',
    ],
    ['gander join-token --host web1', 'for web1 after its disk was lost'],
    ['gander join-token -o secret', 'the token alone, for scripts'],
  ],
  options: {
    name: { type: 'string', value: 'NAME', about: 'what gander tokens shows; default join' },
    host: {
      type: 'string',
      value: 'HOST',
      about: 'admit this host alone, in place of whoever had its name',
    },
    label: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      about: 'a label of the hosts that enrol with it; repeatable',
    },
    'allow-labels': {
      type: 'boolean',
      about:
        'let each agent add labels with --label; it can then get any program assigned by label',
    },
    uses: { type: 'string', value: 'N', about: 'how many agents may enrol with it; default 1' },
    expires: { type: 'string', value: 'DURATION', about: 'default 1h' },
    output: {
      type: 'string',
      short: 'o',
      value: 'FORMAT',
      about: 'command (default), secret or json',
    },
  },
  run: async (context, args) => {
    exactly(args, 0);
    const output = choiceOption(args, 'output', ['command', 'secret', 'json'], 'command');
    const uses = countOption(args, 'uses') ?? 1;
    const expiresInMs = durationOption(args, 'expires') ?? defaultExpiryMs;
    const client = await context.client();
    const { url } = await context.address();
    const host = textOption(args, 'host') ?? null;
    const name = textOption(args, 'name') ?? 'join';
    const input = {
      name,
      uses: { count: uses },
      host,
      labels: labelsOf(args),
      allowLabels: flagOption(args, 'allow-labels'),
      expiry: { inMs: expiresInMs },
    };
    const { secret, token } = await client.mutate(CreateJoinTokenDocument, { input });
    if (output === 'json') await context.print(JSON.stringify({ url, secret, token }, null, 2));
    else if (output === 'secret') await context.print(secret);
    else {
      const many = uses === 1 ? 'one agent' : `${uses} agents`;
      context.warn(`admits ${many} within ${printDuration(expiresInMs)}; run on the host:`);
      if (isLoopback(url))
        context.warn(
          `${url} is this machine alone: for other hosts, let the plane listen elsewhere and give that address`,
        );
      // In the environment, not in an argument: arguments are shown to every user by ps.
      await context.print(
        `GANDER_JOIN_TOKEN=${secret} npx gander-agent run --url ${url}${host === null ? '' : ` --name ${host}`}`,
      );
    }
    return exit.ok;
  },
};

/** Null: none. */
function labelsOf(args: Arguments): { key: string; value: string }[] | null {
  const given = listOption(args, 'label').map((label) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(label) ?? [];
    if (key === undefined || value === undefined)
      throw new UsageError(`"${label}" is not a label`, 'write KEY=VALUE');
    return { key, value };
  });
  return given.length === 0 ? null : given;
}

const isLoopback = (url: string): boolean =>
  /^(127\..*|localhost|\[::1\])$/.test(new URL(url).hostname);
