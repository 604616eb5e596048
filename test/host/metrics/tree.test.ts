/** Whose process is whose, and what it has used: rules on lines of /proc, without a process. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuShare, parseCpu, parseLoad, parseMemory } from '../../../agents/host/metrics/host.ts';
import {
  familiesOf,
  type ProcessLine,
  parseProcess,
  percent,
  usageOf,
} from '../../../agents/host/metrics/tree.ts';

const line = (pid: number, parent: number, more: Partial<ProcessLine> = {}): ProcessLine => ({
  pid,
  parent,
  session: pid,
  startTicks: pid,
  cpuTicks: 0,
  threads: 1,
  residentPages: 10,
  zombie: false,
  ...more,
});
const byPid = (lines: readonly ProcessLine[]) => new Map(lines.map((one) => [one.pid, one]));
const families = (lines: readonly ProcessLine[], ...roots: number[]) =>
  Object.fromEntries(
    [...familiesOf(byPid(lines), new Set(roots))].map(([root, of]) => [
      root,
      of.map(({ pid }) => pid),
    ]),
  );

describe('a line of /proc/PID/stat', () => {
  test('is read by field, whatever the name of the command', () => {
    const text =
      '77 (a) b (c) S 70 77 71 0 -1 4194560 100 0 0 0 11 22 33 44 20 0 5 0 9000 1000000 321 18446744073709551615 0 0\n';
    expect(parseProcess(text)).toEqual({
      pid: 77,
      parent: 70,
      session: 71,
      startTicks: 9000,
      cpuTicks: 110,
      threads: 5,
      residentPages: 321,
      zombie: false,
    });
  });

  test('is refused when it is not whole', () => {
    expect(parseProcess('77 (sh) S 70 77')).toBeNull();
    expect(parseProcess('')).toBeNull();
  });
});

describe('families', () => {
  // P190
  test('hold all that descends from a root, and nothing else', () => {
    const lines = [
      line(1, 0),
      line(50, 1),
      line(100, 50),
      line(101, 100),
      line(102, 101),
      line(200, 50),
      line(201, 200),
      line(300, 1),
    ];
    expect(families(lines, 100, 200)).toEqual({ 100: [100, 101, 102], 200: [200, 201] });
  });

  // P190
  test('hold orphans by their session, and by the wrapper that has taken them in', () => {
    const lines = [
      line(1, 0),
      line(10, 1),
      line(50, 10),
      line(100, 50),
      line(101, 1, { session: 100 }),
      // A daemon that has made itself a session, under the subreaper.
      line(102, 50),
      line(103, 102),
      line(60, 10),
      line(200, 60),
    ];
    expect(families(lines, 100, 200)).toEqual({ 100: [100, 101, 102, 103], 200: [200] });
  });

  test("do not hold the wrapper's own children, which copy the output", () => {
    const copier = { session: 40 };
    const lines = [
      line(1, 0),
      line(40, 1),
      line(50, 40, copier),
      line(51, 50, copier),
      line(52, 51, copier),
      line(100, 50),
      line(101, 100),
    ];
    expect(families(lines, 100)).toEqual({ 100: [100, 101] });
  });

  test('do not hold what is under the launcher, which stands above several roots', () => {
    const lines = [
      line(1, 0),
      line(10, 1),
      line(100, 10),
      line(60, 10),
      line(200, 60),
      line(11, 10),
    ];
    expect(families(lines, 100, 200)).toEqual({ 100: [100], 200: [200] });
  });

  test('of a root below another root are its own', () => {
    const lines = [line(1, 0), line(100, 1), line(101, 100), line(102, 101)];
    expect(families(lines, 100, 101)).toEqual({ 100: [100], 101: [101, 102] });
  });

  test('share no process, whatever the parents, circles included', () => {
    const pid = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(pid, pid, pid), { maxLength: 30 }),
        fc.uniqueArray(pid, { maxLength: 5 }),
        (links, roots) => {
          const lines = byPid(
            links.map(([own, parent, session]) => line(own, parent, { session })),
          );
          const found = familiesOf(lines, new Set(roots));
          const members = [...found.values()].flat().map((one) => one.pid);
          expect(new Set(members).size).toBe(members.length);
          for (const [root, family] of found) expect(family[0]?.pid).toBe(root);
        },
      ),
    );
  });
});

describe('usage', () => {
  const now = { atMs: 2000, uptimeMs: 4000, pageBytes: 4096 };

  // P198
  test('adds up the tree, and reckons the share of CPU from the sample before', () => {
    const family = [line(100, 1, { cpuTicks: 150, threads: 2 }), line(101, 100, { cpuTicks: 50 })];
    const before = { startTicks: 100, cpuMs: 1500, atMs: 1000 };
    expect(usageOf(family, before, now)).toEqual({
      startTicks: 100,
      atMs: 2000,
      cpuMs: 2000,
      cpuPercent: 50,
      residentBytes: 81_920,
      threads: 3,
      processes: 2,
    });
    expect(usageOf(family, null, now)?.cpuPercent).toBe(50);
  });

  test('is not taken from a process that has got the pid of another', () => {
    expect(
      usageOf([line(100, 1, { startTicks: 999 })], { startTicks: 100, cpuMs: 0, atMs: 0 }, now),
    ).toBeNull();
    expect(usageOf([line(100, 1, { zombie: true })], null, now)).toBeNull();
  });

  test('never falls and never is negative, whatever children come and go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(1000), { maxLength: 5 }), { maxLength: 10 }),
        (steps) => {
          let before: { startTicks: number; cpuMs: number; atMs: number } | null = null;
          steps.forEach((children, i) => {
            const family = [
              line(100, 1),
              ...children.map((cpuTicks, at) => line(200 + at, 100, { cpuTicks })),
            ];
            const usage = usageOf(family, before, { ...now, atMs: i * 10 });
            expect(usage?.cpuMs).toBeGreaterThanOrEqual(before?.cpuMs ?? 0);
            expect(usage?.cpuPercent).toBeGreaterThanOrEqual(0);
            before = usage;
          });
        },
      ),
    );
    expect(percent(5, 0)).toBe(0);
  });
});

describe('the host', () => {
  test('is read from the lines of /proc', () => {
    const before = parseCpu('cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 1\n');
    expect(before).toEqual({ busy: 200, total: 1000 });
    expect(cpuShare(before, parseCpu('cpu  150 0 150 750 150 0 0 0 0 0\n'))).toBe(50);
    expect(cpuShare(null, before)).toBe(20);
    expect(parseLoad('0.50 1.25 2.00 1/234 5678\n')).toEqual({
      load1: 0.5,
      load5: 1.25,
      load15: 2,
    });
    const memory =
      'MemTotal:       2048 kB\nMemFree: 1 kB\nMemAvailable:    1024 kB\nSwapTotal:  0 kB\nSwapFree:  0 kB\n';
    expect(parseMemory(memory)).toEqual({
      memoryTotalBytes: 2_097_152,
      memoryAvailableBytes: 1_048_576,
      swapTotalBytes: 0,
      swapFreeBytes: 0,
    });
  });
});
