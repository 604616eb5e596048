/**
 * A plane that is served in this process over a database of its own: its port, and every line of
 * its log.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../src/base/log.ts';
import { parseServerConfig } from '../../src/server/config.ts';
import { migrationsFolder } from '../../src/server/database/migrations-folder.ts';
import { type RunningPlane, serve } from '../../src/server/serve.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export interface ServedPlane extends RunningPlane {
  readonly port: number;
  readonly database: TestDatabase;
  /** Lines that were logged so far. */
  readonly log: readonly LogLine[];
  /** Lines of level error and fatal: what the plane takes for a fault of its own. */
  faults(): readonly LogLine[];
  /** Stops the plane and removes its database. */
  close(): Promise<void>;
}

export async function servePlane(env: Readonly<Record<string, string>> = {}): Promise<ServedPlane> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'gander-served-'));
  const parsed = parseServerConfig({
    DATABASE_URL: database.url,
    GANDER_DATA: folder,
    GANDER_PORT: '0',
    ...env,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const log: LogLine[] = [];
  const destination = { write: (line: string) => void log.push(JSON.parse(line) as LogLine) };
  const plane = await serve(
    parsed.config,
    createLogger({ level: 'info', name: 'plane', destination }),
    migrationsFolder(),
  );
  return {
    ...plane,
    port: Number(new URL(plane.url).port),
    database,
    log,
    faults: () => log.filter(({ level }) => level === 'error' || level === 'fatal'),
    async close() {
      await plane.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Sends these bytes on a connection of its own. @returns all that comes back until the other side
 * closes it
 */
export function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}
