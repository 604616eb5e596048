/** A run that begins while the disk of the data folder is full. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { definition, instanceKey, TestHost, withShim } from './support.ts';

it.runIf(withShim)(
  'a run whose claim cannot be written fails with the error of the system',
  { timeout: 300_000 },
  async (context) => {
    const disk = mkdtempSync(join(tmpdir(), 'gander-full-'));
    const mounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,nr_inodes=60', 'none', disk]).status === 0;
    if (!mounted) {
      rmSync(disk, { recursive: true });
      if (process.env['CI'] === 'true')
        throw new Error('this test needs the right to mount a tmpfs');
      context.skip('needs the right to mount a tmpfs');
    }
    const host = TestHost.at(disk, 'SHIM');
    try {
      await host.open();
      const of = definition(['true']);
      const key = instanceKey('full');
      const first = host.spawn(of, key);
      await host.eventOf(first.runId, 'EXITED');
      // Only the inodes of the run's folder and of its launch file are free.
      const taken: string[] = [];
      const take = () => {
        const path = join(disk, `taken${taken.length}`);
        try {
          writeFileSync(path, '');
        } catch {
          return false;
        }
        taken.push(path);
        return true;
      };
      while (take());
      for (const path of taken.splice(-2)) rmSync(path);
      const { error } = await host.eventOf(host.spawn(of, key).runId, 'SPAWN_FAILED');
      expect(error).toBe('the file shim of the run cannot be written: No space left on device');
      for (const path of taken) rmSync(path);
      expect((await host.run(of, key)).exit).toEqual({ kind: 'CODE', code: 0 });
    } finally {
      await host.dispose();
      await until(() => spawnSync('umount', [disk]).status === 0);
      rmSync(disk, { recursive: true });
    }
  },
);
