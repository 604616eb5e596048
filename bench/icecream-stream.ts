/**
 * A build cluster that is always at work: a scheduler that speaks icecream's protocol and sends what
 * a monitor of that many hosts and jobs gets, and a bridge that reports it to a plane.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as frames from '../test/icecream/frames.ts';
import { openScheduler } from '../test/icecream/scheduler.ts';
import { inherited, Started } from '../test/support/gander.ts';
import { delay, dist } from './support.ts';
import type { Connection } from './wire-fleet.ts';

export interface ClusterSize {
  readonly hosts: number;
  readonly jobsPerSecond: number;
  /** How long each job is compiled. */
  readonly jobMs: number;
}

export interface BusyCluster {
  readonly bridgePid: number;
  /** Messages that were sent in the last `work`, and jobs that ended in it. */
  work(forMs: number): Promise<{ readonly messages: number; readonly jobs: number }>;
  /** Ends the jobs that are current. @returns how many */
  finish(): Promise<number>;
  close(): Promise<void>;
}

const everyMs = 20;

export const connectionOf = (folder: string): Connection =>
  JSON.parse(readFileSync(join(folder, 'connection.json'), 'utf8'));

export async function openCluster(
  plane: Connection,
  { hosts, jobsPerSecond, jobMs }: ClusterSize,
): Promise<BusyCluster> {
  const greeting = Array.from({ length: hosts }, (_, at) => frames.hostStats(at + 1, `build${at}`));
  const scheduler = await openScheduler(greeting);
  const bridge = new Started(
    [
      ...[process.execPath, join(dist, 'gander-icecream.cjs'), '--cluster', 'bench'],
      ...['--scheduler', `127.0.0.1:${scheduler.port}`],
    ],
    { ...inherited(), GANDER_URL: plane.url, GANDER_TOKEN: plane.token },
    process.cwd(),
  );
  let [begun, ended] = [0, 0];
  /** Jobs that have begun, and those of them that have ended, come to these numbers. */
  async function advance(begin: number, end: number): Promise<number> {
    const bytes: Buffer[] = [];
    for (; begun < begin; begun += 1) {
      const client = (begun * 7919) % hosts;
      const host = (begun * 104_729 + 1) % hosts;
      bytes.push(frames.requested(begun, client + 1, `src/module${begun % 997}.cpp`));
      bytes.push(frames.begun(begun, host + 1));
    }
    for (; ended < end; ended += 1) bytes.push(frames.done(ended, 100 + (ended % 4000)));
    if (bytes.length > 0) await scheduler.send(...bytes);
    return bytes.length;
  }
  const open = Math.round((jobsPerSecond * jobMs) / 1000);
  return {
    bridgePid: bridge.pid,
    async work(forMs) {
      const [first, began, endedBefore] = [begun, performance.now(), ended];
      let messages = 0;
      for (let at = 0; at < forMs; at = performance.now() - began) {
        const due = first + Math.round((at * jobsPerSecond) / 1000);
        messages += await advance(due, Math.max(ended, due - open));
        await delay(everyMs);
      }
      return { messages, jobs: ended - endedBefore };
    },
    async finish() {
      const left = begun - ended;
      await advance(begun, begun);
      return left;
    },
    async close() {
      await bridge.end('SIGTERM');
      await scheduler.close();
    },
  };
}
