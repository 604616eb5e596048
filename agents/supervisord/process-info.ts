/**
 * What supervisord reports of its processes, read from its answers. Anything in them may be missing or
 * of another type: versions of supervisord differ, and the bridge must not fall over a field that
 * it does not need. Pure.
 */
import type { SupervisorState } from './mirror.ts';
import type { ProcessName } from './names.ts';
import type { XmlRpcValue } from './xmlrpc.ts';

export interface ProcessInfo extends ProcessName {
  readonly state: SupervisorState;
  readonly pid: number | null;
  /** Ms since 1970, to the second. Null: it was never started. */
  readonly startedAt: number | null;
  readonly stoppedAt: number | null;
  /** Null: it has none, or ended by a signal. */
  readonly exitCode: number | null;
  /** Why its process could not be spawned. Null: it could. */
  readonly spawnError: string | null;
  readonly stdout: string | null;
  readonly stderr: string | null;
}

export interface ProcessConfig extends ProcessName {
  readonly command: string;
  readonly cwd: string | null;
  readonly autostart: boolean | null;
  readonly exitCodes: readonly number[] | null;
  readonly startMs: number | null;
  readonly startRetries: number | null;
  readonly stopSignal: number | null;
  readonly stopTimeoutMs: number | null;
  readonly priority: number | null;
}

type Fields = Readonly<Record<string, XmlRpcValue | undefined>>;

const states: ReadonlyMap<number, SupervisorState> = new Map([
  [0, 'STOPPED'],
  [10, 'STARTING'],
  [20, 'RUNNING'],
  [30, 'BACKOFF'],
  [40, 'STOPPING'],
  [100, 'EXITED'],
  [200, 'FATAL'],
]);
export const stateNames: ReadonlySet<string> = new Set([...states.values(), 'UNKNOWN']);

const structs = (answer: XmlRpcValue): readonly Fields[] =>
  Array.isArray(answer)
    ? answer.filter((one): one is Fields => typeof one === 'object' && one !== null)
    : [];
const text = (value: XmlRpcValue | undefined): string | null =>
  typeof value === 'string' && value !== '' && value !== 'none' ? value : null;
const number = (value: XmlRpcValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const seconds = (value: XmlRpcValue | undefined): number | null => {
  const amount = number(value);
  return amount === null ? null : Math.round(amount * 1000);
};
const instant = (value: XmlRpcValue | undefined): number | null => {
  const at = seconds(value);
  return at === null || at <= 0 ? null : at;
};

/** What supervisord keeps in `spawnerr` of a process that it could spawn. */
const afterSpawn = /^(Exited too quickly|Bad exit code|$)/;

/** The answer of getAllProcessInfo. */
export const processInfos = (answer: XmlRpcValue): ProcessInfo[] =>
  structs(answer).flatMap((fields) => {
    const [group, name] = [text(fields['group']), text(fields['name'])];
    if (group === null || name === null) return [];
    const state = states.get(number(fields['state']) ?? -1) ?? 'UNKNOWN';
    const exitCode = number(fields['exitstatus']);
    const pid = number(fields['pid']);
    const spawnError = text(fields['spawnerr']);
    const isFailed = state === 'BACKOFF' || state === 'FATAL';
    return [
      {
        ...{ group, name, state },
        pid: pid === 0 ? null : pid,
        startedAt: instant(fields['start']),
        stoppedAt: instant(fields['stop']),
        exitCode: state === 'EXITED' && exitCode !== null && exitCode >= 0 ? exitCode : null,
        spawnError: isFailed && !afterSpawn.test(spawnError ?? '') ? spawnError : null,
        stdout: text(fields['stdout_logfile']),
        stderr: text(fields['stderr_logfile']),
      },
    ];
  });

const integers = (value: XmlRpcValue | undefined): readonly number[] | null =>
  Array.isArray(value) && value.every((one) => Number.isInteger(one))
    ? (value as readonly number[])
    : null;

/** The answer of getAllConfigInfo, of what is in use. */
export const processConfigs = (answer: XmlRpcValue): ProcessConfig[] =>
  structs(answer).flatMap((fields) => {
    const [group, name] = [text(fields['group']), text(fields['name'])];
    const command = text(fields['command']);
    if (group === null || name === null || command === null) return [];
    const { autostart } = fields;
    return [
      {
        ...{ group, name, command },
        cwd: text(fields['directory']),
        autostart: typeof autostart === 'boolean' ? autostart : null,
        exitCodes: integers(fields['exitcodes']),
        startMs: seconds(fields['startsecs']),
        startRetries: number(fields['startretries']),
        stopSignal: number(fields['stopsignal']),
        stopTimeoutMs: seconds(fields['stopwaitsecs']),
        priority: number(fields['process_prio']),
      },
    ];
  });
