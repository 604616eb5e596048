/** The outbox on a disk that is full: no report is lost, and none is repeated. */

import { execFileSync, spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, type TestContext, test } from 'vitest';
import type { Outbox } from '../../agents/link/outbox.ts';
import type { Report } from '../../agents/link/wire.ts';
import { until } from '../support/until.ts';

import {
  folder,
  open,
  openFolder,
  Plane,
  problems,
  removeFolder,
  transition,
} from './outbox-support.ts';

beforeEach(openFolder);
afterEach(removeFolder);

let mounted = false;

/** A disk of 48 KiB in place of the folder of the outbox. */
function mountSmallDisk(context: TestContext): void {
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48k', 'none', folder]).status === 0;
  if (mounted) return;
  if (process.env['CI'] === 'true') throw new Error('this test needs the right to mount a tmpfs');
  context.skip('needs the right to mount a tmpfs');
}

describe('a full disk', () => {
  afterEach(() => {
    if (mounted) execFileSync('umount', ['-l', folder]);
    mounted = false;
  });

  test('costs no report: memory holds them, the plane gets them, and the disk goes on when there is room', async (context) => {
    mountSmallDisk(context);
    const plane = new Plane();
    const reports: Report[] = [];
    const append = (outbox: Outbox, count: number) => {
      for (let index = 0; index < count; index += 1) {
        reports.push(transition('EXITED'));
        outbox.append(reports.slice(-1));
      }
    };
    let outbox = open();
    append(outbox, 300);
    expect(problems.join()).toContain('cannot be written to disk');
    plane.takeAll(outbox);
    append(outbox, 10);
    await until(() => problems.join().includes('can be written to disk again'));
    outbox.close();
    outbox = open();
    append(outbox, 5);
    plane.takeAll(outbox);
    expect(plane.stored.map((entry) => entry.body)).toEqual(reports.map((report) => report.body));
  });

  test('with the death of the agent in the midst of it repeats nothing and covers what memory held', (context) => {
    mountSmallDisk(context);
    const plane = new Plane();
    const outbox = open();
    for (let index = 0; index < 300; index += 1) outbox.append([transition('EXITED')]);
    expect(problems.join()).toContain('cannot be written to disk');
    plane.take(outbox.epoch, outbox.read(0, 250, 1e6));
    const again = open();
    const report = transition('EXITED');
    again.append([report]);
    plane.takeAll(again);
    expect(plane.stored.at(-1)?.body).toEqual(report.body);
    const marks = plane.marks.filter((mark) => mark !== 'gap');
    expect(new Set(marks).size).toBe(marks.length);
  });
});
