/**
 * When a run ended, on the agent's monotonic clock: by the kernel's clock within one boot, so that
 * a wall clock that is set changes no duration.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { endedMsOf } from '../../agents/host/runs/end-time.ts';
import { parseStatus } from '../../agents/host/runs/exit.ts';
import { kernelMs, monotonicMs } from '../../src/base/clock.ts';
import { until } from '../support/until.ts';
import { definition, isAlive, launchers, TestHost } from './support.ts';

const noon = Date.UTC(2030, 5, 1, 12);
const hour = 3_600_000;

describe('the time of an end', () => {
  const record = { endedAt: noon, endedKernelMs: 70_000 };
  const now = { wallMs: noon + 4_000, monotonicMs: 9_000, kernelMs: 74_000 };
  const sameBoot = { run: 'b1', now: 'b1' };

  it.each([0, hour, -hour])(
    'is exact within a boot, with a wall clock that was set by %i ms since',
    (leapMs) => {
      expect(endedMsOf(record, sameBoot, { ...now, wallMs: now.wallMs + leapMs })).toBe(5_000);
    },
  );

  it('is taken from the wall clock across a boot, and where the record has no more; it is never in the future', () => {
    expect(endedMsOf(record, { run: 'b0', now: 'b1' }, { ...now, kernelMs: 10 })).toBe(5_000);
    expect(endedMsOf({ ...record, endedKernelMs: null }, sameBoot, now)).toBe(5_000);
    expect(
      endedMsOf({ ...record, endedKernelMs: null }, sameBoot, { ...now, wallMs: noon - hour }),
    ).toBe(9_000);
  });

  it('is read from the record of the shim, and of an earlier shim', () => {
    expect(parseStatus('code 0 end=5 kernel=7 user=1 system=2 maxrss=3')).toMatchObject({
      endedAt: 5,
      endedKernelMs: 7,
    });
    expect(parseStatus('code 0 end=5 user=1 system=2 maxrss=3')).toMatchObject({
      endedAt: 5,
      endedKernelMs: null,
    });
  });
});

describe.runIf(launchers.includes('SHIM'))('a run that ends while no agent is there', () => {
  let host: TestHost;
  afterEach(() => host.dispose());

  it('ended when it ended, although the wall clock was set by an hour since', async () => {
    host = await TestHost.make('SHIM');
    const spawnedMs = monotonicMs();
    const action = host.spawn(definition(['sleep 0.3; exit 3'], { shell: true }));
    await host.eventOf(action.runId, 'SPAWNED');
    host.runtime.close();
    await until(() => !isAlive(host.launcherPid()));
    const status = `${host.runFolder(action)}/status`;
    await until(() => existsSync(status));
    const recordedMs = monotonicMs();
    const text = readFileSync(status, 'utf8');
    const [, end, kernel] = / end=(\d+) kernel=(\d+) /.exec(text) ?? [];
    expect(Number(kernel)).toBeGreaterThan(0);
    expect(Number(kernel)).toBeLessThanOrEqual(Math.ceil(kernelMs()));
    writeFileSync(status, text.replace(`end=${end}`, `end=${Number(end) - hour}`));
    await host.open();
    const [found] = host.found.map((run) => run.found);
    if (found?.kind !== 'ENDED') throw new Error(`found ${found?.kind}`);
    expect(found.endedAt).toBe(Number(end) - hour);
    // The record is in whole milliseconds.
    expect(found.endedMs).toBeGreaterThanOrEqual(spawnedMs + 299);
    expect(found.endedMs).toBeLessThanOrEqual(recordedMs + 1);
  });
});
