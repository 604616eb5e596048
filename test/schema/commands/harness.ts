/**
 * What the tests of commands share: a plane over a small fleet, and how to ask, report and look.
 */

import { eq } from 'drizzle-orm';
import { hosts, instances } from '../../../drizzle/tables.ts';
import { commands, commandTargets } from '../../../drizzle/tables-commands.ts';
import type { CommandRequest, CommandStatus } from '../../../schema/commands/rules.ts';
import {
  applyCommandReports,
  type CommandRecord,
  pendingDeliveries,
} from '../../../schema/commands/store/commands.ts';
import { cancelCommand } from '../../../schema/commands/store/ending.ts';
import { issueCommand } from '../../../schema/commands/store/issue.ts';
import type { EventRecord, Plane } from '../../../schema/context.ts';
import { type Actor, planeActor } from '../../../src/base/actor.ts';
import { alice, bob } from '../../support/actors.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';

export let test: TestPlane;
export let fleet: Planted;

export async function openPlane(): Promise<void> {
  test = await createTestPlane();
}

/** Two hosts with two programs each, in the place of all that was there. */
export async function renewFleet(): Promise<void> {
  await test.pool`truncate hosts, programs, assignments, instances, commands cascade`;
  fleet = await plantFleet(test.plane.db, {
    hosts: ['h1', 'h2'],
    programs: [{ name: 'web' }, { name: 'idle', autostart: false }],
  });
}

export const idOf = (address: string) => fleet.instanceIds.get(address) ?? '';
export const hostId = (name: string) => fleet.hostIds.get(name) ?? '';
export const cancel = (id: string) => test.plane.write(bob, (tx) => cancelCommand(tx, { id }));

/** When the command came to its end. */
export const finishedAt = async (id: string) =>
  (await test.plane.db.select().from(commands).where(eq(commands.id, id)))[0]?.finishedAt ?? null;

/** Lets the command's time be over without waiting for it. */
export async function outlive(id: string): Promise<void> {
  await test.plane.db
    .update(commands)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(commands.id, id));
}

export function request(
  kind: CommandRequest['kind'],
  selector: string,
  more: Partial<CommandRequest> = {},
): CommandRequest {
  return {
    kind,
    selector,
    signal: null,
    action: null,
    arguments: null,
    runId: null,
    expiresInMs: null,
    idempotencyKey: null,
    ...more,
  };
}

export async function issue(
  plane: Plane,
  kind: CommandRequest['kind'],
  selector: string,
  { actor = alice, ...more }: Partial<CommandRequest> & { readonly actor?: Actor } = {},
): Promise<CommandRecord> {
  return (await plane.write(actor, (tx) => issueCommand(tx, request(kind, selector, more))))
    .command;
}

/** As the agent of this host would: about all targets of the command that the host was given. */
export async function report(
  plane: Plane,
  hostId: string,
  commandId: string,
  status: CommandStatus,
  message: string | null = null,
): Promise<void> {
  const delivery = (await pendingDeliveries(plane.db, hostId)).find(
    (candidate) => candidate.commandId === commandId,
  );
  const instanceIds = delivery?.targets.map(({ instanceId }) => instanceId) ?? [];
  await plane.write(planeActor, (tx) =>
    applyCommandReports(tx, hostId, [{ commandId, instanceIds, status, message, at: new Date() }]),
  );
}

/** `desired reason` of an instance, and whether the command decides it. */
export async function desiredOf(plane: Plane, instanceId: string | undefined) {
  const [row] = await plane.db
    .select()
    .from(instances)
    .where(eq(instances.id, instanceId ?? ''));
  return {
    desired: `${row?.desired} ${row?.desiredReason}`,
    by: row?.desiredBy,
    commandId: row?.desiredCommandId,
    revision: row?.desiredRevision,
  };
}

export async function revisionOf(plane: Plane, hostId: string): Promise<number | undefined> {
  const [row] = await plane.db
    .select({ revision: hosts.desiredRevision })
    .from(hosts)
    .where(eq(hosts.id, hostId));
  return row?.revision;
}

/** Status of each target, by address. */
export async function targetsOf(
  plane: Plane,
  commandId: string,
): Promise<Record<string, CommandStatus>> {
  const rows = await plane.db
    .select()
    .from(commandTargets)
    .where(eq(commandTargets.commandId, commandId))
    .orderBy(commandTargets.address);
  return Object.fromEntries(rows.map(({ address, status }) => [address, status]));
}

/** What was written to the log after the sequence: all of it, for it was committed before. */
export async function eventsAfter(plane: Plane, after: number): Promise<EventRecord[]> {
  const head = await plane.log.head();
  const found: EventRecord[] = [];
  if (head === after) return found;
  for await (const event of plane.log.follow(after, () => true)) {
    found.push(event);
    if (event.sequence === head) break;
  }
  return found;
}
