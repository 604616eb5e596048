/**
 * The outbox on a real disk: against any order of reporting, acknowledging, dying and damage, the
 * plane's view has each report once, in order, or a gap.
 */
import { appendFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstOf } from '../../agents/link/entries.ts';
import type { Outbox } from '../../agents/link/outbox.ts';

import {
  activeSegment,
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

describe('an outbox', () => {
  // P96, P97
  test('counts on after a death, tears off a half-written line and sends the rest', () => {
    const reported = [transition('RUNNING'), transition('EXITED'), transition('RUNNING')];
    const before = open();
    before.append(reported);
    appendFileSync(activeSegment(), '{"sequence":4,"at":"20');
    const after = open();
    expect(after.epoch).toBe(before.epoch);
    const next = transition('EXITED');
    after.append([next]);
    const entries = after.read(0, 100, 1e6);
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4]);
    expect(entries.map((entry) => entry.body)).toEqual(
      [...reported, next].map((report) => report.body),
    );
    expect(problems).toEqual([]);
  });

  test('removes what is acknowledged and never reuses a number, also when nothing is left', () => {
    const outbox = open({ segmentBytes: 1000 });
    for (let round = 0; round < 500; round += 1) {
      outbox.append([transition('EXITED')]);
      outbox.acknowledge(outbox.last);
    }
    expect(outbox.bytes).toBeLessThan(70_000);
    outbox.close();
    const again = open();
    again.acknowledge(500);
    expect(again.last).toBe(500);
    expect(again.read(500, 10, 1e6)).toEqual([]);
  });

  test('covers what is damaged in the middle with a gap of exactly that extent', () => {
    const outbox = open({ segmentBytes: 400 });
    for (let index = 0; index < 10; index += 1) outbox.append([transition('EXITED')]);
    outbox.close();
    const epochFolder = join(folder, outbox.epoch);
    const second = join(epochFolder, readdirSync(epochFolder).sort()[1] as string);
    writeFileSync(second, Buffer.alloc(statSync(second).size));
    const plane = new Plane();
    const again = open({ segmentBytes: 400 });
    plane.takeAll(again);
    expect(problems.join()).toContain('could not be read');
    const gap = plane.stored.find((entry) => 'gap' in entry.body && entry.body.gap.dropped > 0);
    expect(gap && 'gap' in gap.body && gap.body.gap.dropped).toBe(
      gap === undefined ? 0 : gap.sequence - firstOf(gap) + 1,
    );
    expect(plane.marks.filter((mark) => mark !== 'gap')).toHaveLength(
      10 - (gap ? gap.sequence - firstOf(gap) + 1 : 0),
    );
  });

  test('gives up sequences after a power cut, because the plane may have what the disk lost', () => {
    const plane = new Plane();
    const before = open();
    before.append([transition('EXITED'), transition('EXITED'), transition('EXITED')]);
    plane.takeAll(before);
    truncateSync(activeSegment(), statSync(activeSegment()).size / 3);
    const after = open({ bootId: 'boot-2' });
    const reported = transition('EXITED');
    after.append([reported]);
    plane.takeAll(after);
    expect(plane.stored.at(-1)?.body).toEqual(reported.body);
  });

  // P104, P120
  test('drops superseded passing states first, then the oldest, and never the newest word on an instance', () => {
    const outbox = open({ maxBytes: 40_000 });
    const plane = new Plane();
    for (let index = 0; index < 200; index += 1)
      outbox.append([
        transition('RUNNING', 'flapping'),
        transition('RUNNING', `quiet-${index % 20}`),
      ]);
    const exits = Array.from({ length: 20 }, () => transition('EXITED', 'other'));
    outbox.append(exits);
    expect(outbox.bytes).toBeLessThanOrEqual(40_000);
    plane.takeAll(outbox);
    const last = new Map(
      plane.stored.flatMap((entry) =>
        'transition' in entry.body ? [[entry.body.transition.instanceId, entry]] : [],
      ),
    );
    expect(last.size).toBe(22);
    expect(plane.marks.slice(-20)).toEqual(
      exits.map((report) => ('transition' in report.body ? report.body.transition.detail : '')),
    );
    const dropped = plane.stored.reduce(
      (sum, entry) => sum + ('gap' in entry.body ? entry.body.gap.dropped : 0),
      0,
    );
    expect(plane.stored.filter((entry) => 'transition' in entry.body).length + dropped).toBe(420);
    expect(problems.join()).toContain('reached its bound');
  });

  // P101
  test('begins a new epoch with a gap and what is pending when the plane lacks what is gone', () => {
    const outbox = open({ segmentBytes: 10 });
    const kept = transition('EXITED');
    outbox.append([transition('EXITED')]);
    outbox.append([transition('EXITED')]);
    outbox.append([kept]);
    outbox.acknowledge(2);
    const old = outbox.epoch;
    expect(outbox.resume(1)).toBe(false);
    expect(outbox.epoch).not.toBe(old);
    const entries = outbox.read(0, 10, 1e6);
    expect(entries.map((entry) => [entry.sequence, entry.body])).toEqual([
      [1, { gap: { dropped: 1 } }],
      [2, kept.body],
    ]);
    const again = open();
    expect(again.epoch).toBe(outbox.epoch);
    expect(again.read(0, 10, 1e6)).toEqual(entries);
  });

  test('sends again what the plane was put back to, as long as it is still there', () => {
    const outbox = open();
    const reported = [transition('EXITED'), transition('EXITED')];
    outbox.append(reported);
    outbox.acknowledge(1);
    expect(outbox.resume(0)).toBe(true);
    expect(outbox.read(outbox.acknowledged, 10, 1e6).map((entry) => entry.body)).toEqual(
      reported.map((report) => report.body),
    );
  });

  test('sends what is new under a new epoch when the plane has more than was ever reported here', () => {
    const outbox = open();
    outbox.append([transition('EXITED'), transition('EXITED')]);
    outbox.close();
    const restored = open();
    const reported = transition('RUNNING');
    restored.append([reported]);
    expect(restored.resume(900)).toBe(false);
    expect(restored.read(0, 10, 1e6).map((entry) => entry.body)).toEqual([
      { gap: { dropped: 0 } },
      reported.body,
    ]);
  });

  // P220
  test('puts a gap in the place of a report that the plane refuses, also after a restart', () => {
    const outbox = open();
    outbox.append([transition('EXITED'), transition('EXITED'), transition('EXITED')]);
    outbox.discard(2);
    outbox.append([transition('EXITED')]);
    for (const box of [outbox, open()]) {
      const entries = box.read(0, 10, 1e6);
      expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4]);
      expect(entries[1]?.body).toEqual({ gap: { dropped: 1 } });
    }
  });
});

