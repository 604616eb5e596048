/**
 * Whose logs are meant, where they lie, and from where on: what the plane knows of them. The output
 * itself stays on the hosts.
 */

import { eq } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { hosts, type RunLogsRow } from '../../../drizzle/tables.ts';
import { InvalidInput, NotFound } from '../../../src/base/errors.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { parseSelector } from '../../../src/domain/selector.ts';
import {
  findInstances,
  type InstanceRecord,
  loadInstances,
} from '../../instances/store/instances.ts';
import { loadRuns, runsAt } from '../../runs/store/runs.ts';
import { type LogArgs, maxInstances, placeKey } from '../rules.ts';
import type { LogPosition, LogSource, LogStreamName } from '../topics.ts';

/** What is to be read on one host. */
export interface HostLogs {
  readonly hostId: string;
  readonly sources: readonly LogSource[];
}

export interface SelectedLogs {
  readonly hosts: readonly HostLogs[];
  /** By the id of the instance. */
  readonly instances: ReadonlyMap<string, InstanceRecord>;
  /** All of it is written. */
  readonly closed: boolean;
  /** Where a run writes is not known yet: its process is being started. */
  readonly expected: boolean;
}

/** Where reading begins: see LogArgs. */
export interface Beginning {
  /** What the cursors name, by `placeKey`. Null: no cursors are given. */
  readonly after: ReadonlyMap<string, LogPosition> | null;
  /** For what no cursor names. */
  readonly last: number | null;
}

/**
 * @param runId of the run that `args.run` names
 * @throws NotFound NOT_FOUND when nothing is selected; InvalidInput INVALID_INPUT for a bad
 * selector, or one that means too many
 */
export async function selectLogs(
  db: Database,
  scope: Scope,
  args: LogArgs,
  runId: string | undefined,
  beginning: Beginning,
): Promise<SelectedLogs> {
  return args.run == null
    ? selectInstances(db, scope, args, beginning)
    : selectRun(db, scope, args, runId, beginning);
}

async function selectInstances(
  db: Database,
  scope: Scope,
  args: LogArgs,
  beginning: Beginning,
): Promise<SelectedLogs> {
  const found = await findInstances(db, scope, parseSelector(args.selector ?? ''));
  if (found.length === 0)
    throw new NotFound(`"${args.selector}" matches no instance`, {
      path: ['selector'],
      hint: 'see what there is: gander status',
    });
  if (found.length > maxInstances) {
    const message = `"${args.selector}" means ${found.length} instances; at most ${maxInstances} are read at once`;
    throw new InvalidInput([{ path: ['selector'], message, hint: 'narrow the selector' }]);
  }
  const ids = found.map(({ id }) => id);
  const runs = args.since ? await runsAt(db, scope, ids, args.since) : undefined;
  return gather(found, false, args.stream, (id, stream) => {
    const range = rangeOf(runs?.get(id)?.logs ?? null, stream);
    return {
      ...begin(beginning, id, stream, range && { file: range.file, offset: range.from }),
      until: null,
    };
  });
}

async function selectRun(
  db: Database,
  scope: Scope,
  args: LogArgs,
  runId: string | undefined,
  beginning: Beginning,
): Promise<SelectedLogs> {
  const [run] = runId === undefined ? [] : await loadRuns(db, scope, [runId]);
  if (!run)
    throw new NotFound('there is no such run', {
      path: ['run'],
      hint: 'take its id from the list of runs',
    });
  const instances = run.instanceId === null ? [] : await loadInstances(db, scope, [run.instanceId]);
  if (instances.length === 0)
    throw new NotFound('the instance that ran is gone, and its logs with it', {
      path: ['run'],
      hint: 'its end is in the event log',
    });
  const logs = run.logs;
  if (!logs && run.endedAt === null)
    return { ...gather(instances, false, args.stream, () => null), expected: true };
  if (!logs) throw notKnown();
  return gather(instances, run.endedAt !== null, args.stream, (id, stream) => {
    const range = rangeOf(logs, stream);
    if (!range) return null;
    const until = range.to === null ? null : { file: range.file, offset: range.to };
    return { ...begin(beginning, id, stream, { file: range.file, offset: range.from }), until };
  });
}

export function notKnown(): NotFound {
  return new NotFound('what this run has written is not known', {
    path: ['run'],
    hint: 'read the logs of its instance',
  });
}

function begin(
  { after, last }: Beginning,
  instanceId: string,
  stream: LogStreamName,
  otherwise: LogPosition | null,
) {
  const place = after?.get(placeKey(instanceId, stream));
  return place ? { after: place, last: null } : { after: otherwise, last };
}

const rangeOf = (logs: RunLogsRow | null, stream: LogStreamName) =>
  (stream === 'STDOUT' ? logs?.stdout : logs?.stderr) ?? null;

function gather(
  found: readonly InstanceRecord[],
  closed: boolean,
  stream: LogStreamName | null | undefined,
  boundsOf: (
    instanceId: string,
    stream: LogStreamName,
  ) => Pick<LogSource, 'after' | 'until' | 'last'> | null,
): SelectedLogs {
  const byHost = new Map<string, LogSource[]>();
  const streams = stream ? [stream] : (['STDOUT', 'STDERR'] as const);
  for (const { id, hostId } of found) {
    for (const name of streams) {
      const bounds = boundsOf(id, name);
      if (bounds)
        byHost.set(hostId, [
          ...(byHost.get(hostId) ?? []),
          { instanceId: id, stream: name, ...bounds },
        ]);
    }
  }
  return {
    hosts: [...byHost].map(([hostId, sources]) => ({ hostId, sources })),
    instances: new Map(found.map((instance) => [instance.id, instance])),
    closed,
    expected: false,
  };
}

/**
 * The replica that has the host's session; null while the host is out of reach. @throws NotFound
 * NOT_FOUND when the host is removed
 */
export async function replicaOf(db: Database, hostId: string): Promise<string | null> {
  const [host] = await db
    .select({ replica: hosts.sessionReplica })
    .from(hosts)
    .where(eq(hosts.id, hostId));
  if (!host) throw new NotFound('the host was removed from the plane');
  return host.replica;
}
