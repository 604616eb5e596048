/**
 * What programs of the host may write to the event sockets, line by line: the format of dart's
 * agent (PROTOCOL.md, "The local sockets"). Pure: a line becomes an alert, or a sentence on why it
 * is none.
 */
import { parseObject } from './lines.ts';

export const maxEventBytes = 64 * 1024;
/** Of a component, in characters. */
const maxNameLength = 100;
const maxItemLength = 100;
/** Of a text of an alert (P121). */
const maxTextLength = 500;
const leastSevere = 5;
/** Of a heartbeat, in minutes: a week. */
const maxTimeout = 10_080;
const minuteMs = 60_000;
const namePattern = /^[^\p{Cc}\p{Surrogate}]+$/u;

export interface AlertKey {
  readonly component: string;
  /** The configuration item. Empty: none. */
  readonly ci: string;
}

export type HostEvent = AlertKey &
  (
    | { readonly type: 'raise'; readonly severity: number; readonly text: string }
    | { readonly type: 'clear'; readonly text: string }
    /** Raises unless another comes within the time. */
    | {
        readonly type: 'heartbeat';
        readonly severity: number;
        readonly text: string;
        readonly withinMs: number;
      }
    /** No heartbeat is expected any more. */
    | { readonly type: 'forget'; readonly text: string }
  );

type Fault = { readonly fault: string };
type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name, or dart's object with one. Undefined: neither. */
function nameOf(value: unknown, keys: readonly string[]): string | undefined {
  const given = isObject(value) ? keys.map((key) => value[key]).find((one) => one != null) : value;
  return typeof given === 'string' ? given.trim() : undefined;
}

/** @param hostName of this host, the only one that events may be about */
export function parseEvent(line: string, hostName: string): HostEvent | Fault {
  const parsed = parseObject(line);
  if ('fault' in parsed) return parsed;
  const { type = 'event', data } = parsed.object;
  if (type !== 'event' && type !== 'heartbeat') return { fault: 'type is event or heartbeat' };
  if (!isObject(data)) return { fault: 'data is an object with component, severity, …' };
  const host = data['host'] == null ? hostName : (nameOf(data['host'], ['name']) ?? hostName);
  if (host !== hostName)
    return { fault: `host is ${JSON.stringify(host.slice(0, 100))}: this one is ${hostName}` };
  const key = keyOf(data, type);
  if ('fault' in key) return key;
  const severity = severityOf(data['severity']);
  if (typeof severity === 'object') return severity;
  const text = textOf(data);
  if (severity === 'OK')
    return { ...key, type: type === 'event' ? 'clear' : 'forget', text: text || 'cleared' };
  if (type === 'event') return { ...key, type: 'raise', severity, text: text || key.component };
  const minutes = Number(data['timeout']);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > maxTimeout)
    return { fault: `timeout is a whole number of minutes from 1 to ${maxTimeout}` };
  const missing = text || `no heartbeat within ${minutes} min`;
  return { ...key, type, severity, text: missing, withinMs: minutes * minuteMs };
}

function keyOf(data: Values, type: 'event' | 'heartbeat'): AlertKey | Fault {
  const name = nameOf(data['component'], ['name']);
  if (!name || name.length > maxNameLength || !namePattern.test(name))
    return { fault: `component is a name of 1 to ${maxNameLength} characters, in one line` };
  const ci = data['ci'] == null ? '' : nameOf(data['ci'], ['name', 'uuid']);
  if (ci === undefined || ci.length > maxItemLength || (ci !== '' && !namePattern.test(ci)))
    return {
      fault: `ci is a name, or an object with name or uuid, of ${maxItemLength} characters`,
    };
  // The prefix keeps it apart from what monitors raise: nothing local can clear that.
  return { component: `${type}:${name}`, ci };
}

function severityOf(value: unknown): number | 'OK' | Fault {
  const text = typeof value === 'number' ? String(value) : value;
  const word = typeof text === 'string' ? text.trim().toUpperCase() : '';
  if (word === 'OK') return 'OK';
  if (/^[1-9]$/.test(word) && Number(word) <= leastSevere) return Number(word);
  return { fault: `severity is 1 to ${leastSevere}, or OK` };
}

/** The subject, which dart calls title as well, then the first line of the message. */
function textOf(data: Values): string {
  const line = (value: unknown) =>
    typeof value === 'string' ? (value.trim().split(/[\r\n]/)[0] ?? '').trim() : '';
  const parts = [line(data['subject']) || line(data['title']), line(data['message'])];
  const text = [...new Set(parts.filter(Boolean))].join(': ');
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength - 1)}…` : text;
}
