/**
 * Users and groups that only the name service knows: it may take its time, and nobody waits but the
 * program that needs the answer.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { definition, instanceKey, TestHost } from './support.ts';

let folder: string;
let host: TestHost;
const path = process.env.PATH ?? '';
const user = `goose-${process.pid}`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gander-accounts-'));
  // Answers when it may, as a directory service does that is slow.
  const script = `#!/bin/sh
while [ ! -e '${folder}/gate' ]; do sleep 0.02; done
[ "$3" = '${user}' ] || exit 2
echo '${user}:x:65533:65533::/:/bin/sh'
`;
  writeFileSync(join(folder, 'getent'), script, { mode: 0o755 });
  process.env.PATH = `${folder}${delimiter}${path}`;
  host = await TestHost.make();
});
afterEach(async () => {
  process.env.PATH = path;
  await host.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(process.getuid?.() !== 0)(
  'a slow name service keeps nobody waiting but who needs it',
  async () => {
    const slow = host.spawn(definition(['id', '-u'], { user }), instanceKey('slow'));
    const quick = host.spawn(definition(['true']), instanceKey('quick'));
    await host.eventOf(quick.runId, 'EXITED');
    expect(host.events.filter(({ runId }) => runId === slow.runId)).toEqual([]);
    writeFileSync(join(folder, 'gate'), '');
    await host.eventOf(slow.runId, 'EXITED');
    expect(host.readLog(slow, 'stdout.log')).toBe('65533\n');
    const unknown = host.spawn(
      definition(['true'], { user: `${user}-unknown` }),
      instanceKey('unknown'),
    );
    expect((await host.eventOf(unknown.runId, 'SPAWN_FAILED')).error).toContain('unknown user');
  },
);
