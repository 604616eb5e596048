/**
 * Commands: their kinds and states, what a request may ask for, and when two requests are the same.
 * Pure.
 */
import { Conflict, InvalidInput, type Issue, NotFound } from '../../src/base/errors.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import { keyIssues } from '../../src/domain/idempotency-key.ts';
import { lackOf } from '../../src/domain/supervisord/lacks.ts';

export const commandKinds = {
  START: { description: 'Run: succeeds when the instance is RUNNING, at once when it is already.' },
  STOP: { description: 'Stop: succeeds when nothing lives any more.' },
  RESTART: { description: 'Stop, then start: succeeds when a new run is RUNNING.' },
  SIGNAL: {
    description:
      'Send a signal to the process group of the live run. Changes nothing of what is desired.',
  },
  RELOAD: {
    description:
      'Send reloadSignal to the main process of the live run: succeeds when it was delivered.',
  },
  RUN: {
    description:
      'Run once, as a job: succeeds when that run has ended as expected. Changes nothing of what is desired.',
  },
  ACTION: {
    description:
      'Run one of the actions that the program defines. Changes nothing of what is desired.',
  },
} as const;
export type CommandKind = keyof typeof commandKinds;

export const commandStatuses = {
  PENDING: {
    description:
      'The agent has not taken the command up yet, for instance because its host is OFFLINE.',
  },
  DELIVERED: { description: 'Taken up by the agent, and under way.' },
  SUCCEEDED: { description: 'The command was carried out with success.' },
  FAILED: { description: 'Ended without success; the message has the cause.' },
  EXPIRED: {
    description:
      'Its time was over before the agent could take it up. What was desired before is desired again.',
  },
  CANCELLED: {
    description:
      'Taken back before the agent took it up. What was desired before is desired again.',
  },
} as const;
export type CommandStatus = keyof typeof commandStatuses;
export const commandStatusNames = Object.keys(commandStatuses) as CommandStatus[];

/** Targets by status. */
export type CommandCounts = Readonly<Record<CommandStatus, number>>;
export const noTargets: CommandCounts = {
  PENDING: 0,
  DELIVERED: 0,
  SUCCEEDED: 0,
  FAILED: 0,
  EXPIRED: 0,
  CANCELLED: 0,
};

/**
 * The first of these that any target has is the command's status: what is open before what has
 * ended, what went wrong before what went well.
 */
export const statusPrecedence: readonly CommandStatus[] = [
  'PENDING',
  'DELIVERED',
  'FAILED',
  'EXPIRED',
  'CANCELLED',
  'SUCCEEDED',
];

export function commandStatus(counts: CommandCounts): CommandStatus {
  return statusPrecedence.find((status) => counts[status] > 0) ?? 'SUCCEEDED';
}

/** How many targets have one of the statuses; all of them when none is named. */
export function countOf(
  counts: CommandCounts,
  statuses: readonly CommandStatus[] = commandStatusNames,
): number {
  return [...new Set(statuses)].reduce((sum, status) => sum + counts[status], 0);
}

/** What a command makes desired. Null: it leaves that alone. */
export function desiredBy(kind: CommandKind): 'RUNNING' | 'STOPPED' | null {
  if (kind === 'SIGNAL' || kind === 'RELOAD' || kind === 'ACTION' || kind === 'RUN') return null;
  return kind === 'STOP' ? 'STOPPED' : 'RUNNING';
}

/** Whether it is refused where the assignment is disabled. */
export function beginsRuns(kind: CommandKind): boolean {
  return kind === 'RUN' || desiredBy(kind) === 'RUNNING';
}

export interface CommandRequest {
  readonly kind: CommandKind;
  /** SIGNAL alone has one. */
  readonly signal: string | null;
  /** ACTION alone has one, and arguments that its command is given after its own. */
  readonly action: string | null;
  readonly arguments: readonly string[] | null;
  readonly selector: string;
  /** The run that a SIGNAL is meant for; null: whichever lives. */
  readonly runId: string | null;
  /** Milliseconds until what is not delivered expires. Null: never. */
  readonly expiresInMs: number | null;
  readonly idempotencyKey: string | null;
  /** How many targets the caller expects. Null: any number. */
  readonly expectedCount?: number | null;
}

/**
 * Bounds of what an action is given: the system takes no more of one argument (MAX_ARG_STRLEN), and
 * nobody means more of all.
 */
const maxArguments = 100;
const maxArgumentBytes = 65_536;

