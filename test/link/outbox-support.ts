/** An outbox in a folder of its own, what it is given, and the plane that takes it, in a few lines. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstOf } from '../../agents/link/entries.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import type { OutboxOptions } from '../../agents/link/outbox-options.ts';
import type { Entry, Report } from '../../agents/link/wire.ts';

export let folder: string;
export let problems: string[];

/** For beforeEach, and for another outbox in the midst of a test. */
export function openFolder(): void {
  folder = mkdtempSync(join(tmpdir(), 'gander-outbox-'));
  problems = [];
}

/** For afterEach. */
export const removeFolder = () =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });

export const open = (options: Partial<OutboxOptions> = {}): Outbox =>
  Outbox.open({
    folder,
    bootId: 'boot-1',
    onProblem: ({ detail }) => problems.push(detail),
    ...options,
  });

let serial = 0;
export function transition(to: 'RUNNING' | 'EXITED', instanceId = 'a'): Report {
  serial += 1;
  const detail = String(serial);
  return {
    at: 1,
    body: {
      transition: {
        instanceId,
        from: 'STARTING',
        to,
        reason: 'NONE',
        detail,
        restarts: 0,
        retryInMs: null,
        run: null,
      },
    },
  };
}
export const markOf = (entry: Entry): string =>
  'transition' in entry.body ? (entry.body.transition.detail ?? '') : 'gap';

/** What PROTOCOL.md asks of the plane, in a few lines. */
export class Plane {
  readonly stored: Entry[] = [];
  readonly lastOf = new Map<string, number>();
  last(epoch: string): number {
    return this.lastOf.get(epoch) ?? 0;
  }
  /** Throws at a hole, so that it is never passed over in silence; a gap may overlap (P100). */
  take(epoch: string, entries: readonly Entry[]): number {
    for (const entry of entries) {
      if (entry.sequence <= this.last(epoch)) continue;
      if (firstOf(entry) > this.last(epoch) + 1)
        throw new Error(`expected ${this.last(epoch) + 1}, got ${firstOf(entry)}`);
      this.stored.push(entry);
      this.lastOf.set(epoch, entry.sequence);
    }
    return this.last(epoch);
  }
  /** A whole session: welcome, and everything sent. */
  takeAll(outbox: Outbox): void {
    if (!outbox.resume(this.last(outbox.epoch))) outbox.resume(0);
    for (
      let batch = outbox.read(outbox.acknowledged, 7, 4000);
      batch.length > 0;
      batch = outbox.read(outbox.acknowledged, 7, 4000)
    ) {
      outbox.acknowledge(this.take(outbox.epoch, batch));
    }
  }
  get marks(): string[] {
    return this.stored.map(markOf);
  }
}

export const activeSegment = (): string => {
  const epoch = JSON.parse(readFileSync(join(folder, 'epoch.json'), 'utf8')).epoch as string;
  return join(folder, epoch, readdirSync(join(folder, epoch)).sort().at(-1) as string);
};
