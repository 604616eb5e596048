/**
 * Reading instances, each with all its fields in one statement. The rows are mapped by hand rather
 * than by Drizzle: the status of a thousand instances is the plane's most frequent big answer.
 */

import { and, or, type SQL, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { instanceInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { hosts, instances, programs } from '../../../drizzle/tables.ts';
import { commandTargets } from '../../../drizzle/tables-commands.ts';
import { InvalidInput, NotFound } from '../../../src/base/errors.ts';
import {
  formatAddress,
  formatProgramKey,
  type InstanceAddress,
  parseAddress,
} from '../../../src/domain/address.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Selector } from '../../../src/domain/selector.ts';
import type { Locator, NewEvent, Tx } from '../../context.ts';
import type { DesiredReason, DesiredState, Health, InstanceState, StateReason } from '../rules.ts';
import type { TouchedInstances } from '../topics.ts';
import {
  type InstanceFilterArgs,
  instanceConditions,
  selectorCondition,
  shownDesired,
  shownDesiredReason,
  shownState,
} from './selection.ts';

/** An instance with the names it goes by. */
export interface InstanceRecord {
  readonly id: string;
  /** program@host, with environment and index where they are not the default. */
  readonly address: string;
  /** The program as people write it: name, or name/environment. */
  readonly programKey: string;
  readonly programId: string;
  readonly program: string;
  readonly environment: string;
  /** Number of the program's current revision. */
  readonly programRevision: number;
  readonly hostId: string;
  readonly host: string;
  /** The host's open session. Null: out of reach. */
  readonly sessionId: string | null;
  readonly index: number;
  /** As people see it: RUNNING while its part in an activity is under way. */
  readonly desired: DesiredState;
  readonly desiredReason: DesiredReason;
  readonly desiredBy: string | null;
  readonly desiredByRef: string | null;
  readonly desiredAt: Date;
  readonly desiredCommandId: string | null;
  readonly retiring: boolean;
  /** As people see it: UNKNOWN while the host is out of reach. */
  readonly state: InstanceState;
  readonly reason: StateReason;
  readonly since: Date;
  /**
   * How long it has been in its state, in ms. Only the database's clock counts; `since` is by the
   * host's.
   */
  readonly stateForMs: number;
  /** As the agent reported it last. */
  readonly reportedState: InstanceState;
  readonly detail: string | null;
  readonly restarts: number;
  readonly retryAt: Date | null;
  /** The run under way, or the last one. */
  readonly runId: string | null;
  /** Of the process that lives, as far as the plane knows; null when none does. */
  readonly pid: number | null;
  /** As the agent reported it last. */
  readonly health: Health;
  readonly healthDetail: string | null;
  readonly liveRevision: number | null;
}

/** When it came into the state that people see. */
export const shownSince = sql`case when ${hosts.sessionId} is null then greatest(${instances.since}, ${hosts.lastSeenAt}) else ${instances.since} end`;
/**
 * The same by the database's clock. An instance that no agent has reported yet has only the time at
 * which the plane made it.
 */
const ownSince = sql`coalesce(${instances.planeSince}, ${instances.since})`;
const stateForMs = sql`greatest(0, extract(epoch from now() - case when ${hosts.sessionId} is null then greatest(${ownSince}, ${hosts.lastSeenAt})
  else ${ownSince} end) * 1000)::float8`;
/** A time as milliseconds, which is quicker to read than text. */
const ms = (value: unknown) => sql`(extract(epoch from ${value}) * 1000)::float8`;

export const columns = sql`
  ${instances.id} as "id", ${programs.id} as "programId", ${programs.name} as "program", ${programs.environment} as "environment",
  ${programs.revision} as "programRevision", ${hosts.id} as "hostId", ${hosts.name} as "host", ${hosts.sessionId} as "sessionId", ${instances.index} as "index",
  ${shownDesired} as "desired", ${shownDesiredReason} as "desiredReason", ${instances.desiredBy} as "desiredBy", ${instances.desiredByRef} as "desiredByRef", ${ms(instances.desiredAt)} as "desiredAt",
  ${instances.desiredCommandId} as "desiredCommandId", ${instances.retiring} as "retiring", ${shownState} as "state",
  case when ${hosts.sessionId} is null then 'HOST_UNREACHABLE' else ${instances.reason} end as "reason", ${ms(shownSince)} as "since",
  ${stateForMs} as "stateForMs",
  ${instances.state} as "reportedState", ${instances.detail} as "detail", ${instances.restarts} as "restarts", ${ms(instances.retryAt)} as "retryAt",
  ${instances.runId} as "runId", ${instances.pid} as "pid", ${instances.liveRevision} as "liveRevision",
  ${instances.health} as "health", ${instances.healthDetail} as "healthDetail"`;

/** Instances with their hosts and programs. */
export const joined = sql`${instances} join ${hosts} on ${hosts.id} = ${instances.hostId} join ${programs} on ${programs.id} = ${instances.programId}`;

export type Row = Omit<
  InstanceRecord,
  'address' | 'programKey' | 'desiredAt' | 'since' | 'retryAt'
> & {
  desiredAt: number;
  since: number;
  retryAt: number | null;
};

/**
 * @param scope a limited one does not show what the instance depends on: that may be out of scope
 */
export function toRecord(scope: Scope, row: Row): InstanceRecord {
  const hidden = scope.selector !== null && row.reason === 'DEPENDENCY';
  return {
    ...row,
    detail: hidden ? null : row.detail,
    address: formatAddress(row),
    programKey: formatProgramKey(row.program, row.environment),
    desiredAt: new Date(row.desiredAt),
    since: new Date(row.since),
    retryAt: row.retryAt === null ? null : new Date(row.retryAt),
  };
}

/**
 * All that match, by address. Of `ids` and `hostIds`, when given, one must name the instance or its
 * host.
 */
export async function selectInstances(
  db: Database,
  scope: Scope,
  wanted: {
    readonly ids?: readonly string[];
    readonly hostIds?: readonly string[];
    readonly filter?: InstanceFilterArgs | null | undefined;
    /** All when left out. */
    readonly limit?: number;
  },
): Promise<InstanceRecord[]> {
  const { ids, hostIds, filter, limit } = wanted;
  const named = or(
    ids ? sql`${instances.id} = any(${uuidArray(ids)})` : undefined,
    hostIds ? sql`${instances.hostId} = any(${uuidArray(hostIds)})` : undefined,
  );
  return selectWhere(db, scope, and(named, instanceConditions(scope, filter)), limit);
}

/** Those of some instances that match, by id. @throws InvalidInput for a bad selector */
export async function someInstances(
  db: Database,
  scope: Scope,
  filter: InstanceFilterArgs | null,
  some: Some,
): Promise<InstanceRecord[]> {
  const { where, orderBy, limit } = someOf(instances.id, some);
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select ${columns} from ${joined} where ${and(where, instanceConditions(scope, filter)) ?? sql`true`} order by ${orderBy} limit ${limit}`);
  return rows.map((row) => toRecord(scope, row));
}

/**
 * Ids of the instances named, of all instances of these hosts and programs, and of the targets of
 * these commands.
 */
export async function touchedInstances(
  db: Database,
  { ids, hostIds, programIds, commandIds }: TouchedInstances,
): Promise<string[]> {
  if (hostIds.length === 0 && programIds.length === 0 && commandIds.length === 0) return [...ids];
  const rows = await db.execute<{ id: string }>(sql`
    select ${instances.id} as id from ${instances}
      where ${instances.hostId} = any(${uuidArray(hostIds)}) or ${instances.programId} = any(${uuidArray(programIds)})
    union select ${commandTargets.instanceId} from ${commandTargets} where ${commandTargets.commandId} = any(${uuidArray(commandIds)})`);
  return [...ids, ...rows.map(({ id }) => id)];
}

/** All that a selector means, by address. */
export function findInstances(
  db: Database,
  scope: Scope,
  selector: Selector,
): Promise<InstanceRecord[]> {
  return selectWhere(
    db,
    scope,
    and(instanceInScope(scope, instances.id), selectorCondition(selector)),
  );
}

export async function findInstance(
  db: Database,
  scope: Scope,
  address: InstanceAddress,
): Promise<InstanceRecord | undefined> {
  const [instance] = await selectWhere(
    db,
    scope,
    and(
      sql`${programs.name} = ${address.program} and ${programs.environment} = ${address.environment} and ${hosts.name} = ${address.host}
      and ${instances.index} = ${address.index}`,
      instanceInScope(scope, instances.id),
    ),
  );
  return instance;
}

/**
 * @param which by id or by address; an instance that is about to go is not there any more
 * @param path of the reference in the input
 * @throws InvalidInput for an address that is none @throws NotFound
 */
export async function requireInstance(
  db: Database,
  scope: Scope,
  which: Locator<string>,
  path: readonly string[],
): Promise<InstanceRecord> {
  const hint = 'list the instances with: gander status';
  if ('id' in which) {
    const [instance] = await loadInstances(db, scope, [which.id]);
    if (instance && !instance.retiring) return instance;
    throw new NotFound('there is no instance with this id', { path, hint, kind: 'INSTANCE' });
  }
  const place = [...path, 'address'];
  const address = parseAddress(which.key);
  if (!address) {
    const message = `${JSON.stringify(which.key)} is not the address of an instance`;
    throw new InvalidInput([
      { path: place, message, hint: 'the form is program[/environment]@host[#index]' },
    ]);
  }
  const instance = await findInstance(db, scope, address);
  if (instance && !instance.retiring) return instance;
  throw new NotFound(`there is no instance ${JSON.stringify(which.key)}`, {
    path: place,
    hint,
    kind: 'INSTANCE',
    key: which.key,
  });
}

export async function loadInstances(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<InstanceRecord[]> {
  return selectInstances(db, scope, { ids });
}

async function selectWhere(
  db: Database,
  scope: Scope,
  condition: SQL | undefined,
  limit: number | null = null,
): Promise<InstanceRecord[]> {
  const order = sql`${programs.name}, ${programs.environment}, ${hosts.name}, ${instances.index}`;
  const rows = await db.execute<Row & Record<string, unknown>>(
    sql`select ${columns} from ${joined} where ${condition ?? sql`true`} order by ${order} limit ${limit}`,
  );
  return rows.map((row) => toRecord(scope, row));
}

/** What an event names of the instance that it is about. */
export function aboutInstance(
  instance: InstanceNames,
): Required<Pick<NewEvent, 'host' | 'program' | 'instance'>> {
  return {
    host: { id: instance.hostId, name: instance.host },
    program: {
      id: instance.programId,
      key: formatProgramKey(instance.program, instance.environment),
    },
    instance: { id: instance.id, address: formatAddress(instance) },
  };
}

export type InstanceNames = Pick<
  InstanceRecord,
  'id' | 'programId' | 'hostId' | keyof InstanceAddress
>;

/** Deletes instances that are gone from their hosts. Emits INSTANCE_REMOVED for each. */
export async function deleteInstances(tx: Tx, gone: readonly InstanceNames[]): Promise<void> {
  if (gone.length === 0) return;
  await tx.db
    .delete(instances)
    .where(sql`${instances.id} = any(${uuidArray(gone.map(({ id }) => id))})`);
  for (const instance of gone) tx.emit({ kind: 'INSTANCE_REMOVED', ...aboutInstance(instance) });
}
