/**
 * The outbox on a real disk: against any order of saying, acknowledging, dying and damage, the
 * plane's view has each report once, in order, or a gap.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstOf } from '../../agents/link/entries.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import type { OutboxOptions } from '../../agents/link/outbox-options.ts';
import type { Entry, Report } from '../../agents/link/wire.ts';
import { until } from '../support/until.ts';

let folder: string;
let problems: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-outbox-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 }));

const open = (options: Partial<OutboxOptions> = {}): Outbox =>
  Outbox.open({
    folder,
    bootId: 'boot-1',
    onProblem: ({ detail }) => problems.push(detail),
    ...options,
  });

let serial = 0;
function transition(to: 'RUNNING' | 'EXITED', instanceId = 'a'): Report {
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
const markOf = (entry: Entry): string =>
  'transition' in entry.body ? (entry.body.transition.detail ?? '') : 'gap';

/** What PROTOCOL.md asks of the plane, in a few lines. */
class Plane {
  readonly stored: Entry[] = [];
  readonly lastOf = new Map<string, number>();
  last(epoch: string): number {
    return this.lastOf.get(epoch) ?? 0;
  }
  /** Throws when the order is broken, so that a hole is never passed over in silence. */
  take(epoch: string, entries: readonly Entry[]): number {
    for (const entry of entries) {
      if (entry.sequence <= this.last(epoch)) continue;
      if (firstOf(entry) !== this.last(epoch) + 1)
        throw new Error(`expected ${this.last(epoch) + 1}, got ${firstOf(entry)}`);
      this.stored.push(entry);
      this.lastOf.set(epoch, entry.sequence);
    }
    return this.last(epoch);
  }
  /** A whole session: welcome, and everything sent. */
  hear(outbox: Outbox): void {
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

const activeSegment = (): string => {
  const epoch = JSON.parse(readFileSync(join(folder, 'epoch.json'), 'utf8')).epoch as string;
  return join(folder, epoch, readdirSync(join(folder, epoch)).sort().at(-1) as string);
};

describe('an outbox', () => {
  // P96, P97
  test('counts on after a death, tears off a half-written line and says the rest', () => {
    const said = [transition('RUNNING'), transition('EXITED'), transition('RUNNING')];
    const before = open();
    before.append(said);
    appendFileSync(activeSegment(), '{"sequence":4,"at":"20');
    const after = open();
    expect(after.epoch).toBe(before.epoch);
    const next = transition('EXITED');
    after.append([next]);
    const entries = after.read(0, 100, 1e6);
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4]);
    expect(entries.map((entry) => entry.body)).toEqual(
      [...said, next].map((report) => report.body),
    );
    expect(problems).toEqual([]);
  });

  test('removes what is acknowledged and never numbers anew, also when nothing is left', () => {
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
    plane.hear(again);
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
    plane.hear(before);
    truncateSync(activeSegment(), statSync(activeSegment()).size / 3);
    const after = open({ bootId: 'boot-2' });
    const said = transition('EXITED');
    after.append([said]);
    plane.hear(after);
    expect(plane.stored.at(-1)?.body).toEqual(said.body);
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
    plane.hear(outbox);
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
    const said = [transition('EXITED'), transition('EXITED')];
    outbox.append(said);
    outbox.acknowledge(1);
    expect(outbox.resume(0)).toBe(true);
    expect(outbox.read(outbox.acknowledged, 10, 1e6).map((entry) => entry.body)).toEqual(
      said.map((report) => report.body),
    );
  });

  test('says what is new under a new epoch when the plane has more than was ever said here', () => {
    const outbox = open();
    outbox.append([transition('EXITED'), transition('EXITED')]);
    outbox.close();
    const restored = open();
    const said = transition('RUNNING');
    restored.append([said]);
    expect(restored.resume(900)).toBe(false);
    expect(restored.read(0, 10, 1e6).map((entry) => entry.body)).toEqual([
      { gap: { dropped: 0 } },
      said.body,
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

const mounted = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;

describe('a full disk', () => {
  beforeEach(() => {
    if (mounted) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48k', 'none', folder]);
  });
  afterEach(() => {
    if (mounted) execFileSync('umount', ['-l', folder]);
  });

  test.runIf(mounted)(
    'costs no report: memory holds them, the plane gets them, and the disk goes on when there is room',
    async () => {
      const plane = new Plane();
      const said: Report[] = [];
      const say = (outbox: Outbox, count: number) => {
        for (let index = 0; index < count; index += 1) {
          said.push(transition('EXITED'));
          outbox.append(said.slice(-1));
        }
      };
      let outbox = open();
      say(outbox, 300);
      expect(problems.join()).toContain('cannot be written to disk');
      plane.hear(outbox);
      say(outbox, 10);
      await until(() => problems.join().includes('can be written to disk again'));
      outbox.close();
      outbox = open();
      say(outbox, 5);
      plane.hear(outbox);
      expect(plane.stored.map((entry) => entry.body)).toEqual(said.map((report) => report.body));
    },
  );

  test.runIf(mounted)(
    'with the death of the agent in the midst of it repeats nothing and covers what memory held',
    () => {
      const plane = new Plane();
      const outbox = open();
      for (let index = 0; index < 300; index += 1) outbox.append([transition('EXITED')]);
      plane.take(outbox.epoch, outbox.read(0, 250, 1e6));
      const again = open();
      const said = transition('EXITED');
      again.append([said]);
      plane.hear(again);
      expect(plane.stored.at(-1)?.body).toEqual(said.body);
      const marks = plane.marks.filter((mark) => mark !== 'gap');
      expect(new Set(marks).size).toBe(marks.length);
    },
  );
});

type Step =
  | {
      readonly do: 'say';
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
        do: fc.constant('say' as const),
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
  readonly said: string[];
  readonly maxBytes: number;
}

function take(world: World, step: Step): void {
  const reopen = () => {
    world.outbox = open({ bootId: `boot-${world.boot}`, maxBytes: world.maxBytes });
  };
  if (step.do === 'say') {
    const reports = Array.from({ length: step.count }, () => transition(step.to, `i${step.about}`));
    world.said.push(
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
    said: [],
    maxBytes,
  });
  const inFreshFolder = (check: () => void) => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 25 });
    folder = mkdtempSync(join(tmpdir(), 'gander-outbox-'));
    check();
  };

  // P99, P102
  test('the plane stores each report exactly once and in the order in which they were said', () => {
    const withoutPowerCut = steps.map((all) => all.filter((step) => step.do !== 'power-cut'));
    fc.assert(
      fc.property(withoutPowerCut, (all) =>
        inFreshFolder(() => {
          const it = world(64 * 1024 * 1024);
          for (const step of all) take(it, step);
          it.plane.hear(it.outbox);
          expect(it.plane.marks).toEqual(it.said);
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
          it.plane.hear(it.outbox);
          const marks = it.plane.marks.filter((mark) => mark !== 'gap').map(Number);
          expect(new Set(marks).size).toBe(marks.length);
          expect(marks).toEqual([...marks].sort((a, b) => a - b));
          const missing = it.said.length - marks.length;
          if (missing > 0) expect(it.plane.marks).toContain('gap');
        }),
      ),
      runs,
    );
  });
});
