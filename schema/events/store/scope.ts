/**
 * Which events a limited scope lets through. An event is about what it names; what its payload
 * counts or names in addition must be in scope too, or the event is not: when unsure, it is left
 * out.
 */
import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import {
  hostInScope,
  instanceInScope,
  placeInScope,
  programInScope,
  wholeProgramInScope,
} from '../../../drizzle/scope.ts';
import { events } from '../../../drizzle/tables-events.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { assignmentsInScope } from '../../assignments/store/covering.ts';

/**
 * Condition on a row of events. Undefined: all are in scope.
 *
 *   about a program on a host    where the selector means that host and that program
 *   about a host                 with the host, and with the command that it names, if any
 *   about a program alone        its revisions with the program; what is about an assignment or a
 *                                schedule with that; all else, such as what it depends on, never
 *   about a command, an activity where all its targets, all its members are in scope: the event
 *                                counts them, and has the selector that was given
 *   about anything else          never: tokens, sign-ins, what retention has removed
 */
export async function eventInScope(db: Database, scope: Scope): Promise<SQL | undefined> {
  const place = placeInScope(scope, {
    host: events.hostId,
    program: events.programId,
    instance: events.instanceId,
  });
  if (!place) return undefined;
  const command = sql`(${events.commandId} is null or ${events.commandId} in (
    select t.command_id from command_targets t where ${instanceInScope(scope, sql`t.instance_id`)}))`;
  return sql`case
    when ${events.hostId} is not null and ${events.programId} is not null then ${place}
    when ${events.hostId} is not null then ${and(hostInScope(scope, events.hostId), command)}
    when ${events.programId} is not null then ${await ofProgram(db, scope)}
    when ${events.commandId} is not null then ${wholly(scope, 'command_targets', 'command_id', events.commandId)}
    when ${events.kind} like 'ACTIVITY_%' then ${wholly(scope, 'activity_members', 'activity_id', sql`(${events.payload} ->> 'activityId')::uuid`)}
    else false end`;
}

const revisions = sql.raw(`('PROGRAM_CREATED', 'PROGRAM_REVISED', 'PROGRAM_CHANGED')`);

async function ofProgram(db: Database, scope: Scope): Promise<SQL> {
  const whole = wholeProgramInScope(scope, events.programId);
  const visible = sql`select assignments.id from assignments where ${await assignmentsInScope(db, scope)}`;
  return sql`case
    when ${events.kind} in ${revisions} then ${programInScope(scope, events.programId)}
    when ${events.kind} like 'ASSIGNMENT_%' then (${whole} or (${events.payload} ->> 'assignmentId')::uuid in (${visible}))
    when ${events.kind} like 'SCHEDULE_%' then (${whole} or (${events.payload} ->> 'scheduleId')::uuid in (
      select s.id from schedules s where s.assignment_id in (${visible})))
    else false end`;
}

/** It has parts, and all of them are at instances in scope. */
function wholly(
  scope: Scope,
  parts: 'command_targets' | 'activity_members',
  key: 'command_id' | 'activity_id',
  id: SQL | typeof events.commandId,
): SQL {
  const visible = instanceInScope(scope, sql`part.instance_id`);
  const own = sql`from ${sql.raw(parts)} part where part.${sql.raw(key)} = ${id}`;
  return sql`(exists (select ${own}) and not exists (select ${own} and not ${visible}))`;
}
