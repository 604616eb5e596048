/**
 * The agent's two sockets, and what people and programs on the host can do through them, with or
 * without the plane.
 */
import { chmodSync, statSync } from 'node:fs';
import { monotonicMs } from '../../../src/base/clock.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { version } from '../../../src/base/version.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { inStartOrder, inStopOrder } from '../../core/reconcile.ts';
import type { Desired, Instance, InstanceKey } from '../../core/types.ts';
import { maxOpenFiles } from '../../host/facts.ts';
import { streamLogs } from '../../host/logs/stream.ts';
import type { HostRuntime } from '../../host/runs/runtime.ts';
import type { LocalChange } from '../../link/wire.ts';
import {
  type Controls,
  type LocalAction,
  type LocalOutcome,
  type LocalStatus,
  maxRequestBytes,
  nameOf,
  serveControl,
} from '../../local/control.ts';
import { maxLineBytes } from '../../local/publication.ts';
import { PublishHandler } from '../../local/publish.ts';
import { LocalServer } from '../../local/server.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { Log } from '../log.ts';
import type { Schedules } from '../planning/schedules.ts';
import { Publications } from '../reporting/publications.ts';
import type { Outcome } from '../supervisor/state-journal.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { controlSocket, publishSocket } from './socket-paths.ts';

export interface LocalOptions {
  /** The data folder, absolute. */
  readonly folder: string;
  readonly hostName: string;
  /** Number of the group that may use the control socket too; null: none. */
  readonly socketGroup: number | null;
  readonly supervisor: Supervisor;
  readonly desired: DesiredStore;
  readonly host: Pick<HostRuntime, 'logFiles' | 'runOfSecret'>;
  readonly connected: () => boolean;
  readonly schedules: Pick<Schedules, 'nextOf'>;
  readonly log: Log;
  readonly onProblem: OnProblem;
}

export interface Local {
  close(): Promise<void>;
}

/** Opens both sockets. One that cannot be opened is logged; the agent works without it. */
export async function openLocal(options: LocalOptions): Promise<Local> {
  const { folder, socketGroup, supervisor, desired, host, log, onProblem } = options;
  // Changes that an earlier agent made may not have been reported.
  supervisor.report(desired.local.pending.map((change) => ({ desired: change })));
  const publications = new Publications({
    machines: supervisor.machines,
    runOfSecret: (secret) => host.runOfSecret(secret),
    report: (bodies, at) => supervisor.report(bodies, at),
    log,
  });
  const publishHandler = new PublishHandler(publications);
  const controls = controlsOf(options);
  const connections = maxConnections(maxOpenFiles());
  openFolder(folder, socketGroup);
  const control = await LocalServer.open({
    at: {
      path: controlSocket(folder),
      mode: socketGroup === null ? 0o600 : 0o660,
      group: socketGroup,
    },
    maxLineBytes: maxRequestBytes,
    maxConnections: connections.control,
    serve: (connection) => serveControl(controls, connection),
    onProblem,
  });
  // Programs may run as any user; only the program knows the token of its run.
  const publish = await LocalServer.open({
    at: { path: publishSocket(folder), mode: 0o666, group: null },
    maxLineBytes,
    maxConnections: connections.publish,
    serve: (connection) => publishHandler.serve(connection),
    onProblem,
  });
  return {
    close: async () => {
      await control?.close();
      await publish?.close();
      publications.close();
    },
  };
}

/**
 * Connections use half of the files that the agent may open, at most. @param openFiles the limit of
 * this process
 */
export const maxConnections = (openFiles: number) => ({
  control: Math.min(64, Math.floor(openFiles / 8)),
  publish: Math.min(4096, Math.floor((openFiles * 3) / 8)),
});

/** Lets other users reach the sockets through the folder, and see nothing else in it. */
function openFolder(folder: string, socketGroup: number | null): void {
  if (process.geteuid?.() !== 0 && socketGroup === null) return;
  chmodSync(folder, (statSync(folder).mode & 0o7777) | 0o011);
}

