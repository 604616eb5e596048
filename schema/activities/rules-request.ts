/**
 * Which activities are refused. Pure: everything that bears on it is handed in, and all faults are
 * found at once.
 */
import type { Issue } from '../../src/base/errors.ts';
import { didYouMean } from '../../src/base/suggest.ts';
import type { MemberMode } from './rules.ts';

export const defaultLeadMs = 5000;
/**
 * Where no start is asked for: so long from now, in addition to the lead, so that all hosts know
 * it before the first begins.
 */
export const noticeMs = 500;

const minDurationMs = 1000;
const maxDurationMs = 31 * 86_400_000;
const maxLeadMs = 3_600_000;
const maxAheadMs = 366 * 86_400_000;
const maxParameterBytes = 65_536;
const maxMembers = 10_000;

export interface ActivityRequest {
  readonly group: string;
  readonly parameters: unknown;
  /** When its members begin: startsAt less the lead. */
  readonly beginsAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly durationMs: number;
  readonly leadMs: number;
  /** What is done when its end has passed. */
  readonly pastEnd: 'REFUSE' | 'OFFLINE_ONLY';
}

/** An instance of the group that would take part. */
export interface Candidate {
  readonly instanceId: string;
  readonly address: string;
  readonly mode: MemberMode;
}

/** What is there. */
export interface Circumstances {
  readonly now: Date;
  /** All groups that any program is in. */
  readonly groups: readonly string[];
  /** Some program of the group has an activity mode. */
  readonly hasMode: boolean;
  readonly members: readonly Candidate[];
  /** Parts in unfinished activities that the members have already. */
  readonly taken: readonly Taken[];
  /** What the members need and may not be started: each with the way to it. */
  readonly disabled: readonly { readonly way: readonly string[] }[];
}

export interface Taken {
  readonly instanceId: string;
  readonly activityId: string;
  /** From the beginning of its members to the activity's own end. */
  readonly from: Date;
  readonly until: Date;
}

const at = (name: string) => ['input', name];

/** Every fault of the request; none: it is accepted. */
export function requestIssues(request: ActivityRequest, circumstances: Circumstances): Issue[] {
  const { now } = circumstances;
  return [
    ...timeIssues(request, now),
    ...parameterIssues(request.parameters),
    ...memberIssues(request, circumstances),
    ...overlapIssues(request, circumstances),
    ...circumstances.disabled.map(({ way }) => ({
      path: at('group'),
      message: `a member needs what is disabled: ${way.join(' \u2192 ')}`,
      hint: `enable the assignment of ${way.at(-1)}`,
    })),
  ];
}

function outside(name: string, value: number, least: number, most: number): Issue[] {
  if (value >= least && value <= most) return [];
  return [
    { path: at(name), message: `${name} must be between ${least} and ${most}, got ${value}` },
  ];
}

function timeIssues(request: ActivityRequest, now: Date): Issue[] {
  const issues = [
    ...outside('durationMs', request.durationMs, minDurationMs, maxDurationMs),
    ...outside('leadMs', request.leadMs, 0, maxLeadMs),
  ];
  const { startsAt, pastEnd } = request;
  if (startsAt.getTime() - now.getTime() > maxAheadMs) {
    issues.push({
      path: at('startAt'),
      message: `startAt is more than ${maxAheadMs / 86_400_000} days ahead`,
      hint: 'make it later',
    });
  }
  if (request.endsAt <= now && pastEnd === 'REFUSE') {
    issues.push({
      path: at('startAt'),
      message: `its end has passed: ${request.endsAt.toISOString()}`,
      hint: 'ask for OFFLINE_ONLY (--offline-only) to have only its offline members run',
    });
  }
  return issues;
}

function parameterIssues(parameters: unknown): Issue[] {
  const path = at('parameters');
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    return [
      {
        path,
        message: 'the parameters must be a JSON object',
        hint: 'such as {"target": "B0531+21"}',
      },
    ];
  }
  const text = JSON.stringify(parameters);
  // UTF-8 takes at most three bytes for each UTF-16 unit; the exact number is only counted where it
  // could matter.
  const bytes = text.length * 3 <= maxParameterBytes ? 0 : utf8Bytes(text);
  if (bytes <= maxParameterBytes) return [];
  return [
    {
      path,
      message: `the parameters take ${bytes} bytes; ${maxParameterBytes} is the most`,
      hint: 'put what is long into a file',
    },
  ];
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function memberIssues(
  { group, pastEnd, endsAt }: ActivityRequest,
  { now, groups, hasMode, members }: Circumstances,
): Issue[] {
  const path = at('group');
  if (!groups.includes(group)) {
    const hint =
      didYouMean(group, groups) ??
      (groups.length > 0
        ? `there are ${groups.slice(0, 10).join(', ')}`
        : 'no program is in a group');
    return [{ path, message: `there is no group ${JSON.stringify(group)}`, hint }];
  }
  if (!hasMode) {
    const hint = 'give its programs activity: realtime or offline';
    return [
      {
        path,
        message: `no program of the group ${JSON.stringify(group)} takes part in activities`,
        hint,
      },
    ];
  }
  if (members.length > maxMembers)
    return [
      {
        path,
        message: `${members.length} members are more than ${maxMembers}`,
        hint: 'narrow it with selector',
      },
    ];
  const onlyOffline = endsAt <= now && pastEnd === 'OFFLINE_ONLY';
  const running = onlyOffline ? members.filter(({ mode }) => mode === 'OFFLINE') : members;
  if (running.length > 0) return [];
  const what = onlyOffline ? 'offline member' : 'member';
  const hint =
    'see gander status: what is disabled, or assigned to no host that is meant, is no member';
  return [{ path, message: `the group ${JSON.stringify(group)} has no ${what} there`, hint }];
}

function overlapIssues(
  { beginsAt, endsAt }: ActivityRequest,
  { members, taken }: Circumstances,
): Issue[] {
  const addresses = new Map(members.map(({ instanceId, address }) => [instanceId, address]));
  const clashes = taken.filter(({ from, until }) => from < endsAt && beginsAt < until);
  return [...new Set(clashes.map(({ activityId }) => activityId))].map((activityId) => {
    const of = clashes.filter((one) => one.activityId === activityId);
    const names = of.map(({ instanceId }) => addresses.get(instanceId) ?? instanceId).sort();
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    const { from: begins, until: ends } = of[0] as Taken;
    return {
      path: at('startAt'),
      message: `${names.slice(0, 3).join(', ')}${more} take part in activity ${activityId} from ${begins.toISOString()} to ${ends.toISOString()}`,
      hint: 'choose another time, stop that activity, or narrow this one with selector',
    };
  });
}
