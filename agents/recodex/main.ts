/**
 * `gander-recodex-monitor`: takes the place of the ReCodEx monitor. Reads the same file, and keeps
 * what it relays in a plane.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Conflict, Failure, InvalidInput } from '../../src/base/errors.ts';
import { type FolderLock, lockFolder } from '../../src/base/folder-lock.ts';
import { createLogger, flushLog, type Logger } from '../../src/base/log.ts';
import { version } from '../../src/base/version.ts';
import { type Client, createClient } from '../../src/sdk/client/client.ts';
import { discover } from '../../src/sdk/discover.ts';
import { fetchByNode } from '../../src/sdk/http.ts';
import { logFile } from './log-file.ts';
import { Monitor } from './monitor.ts';
import { type ReadSettings, readSettings, type Settings } from './settings.ts';

const help = `Usage: gander-recodex-monitor [-c FILE]

Relays the progress of ReCodEx jobs from brokers (ZeroMQ) to browsers (WebSocket), as the ReCodEx
monitor does, and keeps it as channels of a plane.

  -c, --config FILE  the configuration of the ReCodEx monitor (YAML); defaults without it
  -h, --help         this text
      --version      the version

Environment: GANDER_URL and GANDER_TOKEN name the plane and a token with the role OPERATOR; without
a plane nothing is kept beyond five minutes. GANDER_RECODEX_DATA is the folder of the journal
(gander.data in the file; else STATE_DIRECTORY, else ./gander-recodex-monitor).
`;

const exit = { ok: 0, failed: 1, usage: 2 } as const;

async function main(): Promise<number> {
  const options = optionsOf(process.argv.slice(2));
  if (options.help) return print(help);
  if (options.version) return print(`${version}\n`);
  const { settings, warnings } = readFile(options.config);
  const { log, problem } = loggerFor(settings);
  for (const warning of problem === null ? warnings : [...warnings, problem])
    log.warn({ code: 'SETTINGS_UNUSABLE' }, warning);
  const lock = lockData(settings);
  try {
    return await run(settings, lock, log);
  } finally {
    lock.release();
    await flushLog(log, 1000);
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return exit.ok;
}

/** @throws InvalidInput */
function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: { type: 'string', short: 'c' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const hint = 'see gander-recodex-monitor --help';
    throw new InvalidInput([{ path: [], message: (error as Error).message, hint }]);
  }
}

/** A missing file means the defaults, as with the ReCodEx monitor. @throws InvalidInput */
function readFile(path: string | undefined): ReadSettings {
  if (path === undefined) return readSettings('');
  try {
    return readSettings(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const { settings, warnings } = readSettings('');
    return { settings, warnings: [...warnings, `there is no file ${path}; the defaults count`] };
  }
}

/** An unusable file of the log is reported and stops nothing. */
function loggerFor({ log: { file, ...log } }: Settings): {
  readonly log: Logger;
  readonly problem: string | null;
} {
  const name = 'recodex-monitor';
  const plain = { level: log.level, name };
  if (file === null) return { log: createLogger(plain), problem: null };
  try {
    const destination = logFile({ ...log, file });
    return { log: createLogger({ ...plain, destination }), problem: null };
  } catch (error) {
    const problem = `logger.file cannot be written: ${(error as Error).message}`;
    return { log: createLogger(plain), problem };
  }
}

/** One monitor to a journal. @throws Conflict when a living one has it */
function lockData({ data }: Settings): FolderLock {
  const { GANDER_RECODEX_DATA, STATE_DIRECTORY } = process.env;
  const folder = resolve(
    data ?? (GANDER_RECODEX_DATA || STATE_DIRECTORY || './gander-recodex-monitor'),
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return lockFolder(
    folder,
    'monitor.lock',
    (pid) =>
      new Conflict(`another monitor (pid ${pid}) uses ${folder}`, {
        hint: 'stop that one, or set gander.data to another folder',
      }),
  );
}

/** Null, with a warning: no plane is known here. */
async function planeOf({ url }: Settings, log: Logger): Promise<Client | null> {
  try {
    const address = await discover({ url: url ?? undefined });
    log.info({ url: address.url }, 'messages are kept in a plane');
    return createClient({ ...address, fetchImpl: fetchByNode });
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'UNAVAILABLE') throw error;
    log.warn({ code: 'NO_PLANE' }, 'no plane is known (GANDER_URL): nothing is kept as history');
    return null;
  }
}

const readTls = ({ tls }: Settings) =>
  tls && { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };

function readTokens({ tokens }: Settings): readonly string[] | null {
  if (tokens === null) return null;
  const lines = readFileSync(tokens, 'utf8').split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Until a signal, or until a broker ends it. */
async function run(settings: Settings, { folder }: FolderLock, log: Logger): Promise<number> {
  const { websocket, zeromq } = settings;
  let end: (why: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal));
  const client = await planeOf(settings, log);
  const monitor = new Monitor({
    ...{ websocket, zeromq, folder, client, log },
    ...{ tls: readTls(settings), tokens: readTokens(settings) },
    onExit: () => end('a broker'),
  });
  const ports = await monitor.start();
  log.info({ websocket: ports.websocket, zeromq: ports.zeromq }, 'the monitor is ready');
  log.info(`ending, by ${await ended}`);
  await monitor.stop();
  client?.close();
  return exit.ok;
}

main().then(
  // A request to a plane that does not answer may still be under way.
  (code) => process.exit(code),
  (error: unknown) => {
    const issues = error instanceof InvalidInput ? error.issues : [];
    const lines = issues.map(({ path, message, hint }) =>
      [path.length > 0 ? `${path.join('.')}: ` : '', message, hint ? ` (${hint})` : ''].join(''),
    );
    const hint = error instanceof Failure && error.hint ? ` (${error.hint})` : '';
    const text = lines.length > 0 ? lines.join('\n') : `${(error as Error).message}${hint}`;
    process.stderr.write(`gander-recodex-monitor: ${text}\n`);
    process.exitCode = error instanceof InvalidInput ? exit.usage : exit.failed;
  },
);
