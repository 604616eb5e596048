/** `gander serve`: the plane alone, for machines where agents are installed by themselves. */
import { InvalidInput } from '../../base/errors.ts';
import { allPlaneSettings, environmentHelp } from '../../base/plane-settings.ts';
import { type Arguments, exactly, type Option, textOption } from '../../terminal/options.ts';
import type { Command, Context } from '../command.ts';
import { watchForEnd } from '../ending.ts';

const flagged = allPlaneSettings.flatMap(({ flag, ...setting }) =>
  flag === undefined ? [] : [{ flag, ...setting }],
);

/** The flags that up and serve share; src/server/config.ts defines what each accepts. */
export const serverOptions: Readonly<Record<string, Option>> = Object.fromEntries(
  flagged.map(({ flag, value = 'VALUE', about, byDefault, variables: [variable] }) => [
    flag,
    { type: 'string', value, about: `${about}; default ${byDefault} (${variable})` },
  ]),
);

/** Configuration, logger and migrations, or every fault of the configuration at once. */
export async function prepareServer(
  context: Context,
  args: Arguments,
  defaults: {
    readonly logLevel: string;
    /** Where the log goes; default: standard output. */
    readonly destination?: { write(line: string): void };
    /** For a plane whose data nobody needs after it. */
    readonly test?: {
      readonly templates: string | undefined;
      readonly settings: Readonly<Record<string, string>>;
    };
  },
) {
  const [{ parseServerConfig }, { createLogger }, { serve }, { migrationsFolder }] =
    await Promise.all([
      import('../../server/config.ts'),
      import('../../base/log.ts'),
      import('../../server/serve.ts'),
      import('../../server/database/migrations-folder.ts'),
    ]);
  const flags = Object.fromEntries(
    Object.keys(serverOptions).map((name) => [name, textOption(args, name)]),
  );
  const env = { GANDER_LOG_LEVEL: defaults.logLevel, ...context.env };
  const parsed = parseServerConfig(env, flags);
  for (const { message, hint } of parsed.warnings)
    context.warn(hint ? `${message} (${hint})` : message);
  if (!parsed.ok) throw new InvalidInput(parsed.issues);
  const { config } = parsed;
  const { destination, test } = defaults;
  const options = { level: config.logLevel, name: 'plane' };
  const log = createLogger(destination ? { ...options, destination } : options);
  return { config, log, start: () => serve(config, log, migrationsFolder(), test) };
}

export const command: Command = {
  usage: [`serve ${flagged.map(({ flag, value }) => `[--${flag} ${value}]`).join(' ')}`],
  about: `Runs the plane until SIGTERM or Ctrl-C: GraphQL, subscriptions, the portal and the playground on one port. Without a database URL a PostgreSQL of its own
runs in the data folder. connection.json there (mode 0600) lets this machine's gander and scripts connect. Several planes may share one database.

The log goes to standard output. What cannot be written there is dropped and counted; the plane goes on.

Set in the environment alone:
${environmentHelp()}

Health: GET /health. Readiness: GET /ready, 503 while the database does not take writes.`,
  examples: [
    ['gander serve', 'on 127.0.0.1:4000, data in ./.gander'],
    [
      'gander serve --listen 0.0.0.0 --public-url https://plane.example',
      'for agents on other hosts, behind a TLS proxy',
    ],
    ['DATABASE_URL=postgres://gander@db/gander gander serve --port 4001', 'a replica'],
  ],
  options: serverOptions,
  run: async (context, args) => {
    exactly(args, 0);
    const { start, log } = await prepareServer(context, args, { logLevel: 'info' });
    const ending = watchForEnd(log, { endsWithReader: false });
    const plane = await start();
    log.info({ reason: await ending.asked }, 'the plane is stopping');
    await plane.stop();
    return ending.ended();
  },
};
