/**
 * What programs may publish of themselves, and within which bounds. Agents refuse the rest at once;
 * here stands what the plane holds them to.
 */
import { InvalidInput, type Issue } from '../../src/base/errors.ts';
import { jsonFault } from '../../src/base/json.ts';

export const severities = {
  INFO: { description: 'Nothing has to be done: the event is a record.' },
  WARNING: { description: 'Somebody should look at it some time.' },
  ERROR: { description: 'Something does not work.' },
  CRITICAL: { description: 'Somebody should look at it now.' },
} as const;
export type Severity = keyof typeof severities;

export const maxAttributes = 64;
export const maxAttributeBytes = 8 * 1024;
export const maxDataBytes = 64 * 1024;
const maxMessageLength = 1000;
const namePattern = /^[A-Za-z][A-Za-z0-9._:/-]{0,99}$/;

/** What a program published of itself, by the agent of its host. Exactly one kind. */
export interface Published {
  readonly published?: PublishedEvent | null | undefined;
  readonly attribute?: PublishedAttribute | null | undefined;
  readonly heartbeat?: { readonly instanceId: string } | null | undefined;
  readonly progress?: PublishedProgress | null | undefined;
}

export interface PublishedEvent {
  readonly instanceId: string;
  readonly runUuid: string;
  readonly name: string;
  readonly severity: Severity;
  readonly data?: unknown;
}

export interface PublishedAttribute {
  readonly instanceId: string;
  readonly name: string;
  /** Null: it no longer has this attribute. */
  readonly value?: unknown;
}

export interface PublishedProgress {
  readonly instanceId: string;
  readonly runUuid: string;
  readonly current: number;
  readonly total?: number | null | undefined;
  readonly message?: string | null | undefined;
}

/** The instance that something published is about; undefined when the body is of another kind. */
export function publisherOf(body: Published): string | undefined {
  return (body.published ?? body.attribute ?? body.heartbeat ?? body.progress)?.instanceId;
}

/** @throws InvalidInput with every fault of what a report publishes */
export function checkPublished(body: Published): void {
  const issues: Issue[] = [];
  const { published, attribute, progress } = body;
  const name = published?.name ?? attribute?.name;
  if (name !== undefined && !namePattern.test(name))
    issues.push({ path: ['name'], message: `${JSON.stringify(name.slice(0, 120))} is no name` });
  const value = published?.data ?? attribute?.value;
  const fault = jsonFault(value);
  const bound = published ? maxDataBytes : maxAttributeBytes;
  if (fault !== null) issues.push({ path: ['value'], message: fault });
  else if (value !== undefined && Buffer.byteLength(JSON.stringify(value)) > bound)
    issues.push({ path: ['value'], message: `it is longer than ${bound} bytes` });
  if (progress) issues.push(...progressIssues(progress));
  if (issues.length > 0) throw new InvalidInput(issues);
}

function progressIssues({ current, total, message }: PublishedProgress): Issue[] {
  const issues: Issue[] = [];
  if (!(Number.isFinite(current) && current >= 0))
    issues.push({ path: ['current'], message: 'current must be a number, not below 0' });
  if (total != null && !(Number.isFinite(total) && total >= 0))
    issues.push({ path: ['total'], message: 'total must be a number, not below 0' });
  if (message != null && (message.length > maxMessageLength || jsonFault(message) !== null)) {
    issues.push({
      path: ['message'],
      message: `the message must be text of at most ${maxMessageLength} characters`,
    });
  }
  return issues;
}
