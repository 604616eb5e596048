/**
 * What the tests of the embedded PostgreSQL share: a folder each, planes as processes, and the
 * certainty that no server is left.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterEach, beforeEach } from 'vitest';
import { identify } from '../../src/base/process-identity.ts';
import { commandLine } from '../../src/server/embedded/process.ts';
import {
  type EmbeddedConnection,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/server/embedded/start.ts';
import { until } from './until.ts';

const planeScript = join(import.meta.dirname, 'embedded-plane.ts');
export const quiet = { info: () => {}, warn: () => {} };

/** What a plane (embedded-plane.ts) prints about its database, or about why it has none. */
export interface PlaneOutcome {
  readonly options: EmbeddedConnection;
  readonly pid: number;
  readonly adopted: boolean;
  readonly code?: string;
  readonly message?: string;
}

interface StartedPlane {
  readonly plane: ChildProcess;
  readonly outcome: PlaneOutcome;
}

/**
 * All processes that were started with a path below this folder: PostgreSQL servers and planes
 * alike.
 */
const startedBelow = (base: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) =>
        pid > 0 &&
        identify(pid) !== null &&
        commandLine(pid).some((argument) => argument.startsWith(base)),
    );

type PlaneArguments = [at?: string | undefined, uid?: number, how?: 'ends-with-parent'];

function runScript(...[at = '', uid, how]: PlaneArguments): ChildProcess {
  const command = ['--import', 'tsx', planeScript, at, ...(how ? [how] : [])];
  return spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}

/** Registers hooks that give each test a folder and end whatever it started. */
export function embeddedFixture() {
  let base = '';
  const open: EmbeddedPostgres[] = [];
  const planes: ChildProcess[] = [];
  const folder = () => join(base, 'data');

  const postmasters = () => startedBelow(base);

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'gander-embedded-'));
  });

  afterEach(async () => {
    for (const plane of planes.splice(0)) await kill(plane);
    for (const embedded of open.splice(0)) await embedded.stop();
    // What a killed plane of a failed test has left; a test that passes leaves nothing.
    for (const pid of postmasters()) process.kill(pid, 'SIGKILL');
    await until(() => postmasters().length === 0);
    rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  });

  const spawnPlane = (...[at = folder(), uid, how]: PlaneArguments): ChildProcess => {
    const plane = runScript(at, uid, how);
    planes.push(plane);
    return plane;
  };

  return {
    get base() {
      return base;
    },
    /** The data folder; not made yet. */
    get folder() {
      return folder();
    },
    postmasters,
    async start(at: string = folder()): Promise<EmbeddedPostgres> {
      const embedded = await startEmbeddedPostgres({ folder: at, log: quiet });
      open.push(embedded);
      return embedded;
    },
    spawnPlane,
    /** Resolves when the plane has printed that it has its database, or why it has none. */
    async startPlane(...args: PlaneArguments): Promise<StartedPlane> {
      const plane = spawnPlane(...args);
      const [line] = (await once(
        createInterface({ input: plane.stdout as NodeJS.ReadableStream }),
        'line',
      )) as [string];
      return { plane, outcome: JSON.parse(line) as PlaneOutcome };
    },
  };
}

/** Sends the signal, and waits until the process has ended. */
export async function kill(plane: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (plane.exitCode !== null || plane.signalCode !== null) return;
  const exit = once(plane, 'exit');
  plane.kill(signal);
  await exit;
}

/** Runs `work` on a connection of its own. */
export async function ask<T>(
  connection: EmbeddedConnection,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Writes a word into the database; `words` reads all of them. */
export const remember = (connection: EmbeddedConnection, word: string) =>
  ask(connection, async (sql) => {
    await sql`CREATE TABLE IF NOT EXISTS words (word text)`;
    await sql`INSERT INTO words VALUES (${word})`;
  });

export const words = (connection: EmbeddedConnection) =>
  ask(connection, async (sql) =>
    (await sql<{ word: string }[]>`SELECT word FROM words ORDER BY word`).map(({ word }) => word),
  );
