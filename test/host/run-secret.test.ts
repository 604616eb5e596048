/**
 * The secret of a run: given to its program alone, not derivable from what others see, valid while
 * the run lives, under the next agent too.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newRunSecret, notifySocketName } from '../../agents/host/runs/run-secret.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, launchers, TestHost } from './support.ts';

describe.each(launchers)('the secret of a run (%s)', (launcher) => {
  let host: TestHost;
  beforeEach(async () => {
    host = await TestHost.make(launcher);
  });
  afterEach(() => host.dispose());

  // P209
  it('authenticates the run while it lives, and nothing else does', async () => {
    const action = host.spawn(
      definition(['sh', '-c', 'echo "$GANDER_SOCKET_TOKEN"; exec sleep 1000']),
    );
    await host.eventOf(action.runId, 'SPAWNED');
    const token = await until(() => host.firstLine(action), { what: 'the token' });
    const of = { runId: action.runId, instanceId: action.key.instanceId };
    expect(host.runtime.runOfSecret(token)).toEqual(of);
    for (const other of [
      action.runId,
      newRunSecret(),
      token.slice(1),
      '',
      `${token} `,
      notifySocketName(token),
    ])
      expect(host.runtime.runOfSecret(other)).toBeNull();

    host.runtime.close();
    await host.open();
    expect(host.runtime.runOfSecret(token)).toEqual(of);

    host.runtime.signal(action.runId, 'KILL');
    await host.eventOf(action.runId, 'EXITED');
    expect(host.runtime.runOfSecret(token)).toBeNull();
  });

  // P209
  it('is another for each run, and an auxiliary command of the run has the same', async () => {
    const script = 'echo "$GANDER_SOCKET_TOKEN"; exec sleep 1000';
    const spawn = (program: string) =>
      host.spawn(definition(['sh', '-c', script]), instanceKey(program));
    const [one, two] = [spawn('one'), spawn('two')];
    const [first, second] = await Promise.all(
      [one, two].map((action) => until(() => host.firstLine(action), { what: 'the token' })),
    );
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
    const ask = (runId: string | null) =>
      host.runtime.runAuxiliary({
        ...{
          definition: one.definition,
          key: one.key,
          runId,
          argv: ['/bin/sh', '-c', 'echo "$GANDER_SOCKET_TOKEN"'],
          env: {},
        },
        ...{ timeoutMs: 30_000, maxOutputBytes: 1000 },
      });
    expect(await ask(one.runId)).toMatchObject({ code: 0, output: `${first}\n` });
    expect(await ask(null)).toMatchObject({ code: 0, output: '\n' });
  });

  it.runIf(process.geteuid?.() === 0)(
    'is read by processes of the program’s user, and of no other',
    async () => {
      const action = host.spawn(
        definition(['/bin/sh', '-c', 'echo "$GANDER_SOCKET_TOKEN"; exec sleep 1000'], {
          user: 'nobody',
        }),
      );
      const { pid } = await host.eventOf(action.runId, 'SPAWNED');
      const token = await until(() => host.firstLine(action), { what: 'the token' });
      const { uid, gid } = statSync(`/proc/${pid}`);
      const readAs = (reader: number) =>
        spawnSync('setpriv', [
          `--reuid=${reader}`,
          `--regid=${gid}`,
          '--clear-groups',
          'sh',
          '-c',
          `cat /proc/${pid}/environ; cat '${host.runFolder(action)}'/*`,
        ])
          .stdout.toString()
          .includes(token);
      expect([uid, uid === 1 ? 2 : 1].map(readAs)).toEqual([true, false]);
    },
  );

  if (launcher === 'SHIM')
    it('names the socket for notifications, which every user can list, without revealing anything', async () => {
      const action = host.spawn(
        definition(['sh', '-c', 'echo "$NOTIFY_SOCKET $GANDER_SOCKET_TOKEN"; exec sleep 1000'], {
          notify: true,
        }),
      );
      const [socket = '', token = ''] = (
        await until(() => host.firstLine(action), { what: 'the names' })
      ).split(' ');
      expect(socket).toBe(`@${notifySocketName(token)}`);
      const listed = readFileSync('/proc/net/unix', 'utf8');
      expect(listed).toContain(socket);
      expect(listed).not.toContain(token);
      expect(listed).not.toContain(action.runId);
    });
});
