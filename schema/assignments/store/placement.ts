/**
 * Carries placement out: at the end of a writing transaction that invalidated hosts or programs,
 * brings the instances in line with the assignments. The decision is pure (rules.ts); here are its
 * reading and its writing: one statement for each kind of change, of at most 5,000 rows.
 */

import { inArray, sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import type { Database } from '../../../drizzle/database.ts';
import { lockPlacement } from '../../../drizzle/locks.ts';
import {
  assignments,
  hosts,
  instances,
  programRevisions,
  programs,
} from '../../../drizzle/tables.ts';
import { actorRef } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { matchesHostSelector } from '../../../src/domain/selector.ts';
import type { Done, Tx } from '../../context.ts';
import { labelList } from '../../hosts/rules.ts';
import {
  aboutInstance,
  deleteInstances,
  type InstanceNames,
} from '../../instances/store/instances.ts';
import type {
  InstanceCreatedPayload,
  InstanceDesiredChangedPayload,
} from '../../instances/topics.ts';
import { current } from '../../programs/store/programs.ts';
import {
  decidePlacement,
  type InstanceUpdate,
  type PlacedAssignment,
  type PlacedHost,
  type PlacedInstance,
  type PlacedProgram,
  type PlacementDecision,
  type PlacementState,
} from '../rules.ts';
import { storedSelector } from '../selectors.ts';

interface Invalidated {
  readonly programIds: readonly string[];
  readonly hostIds: readonly string[];
  readonly resendProgramIds: ReadonlySet<string>;
  readonly resendHostIds: readonly string[];
}

interface NamedProgram extends PlacedProgram {
  readonly name: string;
  readonly environment: string;
}

interface Situation extends PlacementState {
  readonly programs: readonly NamedProgram[];
}

/**
 * Makes, changes, retires and removes instances as the assignments now want it; raises the desired
 * revision of each host concerned once and stamps the rows with it; emits INSTANCE_CREATED,
 * INSTANCE_DESIRED_CHANGED, INSTANCE_REMOVED; wakes the hosts' sessions. Doing it again changes
 * nothing.
 * @returns ids of the programs of which an instance was made, changed or removed
 */
export async function settlePlacement(tx: Tx, done: Done): Promise<string[]> {
  const invalidated: Invalidated = {
    programIds: [...new Set([...done.programIds, ...done.resendProgramIds])],
    hostIds: [...done.hostIds],
    resendProgramIds: done.resendProgramIds,
    resendHostIds: [...done.resendHostIds],
  };
  if (invalidated.programIds.length + invalidated.hostIds.length === 0) return [];
  await lockPlacement(tx.db);
  const programIds = new Set(invalidated.programIds);
  const situation = await readSituation(tx, invalidated);
  const decision = decidePlacement(
    situation,
    (programId, hostId) => programIds.has(programId) || done.hostIds.has(hostId),
  );
  const namesOf = namer(situation);
  const created = decision.create.map((instance) => ({
    ...instance,
    id: uuidv7(tx.now.getTime()),
  }));
  const touched = [...new Set([...created, ...decision.update].map(({ hostId }) => hostId))];
  if (touched.length > 0) {
    await inBatches(touched, (batch) => raiseRevisions(tx.db, batch));
    await inBatches(created, (batch) => insertInstances(tx, batch));
    await inBatches(decision.update, (batch) => updateInstances(tx, batch));
    for (const hostId of touched) tx.wake(hostId);
  }
  const known = new Map(situation.instances.map((instance) => [instance.id, instance]));
  const removed = decision.remove.flatMap((id) => known.get(id) ?? []).map(namesOf);
  await inBatches(removed, (batch) => deleteInstances(tx, batch));
  for (const instance of created) {
    const payload: InstanceCreatedPayload = { desired: instance.desired };
    tx.emit({
      kind: 'INSTANCE_CREATED',
      ...aboutInstance(namesOf(instance)),
      payload: { ...payload },
    });
  }
  for (const { id, desired } of decision.update) {
    const instance = known.get(id);
    if (!instance || !desired) continue;
    const payload: InstanceDesiredChangedPayload = desired;
    tx.emit({
      kind: 'INSTANCE_DESIRED_CHANGED',
      ...aboutInstance(namesOf(instance)),
      payload: { ...payload },
    });
  }
  const concerned = [...decision.update.map(({ id }) => id), ...decision.remove].flatMap(
    (id) => known.get(id) ?? [],
  );
  return [...new Set([...created, ...concerned].map(({ programId }) => programId))];
}

/** Gives instances the names that events call them by. */
function namer(
  situation: Situation,
): (instance: Pick<PlacedInstance, 'id' | 'programId' | 'hostId' | 'index'>) => InstanceNames {
  const programsById = new Map(situation.programs.map((program) => [program.id, program]));
  const hostsById = new Map(situation.hosts.map((host) => [host.id, host]));
  return ({ id, programId, hostId, index }) => {
    const program = programsById.get(programId);
    const host = hostsById.get(hostId);
    if (!program || !host) throw new Error('placement decided about what it had not read');
    return {
      id,
      programId,
      hostId,
      index,
      program: program.name,
      environment: program.environment,
      host: host.name,
    };
  };
}

// ---------------------------------------------------------------- reading

/**
 * All that bears on what was invalidated. The rows of the hosts concerned are locked, in the order
 * of their ids, before the instances are read: what is decided here then holds until the commit,
 * whatever commands and reports come in meanwhile.
 */
async function readSituation({ db }: Tx, invalidated: Invalidated): Promise<Situation> {
  const placed = await readAssignments(db, invalidated);
  const bearing = await readHosts(db, invalidated);
  const selectors = [...new Set(placed.map(({ selector }) => selector))];
  const covered = bearing.filter((host) =>
    selectors.some((selector) =>
      matchesHostSelector(selector, { host: host.name, labels: host.labels }),
    ),
  );
  const neverConnected = await lockHosts(
    db,
    invalidated,
    covered.map(({ id }) => id),
  );
  const present = await readInstances(db, invalidated);
  const programIds = new Set([
    ...invalidated.programIds,
    ...placed.map(({ programId }) => programId),
    ...present.map(({ programId }) => programId),
  ]);
  return {
    assignments: placed,
    hosts: bearing.map((host) => ({ ...host, neverConnected: neverConnected.has(host.id) })),
    instances: present,
    programs: await readPrograms(db, [...programIds], invalidated.resendProgramIds),
    toResend: await readScheduled(db, invalidated.resendHostIds),
  };
}

/** A host concerns every assignment, a program only its own. */
async function readAssignments(
  db: Database,
  { programIds, hostIds }: Invalidated,
): Promise<PlacedAssignment[]> {
  const rows = await db
    .select({
      programId: assignments.programId,
      hosts: assignments.hosts,
      enabled: assignments.enabled,
      instancesPerHost: assignments.instancesPerHost,
    })
    .from(assignments)
    .where(hostIds.length > 0 ? undefined : inArray(assignments.programId, [...programIds]));
  return rows.map(({ hosts: text, ...assignment }) => ({
    ...assignment,
    selector: storedSelector(text),
  }));
}

/** A program concerns every host, a host only itself. */
async function readHosts(
  db: Database,
  { programIds, hostIds }: Invalidated,
): Promise<Omit<PlacedHost, 'neverConnected'>[]> {
  const rows = await db
    .select({ id: hosts.id, name: hosts.name, labels: hosts.labels, draining: hosts.draining })
    .from(hosts)
    .where(programIds.length > 0 ? undefined : inArray(hosts.id, [...hostIds]))
    .orderBy(hosts.name);
  return rows.map((host) => ({ ...host, labels: labelList(host.labels) }));
}

/** @returns those that no agent has ever had a session for, as of the lock */
async function lockHosts(
  db: Database,
  { programIds, hostIds }: Invalidated,
  covered: readonly string[],
): Promise<Set<string>> {
  const rows = await db.execute<{ id: string; neverConnected: boolean }>(sql`
    select id, report_epoch is null as "neverConnected" from hosts
    where id = any(${uuidArray([...covered, ...hostIds])})
      or id in (select host_id from instances where program_id = any(${uuidArray(programIds)}))
    order by id for no key update`);
  return new Set(rows.filter((row) => row.neverConnected).map(({ id }) => id));
}

function readInstances(
  db: Database,
  { programIds, hostIds }: Invalidated,
): Promise<PlacedInstance[]> {
  return db
    .select({
      id: instances.id,
      programId: instances.programId,
      hostId: instances.hostId,
      index: instances.index,
      desiredReason: instances.desiredReason,
      retiring: instances.retiring,
    })
    .from(instances)
    .where(
      sql`${instances.programId} = any(${uuidArray(programIds)}) or ${instances.hostId} = any(${uuidArray(hostIds)})`,
    );
}

async function readPrograms(
  db: Database,
  ids: readonly string[],
  toResend: ReadonlySet<string>,
): Promise<NamedProgram[]> {
  const rows = await db
    .select({
      id: programs.id,
      name: programs.name,
      environment: programs.environment,
      autostart: sql<boolean>`(${programRevisions.definition} ->> 'autostart')::boolean`,
    })
    .from(programs)
    .innerJoin(programRevisions, current)
    .where(inArray(programs.id, [...ids]))
    .orderBy(programs.name, programs.environment);
  return rows.map((program) => ({ ...program, toResend: toResend.has(program.id) }));
}

/** Instances on these hosts of programs that have schedules. */
async function readScheduled(
  db: Database,
  hostIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hostIds.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select i.id from instances i where i.host_id = any(${uuidArray(hostIds)}) and exists
      (select 1 from schedules s join assignments a on a.id = s.assignment_id where a.program_id = i.program_id)`);
  return new Set(rows.map(({ id }) => id));
}

// ---------------------------------------------------------------- writing

/**
 * Rows that one statement writes: neither its text nor what the database unpacks of it grows with
 * the fleet.
 */
const rowsPerStatement = 5000;

/** Writes rows in statements of a bounded size, one after the other in the same transaction. */
async function inBatches<T>(
  rows: readonly T[],
  write: (batch: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    await write(rows.slice(start, start + rowsPerStatement));
}

async function raiseRevisions(db: Database, hostIds: readonly string[]): Promise<void> {
  await db.execute(
    sql`update hosts set desired_revision = desired_revision + 1 where id = any(${uuidArray(hostIds)})`,
  );
}

/**
 * Who is written down as the one who decided what is desired: nobody where it follows from what the
 * plane does by itself.
 */
const deciderOf = ({ actor }: Tx) =>
  actor.kind === 'PLANE' ? null : { label: actor.label, ref: actorRef(actor) };

async function insertInstances(
  tx: Tx,
  rows: readonly (PlacementDecision['create'][number] & { readonly id: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  const by = deciderOf(tx);
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  await tx.db.execute(sql`
    insert into instances (id, program_id, host_id, index, desired, desired_reason, desired_by, desired_by_ref, desired_at, desired_revision, desired_set_revision, since)
    select r.id, r."programId", h.id, r.index, r.desired, r.reason, ${by?.label ?? null}::text, ${by?.ref ?? null}::text, ${now}, h.desired_revision, h.desired_revision, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "programId" uuid, "hostId" uuid, index int, desired text, reason text)
    join hosts h on h.id = r."hostId"`);
}

/**
 * Where what is desired changes, or the instance is removed, no command decides it any more. What
 * is removed names who removed it, also where it was disabled before.
 */
async function updateInstances(tx: Tx, updates: readonly InstanceUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  const by = deciderOf(tx);
  const rows = updates.map(({ id, hostId, retiring, desired }) => ({
    id,
    hostId,
    retiring,
    ...desired,
  }));
  await tx.db.execute(sql`
    update instances i set
      retiring = r.retiring,
      desired = coalesce(r.desired, i.desired),
      desired_reason = coalesce(r.reason, i.desired_reason),
      desired_by = case when r.desired is null and not r.retiring then i.desired_by else ${by?.label ?? null}::text end,
      desired_by_ref = case when r.desired is null and not r.retiring then i.desired_by_ref else ${by?.ref ?? null}::text end,
      desired_at = case when r.desired is null and not r.retiring then i.desired_at else ${tx.now.toISOString()}::timestamptz end,
      desired_command_id = case when r.desired is null and not r.retiring then i.desired_command_id end,
      desired_revision = h.desired_revision,
      desired_set_revision = case when r.desired is null then i.desired_set_revision else h.desired_revision end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "hostId" uuid, retiring boolean, desired text, reason text)
    join hosts h on h.id = r."hostId"
    where i.id = r.id`);
}
