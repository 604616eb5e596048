/**
 * The `launch` file of a run for the shim: records NAME=VALUE, each closed by a zero byte, which no
 * value can hold. See agents/shim/shim.h.
 */
import type { Launch, Outputs } from './launch.ts';

/**
 * @param outputs null: they stay as they are
 * @param inherited the environment below the program's own
 * @param keepBytes how much of each log stays on the disk; null for all of it
 */
export function launchFile(
  launch: Launch,
  outputs: Outputs | null,
  inherited: ReadonlyMap<string, string>,
  keepBytes: number | null,
): string {
  const { identity, cgroup } = launch;
  const records: (readonly [name: string, value: string | number | null])[] = [
    ...launch.argv.map((text) => ['arg', text] as const),
    // As `cd` of a shell would leave it.
    ...[...new Map([...inherited, ['PWD', launch.cwd], ...launch.env])].map(
      ([name, value]) => ['env', `${name}=${value}`] as const,
    ),
    ['cwd', launch.cwd],
    ['input', launch.stdin],
    ['out', outputs?.stdout ?? null],
    ['err', outputs?.stderr ?? null],
    ['keep', keepBytes],
    ['stamp', launch.timestamps ? 1 : null],
    ['tty', launch.tty ? 1 : null],
    ['notify', launch.notify],
    ['uid', identity.uid],
    ['gid', identity.gid],
    ['groups', identity.groups?.join(',') ?? null],
    ['umask', launch.umask],
    ['nice', launch.nice],
    ['cpus', launch.cpuAffinity?.join(',') ?? null],
    ['locked', launch.noNewPrivileges ? 1 : null],
    ...launch.rlimits.map(
      ({ resource, soft, hard }) =>
        ['rlimit', `${resource} ${soft ?? '-'} ${hard ?? '-'}`] as const,
    ),
    ['cgroup', cgroup?.folder ?? null],
    ...(cgroup?.controls ?? []).map(([name, value]) => ['control', `${name} ${value}`] as const),
    ['kill', launch.killMode],
    ['grace', launch.graceMs],
  ];
  return records.map(([name, value]) => (value === null ? '' : `${name}=${value}\0`)).join('');
}