type Step =
  | {
      readonly do: 'report';
      readonly count: number;
      readonly to: 'RUNNING' | 'EXITED';
      readonly about: number;
    }
  | { readonly do: 'send'; readonly count: number; readonly answerLost: boolean }
  | { readonly do: 'die'; readonly torn: string }
  | { readonly do: 'restart' }
  | { readonly do: 'power-cut'; readonly lost: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('report' as const),
        count: fc.integer({ min: 1, max: 20 }),
        to: fc.constantFrom('RUNNING' as const, 'EXITED' as const),
        about: fc.integer({ min: 0, max: 3 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('send' as const),
        count: fc.integer({ min: 1, max: 30 }),
        answerLost: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('die' as const),
        torn: fc.constantFrom('', '{"sequ', '{"sequence":1,"at":"x"'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('power-cut' as const),
        lost: fc.integer({ min: 0, max: 2000 }),
      }),
    },
  ),
  { maxLength: 40 },
);

interface World {
  outbox: Outbox;
  boot: number;
  readonly plane: Plane;
  readonly reported: string[];
  readonly maxBytes: number;
}

function take(world: World, step: Step): void {
  const reopen = () => {
    world.outbox = open({ bootId: `boot-${world.boot}`, maxBytes: world.maxBytes });
  };
  if (step.do === 'report') {
    const reports = Array.from({ length: step.count }, () => transition(step.to, `i${step.about}`));
    world.reported.push(
      ...reports.map((report) =>
        'transition' in report.body ? (report.body.transition.detail ?? '') : '',
      ),
    );
    world.outbox.append(reports);
  } else if (step.do === 'send') {
    const { outbox, plane } = world;
    if (!outbox.resume(plane.last(outbox.epoch))) outbox.resume(0);
    const sequence = plane.take(outbox.epoch, outbox.read(outbox.acknowledged, step.count, 5000));
    if (!step.answerLost) outbox.acknowledge(sequence);
  } else if (step.do === 'die') {
    if (step.torn !== '') appendFileSync(activeSegment(), step.torn);
    reopen();
  } else if (step.do === 'restart') {
    world.outbox.close();
    reopen();
  } else {
    const path = activeSegment();
    truncateSync(path, Math.max(0, statSync(path).size - step.lost));
    world.boot += 1;
    reopen();
  }
}

describe('whatever happens', () => {
  const runs = { numRuns: 150 };
  const world = (maxBytes: number): World => ({
    outbox: open({ maxBytes }),
    boot: 1,
    plane: new Plane(),
    reported: [],
    maxBytes,
  });
  const inFreshFolder = (check: () => void) => {
    removeFolder();
    openFolder();
    check();
  };

  // P102
  test('the plane stores each report exactly once and in the order in which they were reported', () => {
    const withoutPowerCut = steps.map((all) => all.filter((step) => step.do !== 'power-cut'));
    fc.assert(
      fc.property(withoutPowerCut, (all) =>
        inFreshFolder(() => {
          const it = world(64 * 1024 * 1024);
          for (const step of all) take(it, step);
          it.plane.takeAll(it.outbox);
          expect(it.plane.marks).toEqual(it.reported);
          expect(it.outbox.read(it.outbox.acknowledged, 10, 1e6)).toEqual([]);
        }),
      ),
      runs,
    );
  });

  test('with power cuts and a small bound, nothing is stored twice or out of order, and what is lost is covered', () => {
    fc.assert(
      fc.property(steps, (all) =>
        inFreshFolder(() => {
          const it = world(6000);
          for (const step of all) take(it, step);
          it.plane.takeAll(it.outbox);
          const marks = it.plane.marks.filter((mark) => mark !== 'gap').map(Number);
          expect(new Set(marks).size).toBe(marks.length);
          expect(marks).toEqual([...marks].sort((a, b) => a - b));
          const missing = it.reported.length - marks.length;
          if (missing > 0) expect(it.plane.marks).toContain('gap');
        }),
      ),
      runs,
    );
  });
});
