/**
 * Decisions of the wire (PROTOCOL.md) that need no database: versions, names, and the order of
 * reports.
 */

import {
  EnrolmentRefused,
  InvalidInput,
  type Issue,
  ReportOutOfOrder,
} from '../../src/base/errors.ts';
import type { ReportedHostFacts } from '../../src/domain/host-facts.ts';
import { hostNameIssues, type Label, labelIssues } from '../hosts/rules.ts';

export const protocolVersions = [1] as const;
export const maxReportsPerBatch = 500;

/**
 * The highest version that both speak.
 * @throws EnrolmentRefused PROTOCOL_UNSUPPORTED naming what the plane speaks
 */
export function chooseProtocol(offered: readonly number[]): number {
  const common = protocolVersions.filter((version) => offered.includes(version));
  if (common.length > 0) return Math.max(...common);
  throw new EnrolmentRefused(
    'PROTOCOL_UNSUPPORTED',
    `the agent speaks protocol ${offered.join(', ') || '(none)'}, this plane ${protocolVersions.join(', ')}`,
    {
      path: ['input', 'protocolVersions'],
      hint: 'install an agent of the same release as the plane',
    },
  );
}

/** @throws InvalidInput INVALID_INPUT with every fault */
export function checkEnrolment(input: {
  readonly hostName: string;
  readonly machineId: string;
  readonly labels?: readonly Label[] | null | undefined;
}): void {
  const issues: Issue[] = [
    ...hostNameIssues(input.hostName, ['input', 'hostName']),
    ...labelIssues(input.labels ?? [], ['input', 'labels']),
  ];
  if (!/^[0-9a-fA-F-]{16,64}$/.test(input.machineId)) {
    issues.push({
      path: ['input', 'machineId'],
      message: 'the machine id must be 16 to 64 hexadecimal digits',
      hint: 'see /etc/machine-id',
    });
  }
  if (issues.length > 0) throw new InvalidInput(issues);
}

/** Facts as an agent sends them: with a duration, because its wall clock may be wrong. */
export type Facts = ReportedHostFacts;

const maxFirings = 10_000_000;
const maxFiringText = 4096;

/** @throws InvalidInput INVALID_INPUT for a firing that breaks a bound */
export function checkFiring(firing: {
  readonly scheduleName: string;
  readonly dueAt: Date;
  readonly dueUntil?: Date | null | undefined;
  readonly count: number;
  readonly detail?: string | null | undefined;
}): void {
  const issues: Issue[] = [];
  const refuse = (field: string, message: string) =>
    issues.push({ path: ['input', 'reports', 'firing', field], message });
  const { scheduleName, dueAt, dueUntil, count, detail } = firing;
  for (const [field, text] of Object.entries({ scheduleName, detail: detail ?? '' })) {
    if (text.length > maxFiringText)
      refuse(field, `${field} has ${text.length} characters; at most ${maxFiringText} are taken`);
    if (text.includes('\0')) refuse(field, `${field} has the zero character in it`);
  }
  if (count < 1 || count > maxFirings)
    refuse('count', `count must be between 1 and ${maxFirings}, got ${count}`);
  if (dueUntil && dueUntil < dueAt) refuse('dueUntil', 'dueUntil is before dueAt');
  if (issues.length > 0) throw new InvalidInput(issues);
}

export interface Numbered {
  readonly sequence: number;
  readonly first?: number | null | undefined;
}

/**
 * Which reports of a batch are new: those the plane has are left out, the rest must follow without
 * a hole. A gap may begin earlier and cover reports that the plane has (PROTOCOL.md, P99, P100).
 * @param last the last sequence stored of this epoch
 * @throws ReportOutOfOrder REPORT_OUT_OF_ORDER with the sequence after `last`: nothing of the batch
 * is stored
 */
export function freshReports<R extends Numbered>(
  last: number,
  reports: readonly R[],
): readonly R[] {
  const fresh: R[] = [];
  let have = last;
  for (const report of reports) {
    if (report.sequence <= have) continue;
    const first = report.first ?? report.sequence;
    if (first > have + 1) throw new ReportOutOfOrder(last + 1, first);
    fresh.push(report);
    have = report.sequence;
  }
  return fresh;
}

/**
 * Whether an agent's folder is the newest copy, by the nonce that it stored last (PROTOCOL.md,
 * section 2). Nonces of a host grow. One that is newer than what the plane knows is taken: the
 * plane's database was put back from a backup.
 * @param known `sessionNonce`: the last that an agent has proved to have stored; `offeredNonce`:
 * what the newest session was given
 * @param stored null: the agent has none
 */
export function isNewest(
  known: { readonly sessionNonce: string | null; readonly offeredNonce: string | null },
  stored: string | null,
): boolean {
  if (known.sessionNonce === null) return true;
  return stored !== null && stored >= known.sessionNonce;
}
