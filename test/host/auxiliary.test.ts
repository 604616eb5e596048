/**
 * Auxiliary commands (probes, stop commands, actions) run under every setting of the program's
 * definition: what a program may not do, they may not do.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Definition } from '../../agents/core/types.ts';
import { until } from '../support/until.ts';
import { definition, instanceKey, launchers, TestHost } from './support.ts';

const root = process.getuid?.() === 0;
/** What the kernel reports of the process: its user, rights and limits. */
const look = `exec 2>&1
sed -n '/^\\(Uid\\|Gid\\|Groups\\|Cap\\|NoNewPrivs\\|Seccomp\\|SigBlk\\|SigIgn\\|Cpus_allowed_list\\|Umask\\)/p' /proc/self/status
cat /proc/self/limits /proc/self/cgroup
nice
pwd
echo "$HOME $OWN"
echo end`;

const settings: [string, Partial<Definition>][] = [
  ['nothing', {}],
  ['noNewPrivileges', { noNewPrivileges: true }],
  ['umask', { umask: '077' }],
  ['rlimits', { rlimits: [{ resource: 'NOFILE', soft: 64, hard: 128 }] }],
  ['nice', { nice: 7 }],
  ['cpuAffinity', { cpuAffinity: [0] }],
  ...(root
    ? ([
        ['user', { user: 'nobody' }],
        ['groups', { primaryGroup: '1234', supplementaryGroups: ['2345', '3456'] }],
        [
          'all together',
          {
            ...{
              user: 'nobody',
              noNewPrivileges: true,
              umask: '027',
              nice: 3,
              cpuAffinity: [0],
              env: [{ name: 'OWN', value: "it's" }],
            },
            ...{ rlimits: [{ resource: 'CORE', soft: 0, hard: 0 }], cwd: '/tmp' },
          },
        ],
      ] satisfies [string, Partial<Definition>][])
    : []),
];

describe.each(launchers)('an auxiliary command (%s)', (launcher) => {
  let host: TestHost;
  beforeEach(async () => {
    host = await TestHost.make(launcher);
  });
  afterEach(() => host.dispose());

  const runAuxiliary = (
    of: Definition,
    argv: readonly string[],
    runId: string | null = null,
    key = instanceKey(),
  ) =>
    host.runtime.runAuxiliary({
      definition: of,
      key,
      runId,
      argv,
      env: {},
      timeoutMs: 60_000,
      maxOutputBytes: 100_000,
    });

  it.each(settings)('is confined as its program is: %s', async (_name, changes) => {
    const of = definition(['/bin/sh', '-c', `${look}; exec sleep 1000`], changes);
    const action = host.spawn(of);
    const expected = await until(
      () => {
        const text = host.readLog(action, 'stdout.log');
        return text.endsWith('end\n') && text;
      },
      { what: 'what the program sees' },
    );
    const result = await runAuxiliary(of, ['/bin/sh', '-c', look], action.runId, action.key);
    expect(result).toMatchObject({ kind: 'ENDED', code: 0 });
    expect('output' in result && result.output).toBe(expected);
    expect(readdirSync(join(host.folder, 'auxiliary'))).toEqual([]);
  });

  it('that cannot be started fails with the cause', async () => {
    const text = join(host.folder, 'text');
    writeFileSync(text, 'no program', { mode: 0o755 });
    expect(await runAuxiliary(definition(['true']), ['/no/such/probe'])).toMatchObject({
      kind: 'FAILED',
      why: expect.stringContaining('not exist'),
    });
    if (launcher === 'SHIM')
      expect(await runAuxiliary(definition(['true']), [text])).toMatchObject({
        kind: 'FAILED',
        why: expect.stringContaining('format'),
      });
    expect(
      await runAuxiliary(definition(['true'], { cwd: '/no/such/folder' }), ['true']),
    ).toMatchObject({
      kind: 'FAILED',
    });
  });

  it('gets arguments and variables byte for byte', async () => {
    const special = `'"$\`\\ \n\t*ü end`;
    const env = [
      { name: 'NASTY', value: special.replaceAll('$', '$$') },
      { name: 'odd.name', value: "it's" },
      { name: 'PS1', value: 'prompt' },
    ];
    const script =
      'process.stdout.write(JSON.stringify([process.argv[1], process.env.NASTY, process.env["odd.name"], process.env.PS1]))';
    const result = await runAuxiliary(definition(['true'], { env }), [
      process.execPath,
      '-e',
      script,
      special,
    ]);
    expect(result).toMatchObject({
      code: 0,
      output: JSON.stringify([special, special, "it's", 'prompt']),
    });
  });

  it('leaves no files of an earlier agent behind', async () => {
    host.runtime.close();
    writeFileSync(join(host.folder, 'auxiliary', 'left'), 'SECRET=1');
    await host.open();
    expect(readdirSync(join(host.folder, 'auxiliary'))).toEqual([]);
  });
});
