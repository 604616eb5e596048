/**
 * `gander test-plane`: a plane for one test or one suite, with any number of agents, controlled
 * through its standard input and output by the program that starts it. The end of its input ends
 * everything, so that nothing outlives a test that is killed.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../../base/errors.ts';
import { createClient } from '../../sdk/client/client.ts';
import { type Arguments, exactly } from '../../terminal/options.ts';
import type { Command, Context } from '../command.ts';
import { watchForEnd } from '../ending.ts';
import { readRequest, TestPlaneRequests } from '../live/test-plane-requests.ts';
import { prepareServer } from './serve.ts';

export const command: Command = {
  usage: ['test-plane'],
  about: `Starts a plane for a test on a free port of 127.0.0.1, with a database of its own in a temporary folder. It prints one line of JSON when it
is ready, then answers requests, a line of JSON each, until its standard input ends or a signal ends it. Then it stops its agents with their
programs, the plane and the database, and removes the folder. From TypeScript, use createTestPlane of gander/testing (docs/sdk.md).

First line:  {"url": …, "websocketUrl": …, "token": …, "folder": …}
Requests:    {"id": 1, "method": "addAgent", "params": {"name": "web1"}}    an agent that is connected; the name is the host's
             {"id": 2, "method": "stopAgent", "params": {"name": "web1"}}   stops its programs, then the agent
             {"id": 3, "method": "apply", "params": {"file": "fleet.yaml"}} or {"text": "programs: …"}
Answers:     {"id": 1, "result": {}} or {"id": 1, "error": {"code": …, "message": …, "hint": …}}

Templates of the database are kept in gander/test-planes of the user's cache (XDG_CACHE_HOME, or ~/.cache), so that only the first start makes one.`,
  examples: [],
  options: {},
  run: async (context, args) => {
    exactly(args, 0);
    const folder = mkdtempSync(join(tmpdir(), 'gander-test-plane-'));
    // PostgreSQL, and programs with a user of their own, must pass through it.
    if (process.geteuid?.() === 0) chmodSync(folder, 0o711);
    try {
      return await runIn(folder, context, args);
    } finally {
      // A program that an agent could not stop may still write.
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    }
  },
};

/** Settings of PostgreSQL: its data ends with the test, so nothing waits for the disk. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function runIn(folder: string, context: Context, args: Arguments): Promise<number> {
  // Nothing of a plane that the caller uses otherwise.
  const env = { GANDER_DATA: join(folder, 'plane'), GANDER_PORT: '0', GANDER_LISTEN: '127.0.0.1' };
  const { start, log } = await prepareServer({ ...context, env }, args, {
    logLevel: 'warn',
    destination: { write: (line) => void process.stderr.write(line) },
    test: { templates: templatesFolder(context.env), settings },
  });
  const ending = watchForEnd(log, { endsWithReader: true });
  const lines = createInterface({ input: process.stdin });
  const inputEnded = new Promise<void>((resolve) => lines.once('close', resolve));
  const plane = await start();
  const requests = new TestPlaneRequests(
    { ...context, env },
    plane.url,
    createClient(plane),
    folder,
  );
  try {
    const { url, websocketUrl, token } = plane;
    await context.print(JSON.stringify({ url, websocketUrl, token, folder }));
    lines.on('line', (line) => void answer(context, requests, line));
    await Promise.race([ending.asked, inputEnded]);
  } finally {
    await requests.stop();
    await plane.stop();
  }
  return ending.ended();
}

/** @returns undefined where there is no folder for caches: then no template is kept */
function templatesFolder(env: Context['env']): string | undefined {
  const home = env['HOME'];
  const cache = env['XDG_CACHE_HOME'] || (home ? join(home, '.cache') : undefined);
  return cache && join(cache, 'gander', 'test-planes');
}

async function answer(context: Context, requests: TestPlaneRequests, line: string): Promise<void> {
  const request = readRequest(line);
  try {
    const result = await requests.carryOut(request);
    await context.print(JSON.stringify({ id: request.id, result }));
  } catch (error) {
    const { code, message, hint } = error instanceof Failure ? error : unexpected(error);
    await context.print(JSON.stringify({ id: request.id, error: { code, message, hint } }));
  }
}

function unexpected(error: unknown): Pick<Failure, 'code' | 'message' | 'hint'> {
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL', message, hint: undefined };
}
