/**
 * Doing now what a schedule does when it fires: a command to the instances that it concerns, or to
 * some of them.
 */
import {
  type HostTerm,
  parseHostSelector,
  parseSelector,
  printSelector,
  type Selector,
  type Term,
} from '../../src/domain/selector.ts';
import { requireAssignment } from '../assignments/store/change.ts';
import type { Locator, Tx } from '../context.ts';
import { requireSchedule, type ScheduleKeyArgs } from '../schedules/store/change.ts';
import type { ScheduleRecord } from '../schedules/store/schedules.ts';
import type { CommandRequest } from './rules.ts';
import { type Issued, issueCommand } from './store/issue.ts';

export interface ScheduleRun {
  readonly schedule: Locator<ScheduleKeyArgs>;
  /** Which of its instances; null: all. */
  readonly selector: string | null;
}

type Asking = Pick<CommandRequest, 'expiresInMs' | 'idempotencyKey' | 'expectedCount'>;

/**
 * Issues the command of the schedule's action, whether it is paused or not. It is an operator's:
 * the schedule's own firings are neither moved nor counted by it.
 * @throws NotFound for the program, the assignment, the schedule, or when no instance matches
 * @throws InvalidInput for a selector that is none, or when it is not clear which schedule is meant
 * @throws Conflict when all that would be started is disabled
 */
export async function runSchedule(
  tx: Tx,
  { selector, schedule: which }: ScheduleRun,
  asking: Asking,
): Promise<Issued> {
  const schedule = await requireSchedule(tx, which);
  const given = selector === null ? null : parseSelector(selector, ['input', 'selector']);
  const { instancesPerHost } = await requireAssignment(tx, { id: schedule.assignmentId });
  const request = {
    ...asking,
    kind: schedule.action,
    signal: schedule.signal,
    ...{ action: null, arguments: null, runId: null },
    selector: printSelector(concerned(schedule, given)),
  };
  return issueCommand(tx, request, ({ index }) => index < instancesPerHost);
}

/** The program on the hosts of the assignment, and of these what the selector means. */
function concerned(
  { program, environment, hosts }: ScheduleRecord,
  given: Selector | null,
): Selector {
  const own = parseHostSelector(hosts).any.map(({ all }) => {
    const [first, ...others] = all
      .filter(({ kind }) => kind === 'HOST')
      .map((term) => (term as HostNamed).host);
    const addresses = [
      address(program, environment, first ?? '*'),
      ...others.map((host) => address('*', '*', host)),
    ];
    return [...addresses, ...all.filter((term) => term.kind === 'LABEL')];
  });
  return {
    any: (given?.any ?? [{ all: [] }]).flatMap(({ all }) =>
      own.map((terms) => ({ all: [...terms, ...all] })),
    ),
  };
}

type HostNamed = Extract<HostTerm, { kind: 'HOST' }>;
const address = (program: string, environment: string, host: string): Term => ({
  kind: 'ADDRESS',
  program,
  environment,
  host,
  index: null,
});
