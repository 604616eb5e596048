/** What monitors watch: instances and hosts, with all that a selector may ask of them. */

import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { hostTermCondition } from '../../../drizzle/selector.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import type { Selectable } from '../../../src/domain/selector.ts';
import type { NewEvent, Tx } from '../../context.ts';
import { labelList } from '../../hosts/rules.ts';
import { aboutInstance } from '../../instances/store/instances.ts';
import { selectorCondition } from '../../instances/store/selection.ts';
import type { Fact } from '../rules.ts';
import type { SelectingMonitor } from '../rules-watching.ts';

/** Nothing else of a transaction is needed to read. */
type Reading = Pick<Tx, 'db'>;

export interface Subject {
  /** Of the instance or the host; of a firing, its run's. Deadlines go by it. */
  readonly id: string;
  readonly about: Required<Pick<NewEvent, 'host'>> & Pick<NewEvent, 'program' | 'instance'>;
  /** The program with the index, and of a firing with the schedule. Null: a host. */
  readonly key: string | null;
  /** What a selector may ask of it; of a host without program and index. */
  readonly selectable: Selectable;
  /** Neither disabled nor retiring nor draining. */
  readonly isWatched: boolean;
  /** How it is now. */
  readonly fact: Fact;
}

/** Instances by a condition on instances, hosts and programs. */
async function instancesWhere(tx: Reading, where: SQL): Promise<Subject[]> {
  const rows = await tx.db
    .select({
      id: instances.id,
      programId: instances.programId,
      hostId: instances.hostId,
      index: instances.index,
      program: programs.name,
      environment: programs.environment,
      group: programs.group,
      host: hosts.name,
      labels: hosts.labels,
      draining: hosts.draining,
      disabled: sql<boolean>`${instances.desiredReason} = 'DISABLED'`,
      retiring: instances.retiring,
      state: instances.state,
      reason: instances.reason,
      detail: instances.detail,
    })
    .from(instances)
    .innerJoin(hosts, eq(hosts.id, instances.hostId))
    .innerJoin(programs, eq(programs.id, instances.programId))
    .where(where);
  return rows.map((row) => {
    const { id, index, state, reason, detail } = row;
    const program = formatProgramKey(row.program, row.environment);
    return {
      id,
      about: aboutInstance(row),
      key: index === 0 ? program : `${program}#${index}`,
      selectable: { ...row, labels: labelList(row.labels) },
      isWatched: !row.disabled && !row.retiring && !row.draining,
      fact: { type: 'STATE', state, reason, detail, isFirst: true },
    };
  });
}

async function hostsWhere(tx: Reading, where: SQL): Promise<Subject[]> {
  const rows = await tx.db.select().from(hosts).where(where);
  return rows.map(({ id, name, labels, draining, sessionId, reportEpoch }) => ({
    id,
    about: { host: { id, name } },
    key: null,
    selectable: {
      host: name,
      labels: labelList(labels),
      ...{ program: '', environment: '', index: 0, group: null, state: '' },
    },
    // A host whose agent has never connected is not lost.
    isWatched: !draining && reportEpoch !== null,
    fact: { type: 'HOST', isConnected: sessionId !== null },
  }));
}

/** Those of these instances that exist. */
export const instanceSubjects = (tx: Reading, ids: readonly string[]): Promise<Subject[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : instancesWhere(tx, sql`${instances.id} = any(${uuidArray(ids)})`);

/** All instances of these hosts and programs. */
export const instancesOf = (
  tx: Reading,
  {
    hostIds,
    programIds,
  }: { readonly hostIds: readonly string[]; readonly programIds: readonly string[] },
): Promise<Subject[]> =>
  hostIds.length + programIds.length === 0
    ? Promise.resolve([])
    : instancesWhere(
        tx,
        sql`(${instances.hostId} = any(${uuidArray(hostIds)}) or ${instances.programId} = any(${uuidArray(programIds)}))`,
      );

/** Those of these hosts that exist. */
export const hostSubjects = (tx: Reading, ids: readonly string[]): Promise<Subject[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : hostsWhere(tx, sql`${hosts.id} = any(${uuidArray(ids)})`);

/** All that a monitor watches, and all that it has raised on. */
export function targetsOf(tx: Reading, monitor: SelectingMonitor): Promise<Subject[]> {
  const raised = (id: 'instanceId' | 'hostId') =>
    tx.db
      .select({ id: incidents[id] })
      .from(incidents)
      .where(and(eq(incidents.monitorId, monitor.id), sql`${incidents.state} <> 'RESOLVED'`));
  if (monitor.of === 'INSTANCES')
    return instancesWhere(
      tx,
      sql`(${selectorCondition(monitor.selector)} or ${inArray(instances.id, raised('instanceId'))})`,
    );
  const { any } = monitor.selector;
  const matching = or(...any.map(({ all }) => and(...all.map(hostTermCondition)))) ?? sql`false`;
  return hostsWhere(tx, sql`(${matching} or ${inArray(hosts.id, raised('hostId'))})`);
}
