/**
 * The account under which the embedded PostgreSQL runs: users, root, root in a container, and
 * machines on which it cannot run at all.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseTenancy } from '../../../src/server/embedded/account.ts';
import { findBinaries } from '../../../src/server/embedded/binaries.ts';
import { embeddedFixture, kill, remember, words } from '../../support/embedded.ts';
import { until } from '../../support/until.ts';

const isRoot = process.getuid?.() === 0;
/** Debian's nobody; only used where the suite runs as root. */
const nobody = 65_534;
/**
 * Whether that account can get at Node, at this code and at temporary files: not when they are in
 * root's home.
 */
const script = 'for path in "$@"; do test -r "$path" || exit 1; done';
const paths = [process.execPath, import.meta.filename, join(tmpdir(), '.')];
const asNobody = { uid: nobody, gid: nobody, cwd: '/' };
const reachable =
  isRoot && spawnSync('/bin/sh', ['-c', script, 'sh', ...paths], asNobody).status === 0;
const files = embeddedFixture();

describe('as a user', () => {
  it.runIf(reachable)('starts for an ordinary user', async () => {
    mkdirSync(files.folder, { mode: 0o700 });
    chmodSync(files.base, 0o755);
    chownSync(files.folder, nobody, nobody);
    const { plane, outcome } = await files.startPlane(files.folder, nobody);
    expect(outcome.message).toBeUndefined();
    expect(statSync(join(files.folder, 'postgres', 'data')).uid).toBe(nobody);
    await kill(plane, 'SIGTERM');
    expect(files.postmasters()).toEqual([]);
    const again = await files.startPlane(files.folder, nobody, 'ends-with-parent');
    expect(files.postmasters()).toContain(again.outcome.pid);
    await kill(again.plane);
    await until(() => files.postmasters().length === 0);
  });

  it.runIf(reachable)(
    'starts for a user that is only a number, as containers are run',
    async () => {
      const number = 54_321;
      mkdirSync(files.folder, { mode: 0o700 });
      chmodSync(files.base, 0o755);
      chownSync(files.folder, number, number);
      const { plane, outcome } = await files.startPlane(files.folder, number);
      // Fails with this message where the system forbids user namespaces to users.
      if (outcome.code) expect(outcome.message).toContain('uid 54321 has none');
      else await remember(outcome.options, 'number');
      await kill(plane, 'SIGTERM');
      expect(files.postmasters()).toEqual([]);
    },
  );

  it.runIf(reachable)(
    'goes on as its owner when root starts a plane on the folder of a user',
    async () => {
      mkdirSync(files.folder, { mode: 0o700 });
      chmodSync(files.base, 0o755);
      chownSync(files.folder, nobody, nobody);
      const { plane, outcome } = await files.startPlane(files.folder, nobody);
      await remember(outcome.options, 'mine');
      await kill(plane, 'SIGTERM');
      const { options } = await files.start();
      expect(await words(options)).toEqual(['mine']);
      expect(statSync(join(files.folder, 'postgres', 'data', 'postmaster.pid')).uid).toBe(nobody);
    },
  );
});

describe('as root where user namespaces are forbidden', () => {
  /** No `unshare` on the path is as good as one that is refused. */
  const withoutUnshare = async <T>(work: () => Promise<T> | T): Promise<T> => {
    const path = process.env.PATH;
    const tools = join(files.base, 'tools');
    mkdirSync(tools);
    process.env.PATH = tools;
    try {
      return await work();
    } finally {
      process.env.PATH = path;
    }
  };

  it.runIf(reachable)('gives the cluster to nobody', async () => {
    chmodSync(files.base, 0o755);
    const { options } = await withoutUnshare(() => files.start());
    expect(statSync(join(files.folder, 'postgres', 'data')).uid).toBe(nobody);
    await remember(options, 'given');
    expect(await words(options)).toEqual(['given']);
  });

  it.runIf(isRoot)(
    'is refused with what to do when the account cannot reach the folder',
    async () => {
      chmodSync(files.base, 0o700);
      await expect(withoutUnshare(() => files.start())).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('cannot reach'),
        hint: expect.stringContaining('DATABASE_URL'),
      });
    },
  );

  it.runIf(reachable)('runs a copy of binaries that are in a folder of root alone', async () => {
    chmodSync(files.base, 0o755);
    const binaries = findBinaries();
    const hidden = join(files.base, 'hidden');
    mkdirSync(hidden, { mode: 0o700 });
    spawnSync('cp', ['-a', binaries.root, join(hidden, 'native')]);
    mkdirSync(join(files.folder, 'postgres'), { recursive: true });
    const tenancy = await withoutUnshare(() =>
      chooseTenancy(join(files.folder, 'postgres'), { ...binaries, root: join(hidden, 'native') }),
    );
    expect(tenancy.binaries.root.startsWith(join(files.folder, 'postgres'))).toBe(true);
  });
});

describe('a machine without binaries', () => {
  it.each([
    ['darwin', 'arm64'],
    ['linux', 'riscv64'],
    ['win32', 'x64'],
  ])('is asked to set DATABASE_URL on %s %s', (platform, arch) => {
    expect(() => findBinaries(platform, arch)).toThrow(
      expect.objectContaining({
        code: 'UNAVAILABLE',
        hint: expect.stringContaining('DATABASE_URL'),
      }),
    );
  });
});