function controlsOf(options: LocalOptions): Controls {
  const { supervisor, hostName, connected, host } = options;
  return {
    keys: () => inStartOrder(supervisor.instances()).map(({ key }) => key),
    agent: () => ({ host: hostName, version, pid: process.pid, connected: connected() }),
    status: (keys) =>
      keys.flatMap(({ instanceId }) => statusOf(options, supervisor.machines.get(instanceId))),
    act: (action, keys) => act(options, action, keys),
    logs: async (keys, { stream, lines, follow }, send, signal) => {
      const sources = keys.flatMap((key) => {
        const paths = host.logFiles(key);
        const of = (name: 'STDOUT' | 'STDERR', path: string) => ({
          source: { instance: nameOf(key), stream: name },
          path,
          after: null,
          until: null,
          last: lines,
        });
        return [of('STDOUT', paths.stdout), of('STDERR', paths.stderr)].filter(
          ({ source }) => stream === 'BOTH' || stream === source.stream,
        );
      });
      const request = {
        sources,
        limit: null,
        follow,
        match: null,
        sinceMs: null,
        onProblem: options.onProblem,
      };
      await streamLogs(
        request,
        async (chunks) => {
          for (const { source, text } of chunks) if (text !== null) await send({ ...source, text });
          return !signal.aborted;
        },
        signal,
      );
    },
  };
}

function statusOf(
  { desired, schedules, supervisor }: LocalOptions,
  machine: Instance | undefined,
): LocalStatus[] {
  if (machine === undefined) return [];
  const { key, state, reason, detail, restarts } = machine;
  const run = 'run' in state ? state.run : null;
  const wanted = desired.instances.get(key.instanceId);
  const next = schedules.nextOf(key.instanceId);
  return [
    {
      instance: nameOf(key),
      state: state.name,
      reason,
      detail,
      waitsFor: supervisor.dependencies.blockers(key.instanceId).map((blocker) => blocker.detail),
      health: machine.health.level,
      desired: machine.desired,
      desiredReason: wanted === undefined ? null : desired.local.over(wanted).desiredReason,
      local: desired.local.pending.some(({ instanceId }) => instanceId === key.instanceId),
      pid: run?.pid ?? null,
      upMs: run === null ? null : Math.round(monotonicMs() - run.startedMs),
      restarts,
      next: next && { ...next, at: new Date(next.at).toISOString() },
    },
  ];
}

async function act(
  options: LocalOptions,
  action: LocalAction,
  keys: readonly InstanceKey[],
): Promise<readonly LocalOutcome[]> {
  const { supervisor, log } = options;
  const machines = keys.flatMap(({ instanceId }) => supervisor.machines.get(instanceId) ?? []);
  const ordered = action === 'STOP' ? inStopOrder(machines) : inStartOrder(machines);
  log('info', 'local command', { action, instances: ordered.map(({ key }) => nameOf(key)) });
  const refused =
    action === 'START' || action === 'RESTART'
      ? ordered.filter((machine) => isDisabled(options, machine))
      : [];
  const accepted = ordered.filter((machine) => !refused.includes(machine));
  if (typeof action === 'string')
    change(options, accepted, action === 'STOP' ? 'STOPPED' : 'RUNNING');
  const outcomes = await Promise.all(
    accepted.map(({ key }) => supervisor.runLocalCommand(key.instanceId, action)),
  );
  const why = 'its assignment is disabled; enable it on the plane';
  const failures = refused.map(
    ({ key }): Outcome => ({ instanceId: key.instanceId, status: 'FAILED', message: why }),
  );
  const names = new Map(machines.map(({ key }) => [key.instanceId, nameOf(key)]));
  return [...outcomes, ...failures].map(({ instanceId, status, message }) => {
    const state = supervisor.machines.get(instanceId)?.state;
    const pid = state !== undefined && 'run' in state ? state.run.pid : null;
    return {
      instance: names.get(instanceId) ?? instanceId,
      status,
      message,
      state: state?.name ?? null,
      pid,
    };
  });
}

const isDisabled = ({ desired }: LocalOptions, { key }: Instance): boolean =>
  desired.instances.get(key.instanceId)?.desiredReason === 'DISABLED';

/** Stores what is desired from now on, where it changes, and reports it to the plane. */
function change(
  { supervisor, desired }: LocalOptions,
  machines: readonly Instance[],
  wanted: Desired,
): void {
  const changes = machines.flatMap(({ key: { instanceId } }): LocalChange[] => {
    const instance = desired.instances.get(instanceId);
    if (instance === undefined || desired.local.over(instance).desired === wanted) return [];
    return [{ instanceId, desired: wanted, changeId: uuidv7(), revision: desired.revision }];
  });
  desired.local.add(changes);
  supervisor.report(changes.map((one) => ({ desired: one })));
}
