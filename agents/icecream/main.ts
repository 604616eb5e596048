/** `gander-icecream`: watches an icecream build cluster and reports it to a plane. */
import { hostname } from 'node:os';
import { Failure, InvalidInput } from '../../src/base/errors.ts';
import { createLogger, flushLog } from '../../src/base/log.ts';
import { version } from '../../src/base/version.ts';
import { createClient } from '../../src/sdk/client/client.ts';
import { discover } from '../../src/sdk/discover.ts';
import { fetchByNode } from '../../src/sdk/http.ts';
import { Bridge } from './bridge.ts';
import { readSettings, type Settings } from './settings.ts';

const help = `Usage: gander-icecream [options]

Watches an icecream build cluster through its scheduler, and reports its hosts, jobs and throughput to
a plane.

  -n, --network NAME         network whose scheduler is looked for by broadcast; default ICECREAM
  -s, --scheduler HOST[:PORT]  the scheduler, instead of looking for it
  -p, --port PORT            port to ask at when looking for it; default 8765
      --cluster NAME         name of the cluster in the plane; default: the name of the network
      --bridge NAME          name of this bridge; default: the name of this machine
      --report-every-ms MS   how often changes are reported, 100 to 60000; default 1000
      --log-level LEVEL      fatal, error, warn, info, debug, trace or silent; default info
  -h, --help                 this text
      --version              the version

Environment: GANDER_URL and GANDER_TOKEN name the plane and a token with the role PUBLISHER.
GANDER_ICECREAM_SCHEDULER (else ICECC_SCHEDULER, else USE_SCHEDULER), GANDER_ICECREAM_NETWORK,
GANDER_ICECREAM_CLUSTER and GANDER_ICECREAM_BRIDGE stand for the options of these names.
`;

const exit = { ok: 0, failed: 1, usage: 2 } as const;

async function main(): Promise<number> {
  const read = readSettings(process.argv.slice(2), process.env, hostname());
  if (read.kind === 'HELP') return print(help);
  if (read.kind === 'VERSION') return print(`${version}\n`);
  return run(read.settings);
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.ok;
}

/** Until a signal. */
async function run(settings: Settings): Promise<number> {
  const log = createLogger({ level: settings.logLevel, name: 'icecream' });
  const ended = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
  });
  const address = await discover({});
  const client = createClient({ ...address, fetchImpl: fetchByNode });
  const bridge = new Bridge({ settings, client, log });
  bridge.start();
  log.info({ cluster: settings.cluster, url: address.url }, 'the bridge is ready');
  log.info(`ending, by ${await ended}`);
  await bridge.stop();
  client.close();
  await flushLog(log, 1000);
  return exit.ok;
}

main().then(
  // A request to a plane that does not answer may still be under way.
  (code) => process.exit(code),
  (error: unknown) => {
    const issues = error instanceof InvalidInput ? error.issues : [];
    const lines = issues.map(({ message, hint }) => `${message}${hint ? ` (${hint})` : ''}`);
    const hint = error instanceof Failure && error.hint ? ` (${error.hint})` : '';
    const text = lines.length > 0 ? lines.join('\n') : `${(error as Error).message}${hint}`;
    process.stderr.write(`gander-icecream: ${text}\n`);
    process.exitCode = error instanceof InvalidInput ? exit.usage : exit.failed;
  },
);