/** @throws InvalidInput with every fault of an action's arguments */
export function checkArguments(given: readonly string[]): void {
  const issues: Issue[] = [];
  const path = ['input', 'arguments'];
  if (given.length > maxArguments)
    issues.push({ path, message: `${given.length} arguments are more than ${maxArguments}` });
  for (const [index, argument] of given.entries()) {
    if (argument.includes('\0'))
      issues.push({
        path: [...path, String(index)],
        message: 'an argument cannot hold a zero byte',
      });
  }
  // Three bytes at most for each UTF-16 unit.
  const units = given.reduce((sum, argument) => sum + argument.length, 0);
  if (units * 3 > maxArgumentBytes) {
    issues.push({
      path,
      message: `the arguments are longer than ${Math.floor(maxArgumentBytes / 3)} characters`,
      hint: 'put what is long into a file',
    });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}

/**
 * No selected program has the action.
 * @param known the actions of the selected programs
 * @param observed whether supervisord runs all of them
 */
export function noSuchAction(
  action: string,
  programs: readonly string[],
  { known, observed }: { readonly known: readonly string[]; readonly observed: boolean },
): NotFound {
  const whose =
    programs.length === 1 ? `${programs[0]} has` : `none of the ${programs.length} programs has`;
  const none = observed
    ? `supervisord has no actions: ${lackOf('actions').hint}`
    : "actions are part of a program's definition";
  const some = known.length > 0 ? `there are ${known.join(', ')}` : none;
  const hint = didYouMean(action, known) ?? some;
  return new NotFound(`${whose} no action ${JSON.stringify(action)}`, {
    path: ['input', 'action'],
    hint,
    kind: 'ACTION',
    key: action,
  });
}

export const maxWaitMs = 30_000;
const maxExpiryMs = 366 * 86_400_000;

/**
 * @throws InvalidInput with every fault of the numbers and the key (the selector is parsed
 * elsewhere)
 */
export function checkRequest(
  request: Pick<CommandRequest, 'expiresInMs' | 'idempotencyKey'> & { readonly waitMs: number },
): void {
  const issues: Issue[] = [];
  const { waitMs, expiresInMs, idempotencyKey } = request;
  if (waitMs < 0 || waitMs > maxWaitMs) {
    issues.push({
      path: ['input', 'waitMs'],
      message: `waitMs must be between 0 and ${maxWaitMs}, got ${waitMs}`,
      hint: 'follow commandsChanged to wait longer',
    });
  }
  if (expiresInMs !== null && (expiresInMs < 1 || expiresInMs > maxExpiryMs)) {
    issues.push({
      path: ['input', 'expiresInMs'],
      message: `expiresInMs must be between 1 and ${maxExpiryMs} (366 days), got ${expiresInMs}`,
      hint: 'leave it out for no expiry',
    });
  }
  if (idempotencyKey !== null) issues.push(...keyIssues(idempotencyKey));
  if (issues.length > 0) throw new InvalidInput(issues);
}

type Asked = Pick<
  CommandRequest,
  'kind' | 'signal' | 'action' | 'arguments' | 'selector' | 'runId'
>;

/** A key that was used before must come with the same request. @throws Conflict when it does not */
export function requireSameRequest(earlier: Asked, now: Asked, key: string): void {
  const asked = ({ kind, signal, action, arguments: given, selector, runId }: Asked) =>
    JSON.stringify([kind, signal, action, given ?? [], selector, runId]);
  const same = asked(earlier) === asked(now);
  if (same) return;
  throw new Conflict(
    `the idempotency key ${JSON.stringify(key)} was used for ${earlier.kind} ${earlier.selector}`,
    {
      path: ['input', 'idempotencyKey'],
      hint: 'take a new key for a new request',
    },
  );
}

export const disabledMessage = 'its assignment is disabled';

/**
 * Nothing that was selected may be started.
 * @param addresses of all that were selected; at least one
 * @param assignments those that are disabled, for the hint
 */
export function allDisabled(
  addresses: readonly string[],
  assignments: readonly { readonly program: string; readonly hosts: string }[],
): Conflict {
  const subject =
    addresses.length === 1
      ? `${addresses[0]} is disabled`
      : `all ${addresses.length} instances are disabled: ${some(addresses)}`;
  const remedies = assignments
    .slice(0, 3)
    .map(({ program, hosts }) => `gander assignments enable ${program} '${hosts}'`);
  return new Conflict(subject, { path: ['input', 'selector'], hint: remedies.join('; ') });
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/**
 * Refuses a command that would reach another number of instances than its issuer has seen. @throws
 * Conflict
 */
export function requireCount(selector: string, found: number, expected: number | null): void {
  if (expected === null || expected === found) return;
  throw new Conflict(`${JSON.stringify(selector)} matches ${found} instances, not ${expected}`, {
    path: ['input', 'expectedCount'],
    hint: 'look again at what the selector matches, with dryRun',
  });
}
