/** `gander serve`: the plane alone, for machines where agents are installed by themselves. */
import { InvalidInput } from '../base/errors.ts';
import { type Arguments, type Command, type Context, exactly, textOption } from './command.ts';
import { watchForEnd } from './ending.ts';

/** The flags that up and serve share; src/server/config.ts says what each accepts. */
export const serverOptions = {
  listen: { type: 'string', value: 'ADDRESS', about: 'address to listen on; default 127.0.0.1 (GANDER_LISTEN)' },
  port: { type: 'string', value: 'PORT', about: 'default 4000; 0 for any free one (GANDER_PORT)' },
  data: { type: 'string', value: 'FOLDER', about: 'data folder; default ./.gander (GANDER_DATA)' },
  'database-url': { type: 'string', value: 'URL', about: 'a PostgreSQL instead of the embedded one (DATABASE_URL)' },
  'public-url': { type: 'string', value: 'URL', about: 'where agents and browsers reach the plane (GANDER_PUBLIC_URL)' },
  'log-level': { type: 'string', value: 'LEVEL', about: 'fatal, error, warn, info, debug, trace or silent (GANDER_LOG_LEVEL)' },
} as const;

/** Configuration, logger and migrations, or every fault of the configuration at once. */
export async function prepareServer(context: Context, args: Arguments, defaults: { readonly logLevel: string }) {
  const [{ parseServerConfig }, { createLogger }, { serve }, { migrationsFolder }] = await Promise.all([
    import('../server/config.ts'),
    import('../base/log.ts'),
    import('../server/serve.ts'),
    import('../server/migrations-folder.ts'),
  ]);
  const flags = Object.fromEntries(Object.keys(serverOptions).map((name) => [name, textOption(args, name)]));
  const env = { GANDER_LOG_LEVEL: defaults.logLevel, ...context.env };
  const parsed = parseServerConfig(env, flags);
  for (const { message, hint } of parsed.warnings) context.warn(hint ? `${message} (${hint})` : message);
  if (!parsed.ok) throw new InvalidInput(parsed.issues);
  const { config } = parsed;
  const log = createLogger({ level: config.logLevel, name: 'plane' });
  return { config, log, start: () => serve(config, log, migrationsFolder()) };
}

export const command: Command = {
  usage: ['serve [--listen ADDRESS] [--port PORT] [--data FOLDER] [--database-url URL] [--public-url URL] [--log-level LEVEL]'],
  about: `Runs the plane until SIGTERM or Ctrl-C: GraphQL, the playground and subscriptions on one port. Without a database URL a PostgreSQL of its own
runs in the data folder. connection.json there (mode 0600) lets this machine's gander and scripts connect. Several planes may share one database.

The log goes to standard output. What cannot be written there is dropped and counted; the plane goes on.

Limits, set in the environment: GANDER_MAX_CONNECTIONS (20000) and GANDER_MAX_CONNECTIONS_PER_ADDRESS (4000; a reverse proxy is one address),
GANDER_REQUEST_TIMEOUT (60s for a whole request to arrive, its head within 15s), GANDER_MAX_BODY_BYTES (1 MiB), GANDER_MAX_OPERATIONS_PER_CONNECTION (1000 open at once on
a WebSocket). Pages of other origins may use the API, with a token, where GANDER_CORS_ORIGINS names their origins, separated by commas.

Health: GET /health. Readiness: GET /ready.`,
  examples: [
    ['gander serve', 'on 127.0.0.1:4000, data in ./.gander'],
    ['gander serve --listen 0.0.0.0 --public-url https://plane.example', 'for agents on other hosts, behind a TLS proxy'],
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
