/**
 * Issuing a command: which instances it is for, what it makes desired of them, and the same answer
 * to the same question asked twice. A handful of statements, whatever the number of instances.
 */

import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { assignments, hosts, programRevisions, programs } from '../../../drizzle/tables.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import { actorRef } from '../../../src/base/actor.ts';
import { type Conflict, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import { parseSelector, printSelector, type Selector } from '../../../src/domain/selector.ts';
import { assignmentsInScope } from '../../assignments/store/covering.ts';
import type { Tx } from '../../context.ts';
import { existingHosts, similarHosts } from '../../hosts/store/hosts.ts';
import {
  aboutInstance,
  findInstances,
  type InstanceRecord,
} from '../../instances/store/instances.ts';
import type { InstanceDesiredChangedPayload } from '../../instances/topics.ts';
import {
  current,
  existingPrograms,
  type ProgramKeyArgs,
  similarPrograms,
} from '../../programs/store/programs.ts';
import {
  allDisabled,
  beginsRuns,
  type CommandRequest,
  desiredBy,
  disabledMessage,
  noSuchAction,
  requireCount,
  requireSameRequest,
} from '../rules.ts';
import type { CommandIssuedPayload } from '../topics.ts';
import type { CommandRecord } from './commands.ts';

const selectorPath = ['input', 'selector'];

export interface Issued {
  readonly command: CommandRecord;
  /** How many instances the command is for. */
  readonly targets: number;
  /** How many of them were refused at once. */
  readonly refused: number;
  /** How many of them are on hosts that are out of reach. */
  readonly away: number;
}

/**
 * Makes a command for all instances that the selector means now, and changes what is desired of
 * them. With an idempotency key that the actor has used for the same request, it changes nothing
 * and returns the command that was made then.
 * @param among narrows what the selector means further, where it cannot express that itself
 * @throws InvalidInput INVALID_INPUT for a selector that is none
 * @throws NotFound NOT_FOUND when no instance matches, with the nearest names
 * @throws Conflict CONFLICT when the key was used for another request, or all that would be started
 * is disabled
 */
export async function issueCommand(
  tx: Tx,
  request: CommandRequest,
  among: (instance: InstanceRecord) => boolean = () => true,
): Promise<Issued> {
  const selector = parseSelector(request.selector, selectorPath);
  const asked = { ...request, selector: printSelector(selector) };
  // First of all: of several with one key, the later wait here until the first has committed or
  // failed.
  const [command] = await tx.db
    .insert(commands)
    .values({
      id: uuidv7(),
      kind: asked.kind,
      signal: asked.signal,
      action: asked.action,
      arguments: asked.arguments === null ? null : [...asked.arguments],
      selector: asked.selector,
      actor: tx.actor.label,
      actorRef: actorRef(tx.actor),
      createdAt: tx.now,
      expiresAt: asked.expiresInMs === null ? null : new Date(tx.now.getTime() + asked.expiresInMs),
      idempotencyKey: asked.idempotencyKey,
    })
    .onConflictDoNothing({ target: [commands.actorRef, commands.idempotencyKey] })
    .returning();
  if (!command) return earlierCommand(tx, asked);

  const found = await findInstances(tx.db, tx.scope, selector);
  const selected = new Map(
    found
      .filter((instance) => !instance.retiring && among(instance))
      .map((instance) => [instance.id, instance]),
  );
  const lacking =
    asked.action === null ? none : await lackAction(tx, asked.action, [...selected.values()]);
  const targets = await insertTargets(tx, command, selected, { runId: request.runId, lacking });
  if (targets.length === 0)
    throw await nothingSelected(tx, selector, asked.selector, found.length > 0);
  requireCount(asked.selector, targets.length, asked.expectedCount ?? null);
  const accepted = targets.filter(({ status }) => status === 'PENDING');
  if (accepted.length === 0) throw await everythingDisabled(tx, [...selected.values()]);

  const { kind, signal, action } = command;
  const payload: CommandIssuedPayload = {
    kind,
    signal,
    action,
    selector: command.selector,
    targets: targets.length,
  };
  tx.emit({ kind: 'COMMAND_ISSUED', commandId: command.id, payload: { ...payload } });
  await claim(tx, command, selected);
  for (const { hostId } of accepted) tx.wake(hostId);
  const away = [...selected.values()].filter(({ sessionId }) => sessionId === null).length;
  return { command, targets: targets.length, refused: targets.length - accepted.length, away };
}

/** Warns the issuer where the command has no effect, or none yet. */
export function warnOf(tx: Tx, { targets, refused, away }: Issued): void {
  if (refused > 0) {
    const message = `${refused} of ${targets} targets were refused at once; the message of each has the cause`;
    tx.warn({ code: 'TARGETS_REFUSED', message, path: selectorPath });
  }
  if (away > 0) {
    const message = `${away} of ${targets} targets are on hosts that are out of reach; the command waits for them`;
    tx.warn({ code: 'TARGETS_OFFLINE', message, path: selectorPath });
  }
}

/** The command that this actor made with this key. @throws Conflict when it was another request */
async function earlierCommand(tx: Tx, asked: CommandRequest): Promise<Issued> {
  const key = asked.idempotencyKey ?? '';
  const [earlier] = await tx.db
    .select()
    .from(commands)
    .where(and(eq(commands.actorRef, actorRef(tx.actor)), eq(commands.idempotencyKey, key)));
  if (!earlier) throw new Error('a command with this idempotency key was there and is not');
  const targets = await tx.db
    .select({ runId: commandTargets.runId })
    .from(commandTargets)
    .where(eq(commandTargets.commandId, earlier.id));
  requireSameRequest({ ...earlier, runId: targets[0]?.runId ?? null }, asked, key);
  return { command: earlier, targets: targets.length, refused: 0, away: 0 };
}

/**
 * A target for each instance, as it is once its host's row is locked: FAILED at once where a
 * disabled instance would be started; with what was desired before where the command is going to
 * change that. STOP leaves a disabled instance disabled.
 */
async function insertTargets(
  tx: Tx,
  command: CommandRecord,
  selected: ReadonlyMap<string, InstanceRecord>,
  { runId, lacking }: { readonly runId: string | null; readonly lacking: ReadonlySet<string> },
) {
  if (selected.size === 0) return [];
  const desired = desiredBy(command.kind);
  if (desired) {
    const hostIds = [...new Set([...selected.values()].map(({ hostId }) => hostId))];
    await tx.db
      .select({ id: hosts.id })
      .from(hosts)
      .where(inArray(hosts.id, hostIds))
      .orderBy(asc(hosts.id))
      .for('no key update');
  }
  const rows = [...selected.values()].map(({ id, address, programId, programKey }) => ({
    id,
    address,
    fault: lacking.has(programId)
      ? `${programKey} has no action ${JSON.stringify(command.action)}`
      : null,
  }));
  const [starts, claims] = [
    sql`${beginsRuns(command.kind)}::boolean`,
    sql`${desired !== null}::boolean`,
  ];
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  return tx.db.execute<{ hostId: string; status: string }>(sql`
    insert into command_targets (command_id, instance_id, host_id, address, run_id, status, message, finished_at,
      previous_desired, previous_reason, previous_command_id)
    select ${command.id}::uuid, i.id, i.host_id, r.address, ${runId}::uuid,
      case when refused then 'FAILED' else 'PENDING' end, case when refused then coalesce(r.fault, ${disabledMessage}) end, case when refused then ${now} end,
      case when claimed then i.desired end, case when claimed then i.desired_reason end, case when claimed then i.desired_command_id end
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, address text, fault text)
    join instances i on i.id = r.id and not i.retiring
    cross join lateral (select r.fault is not null or (${starts} and i.desired_reason = 'DISABLED') as refused, ${claims} and i.desired_reason <> 'DISABLED' as claimed) judged
    returning host_id as "hostId", status`);
}

const none: ReadonlySet<string> = new Set();

/**
 * The selected programs whose definition has no such action.
 * @throws NotFound NOT_FOUND when that is all of them
 */
async function lackAction(
  tx: Tx,
  action: string,
  selected: readonly InstanceRecord[],
): Promise<ReadonlySet<string>> {
  const keys = new Map(selected.map(({ programId, programKey }) => [programId, programKey]));
  if (keys.size === 0) return none;
  const rows = await tx.db
    .select({
      ...{ id: programs.id, source: programs.source },
      definition: programRevisions.definition,
    })
    .from(programs)
    .innerJoin(programRevisions, current)
    .where(inArray(programs.id, [...keys.keys()]));
  const lacking = rows.filter(
    ({ definition }) => !definition.actions.some(({ name }) => name === action),
  );
  if (lacking.length === rows.length) {
    const known = new Set(
      rows.flatMap(({ definition }) => definition.actions.map(({ name }) => name)),
    );
    const observed = rows.every(({ source }) => source === 'SUPERVISORD');
    throw noSuchAction(action, [...keys.values()], { known: [...known], observed });
  }
  return new Set(lacking.map(({ id }) => id));
}

/**
 * Makes the command the one that decides what is desired of its instances. Where that is a change,
 * the host's revision grows, once for each host.
 */
async function claim(
  tx: Tx,
  command: CommandRecord,
  selected: ReadonlyMap<string, InstanceRecord>,
): Promise<void> {
  const desired = desiredBy(command.kind);
  if (!desired) return;
  const id = sql`${command.id}::uuid`;
  const changed = await tx.db.execute<{ id: string }>(sql`
    with claimed as (
      select i.id, i.host_id, (i.desired, i.desired_reason) is distinct from (${desired}::text, 'OPERATOR') as differs
      from command_targets t join instances i on i.id = t.instance_id where t.command_id = ${id} and t.previous_desired is not null
    ), bumped as (
      update hosts set desired_revision = desired_revision + 1 where id in (select host_id from claimed where differs) returning id, desired_revision
    ), changed as (
      update instances i set desired_command_id = ${id}, desired = ${desired}, desired_reason = 'OPERATOR',
        desired_by = case when c.differs then ${tx.actor.label} else i.desired_by end,
        desired_by_ref = case when c.differs then ${actorRef(tx.actor)} else i.desired_by_ref end,
        desired_at = case when c.differs then ${tx.now.toISOString()}::timestamptz else i.desired_at end,
        desired_revision = case when c.differs then b.desired_revision else i.desired_revision end,
        desired_set_revision = case when c.differs then b.desired_revision else i.desired_set_revision end
      from claimed c left join bumped b on b.id = c.host_id where i.id = c.id
      returning i.id, c.differs
    )
    select id from changed where differs order by id`);
  for (const row of changed) {
    const instance = selected.get(row.id);
    if (!instance) continue;
    const payload: InstanceDesiredChangedPayload = { desired, reason: 'OPERATOR' };
    tx.emit({
      kind: 'INSTANCE_DESIRED_CHANGED',
      ...aboutInstance(instance),
      commandId: command.id,
      payload: { ...payload },
    });
  }
}

/** Names what was to be started, and the assignments that keep it from that. */
async function everythingDisabled(tx: Tx, selected: readonly InstanceRecord[]): Promise<Conflict> {
  const programIds = [...new Set(selected.map(({ programId }) => programId))];
  const disabled = await tx.db
    .select({ name: programs.name, environment: programs.environment, hosts: assignments.hosts })
    .from(assignments)
    .innerJoin(programs, eq(programs.id, assignments.programId))
    .where(
      and(
        inArray(assignments.programId, programIds),
        eq(assignments.enabled, false),
        await assignmentsInScope(tx.db, tx.scope),
      ),
    )
    .orderBy(programs.name, programs.environment, assignments.hosts);
  const remedies = disabled.map((assignment) => ({
    program: formatProgramKey(assignment.name, assignment.environment),
    hosts: assignment.hosts,
  }));
  return allDisabled(
    selected.map(({ address }) => address),
    remedies,
  );
}

/** Why nothing was selected, as far as a name that is nowhere explains it. */
async function nothingSelected(
  tx: Tx,
  selector: Selector,
  text: string,
  going: boolean,
): Promise<NotFound> {
  if (going)
    return new NotFound(
      `what matches ${JSON.stringify(text)} is no longer assigned, and is about to go`,
      {
        ...{ path: selectorPath, kind: 'INSTANCE', key: text },
      },
    );
  const terms = selector.any
    .flatMap(({ all }) => all)
    .flatMap((term) => (term.kind === 'ADDRESS' ? [term] : []));
  const keys = terms.map(({ program, environment }) => ({ name: program, environment }));
  const plain = keys.filter(
    ({ name, environment }) => !name.includes('*') && !environment.includes('*'),
  );
  const known = await existingPrograms(tx.db, tx.scope, plain);
  const unknown = plain.find(
    ({ name, environment }) => !known.has(formatProgramKey(name, environment)),
  );
  const named = [...new Set(terms.flatMap(({ host }) => (host.includes('*') ? [] : [host])))];
  const existing = await existingHosts(tx.db, tx.scope, named);
  const missing = named.find((name) => !existing.has(name));
  const hint =
    (unknown && (await meantProgram(tx, unknown))) ??
    (missing === undefined
      ? undefined
      : didYouMean(missing, await similarHosts(tx.db, tx.scope, missing))) ??
    'list the instances with: gander status';
  return new NotFound(`no instance matches ${JSON.stringify(text)}`, {
    path: selectorPath,
    hint,
    kind: 'INSTANCE',
    key: text,
  });
}

/** The same name in another environment, or the nearest key. */
async function meantProgram(tx: Tx, key: ProgramKeyArgs): Promise<string | undefined> {
  const similar = await similarPrograms(tx.db, tx.scope, key);
  const elsewhere = similar.find((other) => other === key.name || other.startsWith(`${key.name}/`));
  return elsewhere === undefined
    ? didYouMean(formatProgramKey(key.name, key.environment), similar)
    : `did you mean "${elsewhere}"?`;
}
