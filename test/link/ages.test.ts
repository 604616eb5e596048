/**
 * How old a report is when it is sent: by the kernel's clock within one boot, whatever the wall
 * clock does, and by the wall clock across boots.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aged } from '../../agents/link/ages.ts';
import { Outbox } from '../../agents/link/outbox.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-ages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const noon = Date.UTC(2030, 5, 1, 12);
/** Both clocks of a host; `wallMs` may be set. */
class HostClocks {
  wallMs = noon;
  kernelMs = 5_000;
  pass(ms: number): void {
    this.wallMs += ms;
    this.kernelMs += ms;
  }
  readonly now = (id: string) => ({ wallMs: this.wallMs, boot: { id, atMs: this.kernelMs } });
}

const open = (clocks: HostClocks, bootId = 'boot-1'): Outbox =>
  Outbox.open({ folder, bootId, now: clocks.now, onProblem: ({ detail }) => expect.fail(detail) });
const report = (at: number) => ({ at, body: { applied: { revision: 1 } } });
const agesOf = (outbox: Outbox): number[] =>
  aged(outbox.read(0, 100, 1_000_000), outbox.now()).map(({ ageMs }) => ageMs);

describe('within one boot', () => {
  // P126
  test.each([3_600_000, -3_600_000])(
    'a wall clock that is set by %i ms before a report is sent makes it no older and no younger',
    (leapMs) => {
      const clocks = new HostClocks();
      const outbox = open(clocks);
      clocks.pass(1_000);
      outbox.append([report(clocks.wallMs - 250)]);
      clocks.pass(2_000);
      clocks.wallMs += leapMs;
      expect(agesOf(outbox)).toEqual([2_250]);
      outbox.close();
      const next = open(clocks);
      clocks.pass(500);
      expect(agesOf(next), 'read by the next agent of the same boot').toEqual([2_750]);
      next.close();
    },
  );

  test('a report that is carried into another epoch keeps its age', () => {
    const clocks = new HostClocks();
    const outbox = open(clocks);
    outbox.append([report(clocks.wallMs), report(clocks.wallMs)]);
    clocks.pass(4_000);
    clocks.wallMs += 3_600_000;
    expect(outbox.resume(9), 'the plane has more than was ever reported').toBe(false);
    outbox.append([report(clocks.wallMs)]);
    clocks.pass(100);
    expect(agesOf(outbox).slice(1)).toEqual([4_100, 4_100, 100]);
    outbox.close();
  });

  test('any order of time that passes and clocks that are set gives each report the time that has passed since', () => {
    const step = fc.oneof(
      fc.record({ passMs: fc.integer({ min: 0, max: 100_000 }) }),
      fc.record({ leapMs: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
      fc.constant('report' as const),
    );
    const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      rmSync(folder, { recursive: true, force: true });
      const clocks = new HostClocks();
      const outbox = open(clocks);
      const reportedAt: number[] = [];
      for (const one of steps) {
        if (one === 'report') {
          reportedAt.push(clocks.kernelMs);
          outbox.append([report(clocks.wallMs)]);
        } else if ('passMs' in one) clocks.pass(one.passMs);
        else clocks.wallMs += one.leapMs;
      }
      const ages = agesOf(outbox);
      outbox.close();
      expect(ages).toEqual(reportedAt.map((at) => clocks.kernelMs - at));
    });
    fc.assert(property, { numRuns: 60 });
  });
});

// P127
test('across boots the wall clock determines how old a report is, and it is never younger than now', () => {
  const clocks = new HostClocks();
  const before = open(clocks);
  before.append([report(clocks.wallMs)]);
  before.close();
  clocks.kernelMs = 10;
  clocks.wallMs += 60_000;
  const after = open(clocks, 'boot-2');
  expect(agesOf(after)).toEqual([60_000]);
  clocks.wallMs = noon - 1_000;
  expect(agesOf(after)).toEqual([0]);
  after.close();
});

test('what is sent does not carry the reading of the clock, and a report of an agent that wrote none goes by the wall clock', () => {
  const at = new Date(noon).toISOString();
  const now = { wallMs: noon + 70, boot: { id: 'boot-1', atMs: 500 } };
  const entries = [
    { sequence: 1, at, boot: { id: 'boot-1', atMs: 450 }, body: { applied: { revision: 1 } } },
    { sequence: 2, at, body: { applied: { revision: 2 } } },
  ];
  expect(aged(entries, now)).toEqual([
    { sequence: 1, at, ageMs: 50, body: { applied: { revision: 1 } } },
    { sequence: 2, at, ageMs: 70, body: { applied: { revision: 2 } } },
  ]);
});
