/**
 * A host writes what is its own and nothing else: its instances, their runs and firings, under
 * their program's schedules.
 */
import { sql } from 'drizzle-orm';
import { uuidArray } from '../../../drizzle/arrays.ts';
import { Failure } from '../../../src/base/errors.ts';
import type { Tx } from '../../context.ts';
import { publisherOf } from '../../publishing/rules.ts';
import type { Batch, KnownInstance, ReportBody } from '../topics.ts';

/** The instance that a report is about; undefined when it is about none. */
export const subjectOf = (body: ReportBody): string | undefined =>
  (
    body.transition ??
    body.waiting ??
    body.health ??
    body.run ??
    body.firing ??
    body.removed ??
    body.desired ??
    body.message ??
    body.monitor
  )?.instanceId ?? publisherOf(body);

/** The run, or the firing, that a report names. */
const runOf = ({ transition, run, firing, published, progress }: ReportBody): string | undefined =>
  (transition?.run ?? run?.run ?? published ?? progress)?.runUuid ?? firing?.firingId;

const scheduleOf = ({ firing, desired }: ReportBody): string | undefined =>
  firing?.scheduleId ?? desired?.scheduleId ?? undefined;

export interface Owners {
  /**
   * By run or firing: the instance. Grows with what a batch claims, so that another of the same
   * transaction finds it.
   */
  readonly instanceOfRun: Map<string, string | null>;
  readonly programOfSchedule: ReadonlyMap<string, string>;
}

/** Whose the runs, firings and schedules are that the reports name, as far as they are stored. */
export async function ownersOf(tx: Tx, batches: readonly Batch[]): Promise<Owners> {
  const bodies = batches.flatMap(({ reports }) => reports.map(({ body }) => body));
  const runIds = [...new Set(bodies.flatMap((body) => runOf(body) ?? []))];
  const scheduleIds = [...new Set(bodies.flatMap((body) => scheduleOf(body) ?? []))];
  const runs =
    runIds.length === 0
      ? []
      : await tx.db.execute<{ id: string; instance: string | null }>(
          sql`select id, instance_id as instance from runs where id = any(${uuidArray(runIds)})`,
        );
  const schedules =
    scheduleIds.length === 0
      ? []
      : await tx.db.execute<{ id: string; program: string }>(
          sql`select s.id, a.program_id as program from schedules s join assignments a on a.id = s.assignment_id where s.id = any(${uuidArray(scheduleIds)})`,
        );
  return {
    instanceOfRun: new Map(runs.map(({ id, instance }) => [id, instance])),
    programOfSchedule: new Map(schedules.map(({ id, program }) => [id, program])),
  };
}

/**
 * An instance that the plane no longer knows is nobody's; what is another's is an offence.
 * @throws Failure FORBIDDEN
 */
export function requireOwn(
  batch: Batch,
  about: ReadonlyMap<string, KnownInstance>,
  { instanceOfRun, programOfSchedule }: Owners,
): void {
  const claimed = new Map<string, string>();
  for (const { sequence, body } of batch.reports) {
    const offence = (what: string) =>
      new Failure('FORBIDDEN', `report ${sequence} is about ${what}`, {
        path: ['input', 'reports'],
      });
    const subject = subjectOf(body);
    const instance = subject === undefined ? undefined : about.get(subject);
    if (!instance || !subject) continue;
    if (instance.hostId !== batch.hostId) throw offence('an instance of another host');
    const run = runOf(body);
    if (run !== undefined) {
      const owner = instanceOfRun.get(run) ?? claimed.get(run);
      if (instanceOfRun.get(run) === null || (owner !== undefined && owner !== subject))
        throw offence('a run of another instance');
      claimed.set(run, subject);
    }
    const schedule = scheduleOf(body);
    const program = schedule === undefined ? undefined : programOfSchedule.get(schedule);
    if (program !== undefined && program !== instance.programId)
      throw offence('a schedule of another program');
  }
  for (const [run, subject] of claimed) instanceOfRun.set(run, subject);
}
