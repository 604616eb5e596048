/** How incidents are put into words, and what can be done with them. Pure. */
import { parseAddress } from '../../../domain/address.ts';
import type { Look } from '../../ui/state.ts';

export type IncidentState = 'OPEN' | 'ACKNOWLEDGED' | 'SILENCED' | 'SUPPRESSED' | 'RESOLVED';

const states: Readonly<Record<IncidentState, Look>> = {
  OPEN: { tone: 'bad', icon: 'incident', word: 'Open' },
  ACKNOWLEDGED: { tone: 'info', icon: 'check', word: 'Acknowledged' },
  SILENCED: { tone: 'idle', icon: 'pause', word: 'Silenced' },
  SUPPRESSED: { tone: 'idle', icon: 'down', word: 'Suppressed' },
  RESOLVED: { tone: 'good', icon: 'check', word: 'Resolved' },
};
export const incidentStates = Object.keys(states) as IncidentState[];
export const lookOfIncident = (state: IncidentState): Look => states[state];

/** Those that stand for themselves: what a list shows when nothing else is chosen. */
export const unresolvedStates: readonly IncidentState[] = ['OPEN', 'ACKNOWLEDGED', 'SILENCED'];

const severities: readonly Look[] = [
  { tone: 'bad', icon: 'warn', word: 'Severity 1' },
  { tone: 'warn', icon: 'warn', word: 'Severity 2' },
  { tone: 'info', icon: 'warn', word: 'Severity 3' },
  { tone: 'idle', icon: 'event', word: 'Warning' },
  { tone: 'idle', icon: 'event', word: 'Information' },
];
/** @param severity 1 to 5; from 4 on it opens no incident */
export const lookOfSeverity = (severity: number): Look => severities[severity - 1] as Look;

export const flappingLook: Look = { tone: 'warn', icon: 'restart', word: 'Flapping' };

export interface Subject {
  readonly address: string | null;
  readonly hostName: string | null;
  readonly monitorName: string;
}

/** Where it is: the instance, or the host itself; of what is pinged from outside, the monitor. */
export const whereOf = ({ address, hostName, monitorName }: Subject): string =>
  address ?? hostName ?? monitorName;

interface Named extends Subject {
  readonly number: number;
  readonly summary: string;
}

/** Such as "#12 web@h1: it is FATAL". */
export const titleOf = (incident: Named): string =>
  `#${incident.number} ${whereOf(incident)}: ${incident.summary}`;

/** Such as "12 further incidents follow from it"; empty: none do. */
export function affectedText(affected: number): string {
  if (affected === 0) return '';
  return `${affected} further ${affected === 1 ? 'incident follows' : 'incidents follow'} from it`;
}

interface ProgramKey {
  readonly name: string;
  readonly environment: string;
}

/** The program that it is about; null: it is about a host. */
export function programOf({ address }: Subject): ProgramKey | null {
  const parsed = address === null ? undefined : parseAddress(address);
  return parsed ? { name: parsed.program, environment: parsed.environment } : null;
}

export function isOfProgram(incident: Subject, { name, environment }: ProgramKey): boolean {
  const program = programOf(incident);
  return program?.name === name && program.environment === environment;
}

// ---------------------------------------------------------------- what can be done

interface Handled {
  readonly state: IncidentState;
  readonly acknowledgedAt: string | null;
  readonly silencedUntil: string | null;
}

export interface Act {
  readonly label: string;
  readonly keys: string;
  /** In the list of keys. */
  readonly about: string;
  readonly mayBeDone: (incident: Handled) => boolean;
}

const isUnresolved = ({ state }: Handled): boolean => state !== 'RESOLVED';

export const acts = {
  acknowledge: {
    label: 'Acknowledge',
    keys: 'a',
    about: 'acknowledge',
    mayBeDone: (incident) => isUnresolved(incident) && incident.acknowledgedAt === null,
  },
  silence: { label: 'Silence', keys: 's', about: 'silence', mayBeDone: isUnresolved },
  wake: {
    label: 'End the silence',
    keys: 'S',
    about: 'end the silence of',
    mayBeDone: (incident) => isUnresolved(incident) && incident.silencedUntil !== null,
  },
  assign: { label: 'Assign', keys: 'A', about: 'assign', mayBeDone: isUnresolved },
  resolve: { label: 'Resolve', keys: 'e', about: 'resolve', mayBeDone: isUnresolved },
} as const satisfies Readonly<Record<string, Act>>;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];

/** The events of a host that show what became of an incident about the host itself. */
const kindsOfHost = [
  'HOST_ENROLLED',
  'HOST_CONNECTED',
  'HOST_DISCONNECTED',
  'HOST_CHANGED',
  'HOST_REMOVED',
  'AGENT_PROBLEM',
  'REPORTS_DROPPED',
  'INCIDENT_OPENED',
  'INCIDENT_CHANGED',
  'INCIDENT_RESOLVED',
] as const;

/** The same, of a monitor that is pinged. */
const kindsOfPinged = [
  'MONITOR_PINGED',
  'MONITOR_CHANGED',
  'MONITOR_KEY_ROTATED',
  'INCIDENT_OPENED',
  'INCIDENT_CHANGED',
  'INCIDENT_RESOLVED',
] as const;

interface Lived extends Subject {
  readonly openedAt: string;
  readonly resolvedAt: string | null;
}

/** What led to an incident is part of it. */
const leadMs = 60_000;

/** When its story begins: what led to it, too. RFC 3339. */
export const beginningOf = ({ openedAt }: Pick<Lived, 'openedAt'>): string =>
  new Date(Date.parse(openedAt) - leadMs).toISOString();

/** What is pinged has no events but those of the incidents and pings of all such monitors. */
function subjectFilter({ address, hostName }: Subject) {
  if (address !== null) return { instance: [address] };
  if (hostName !== null) return { host: [hostName], kind: [...kindsOfHost] };
  return { kind: [...kindsOfPinged] };
}

/** The events of its timeline. */
export function eventsOf(incident: Lived) {
  const { resolvedAt } = incident;
  return {
    ...subjectFilter(incident),
    since: beginningOf(incident),
    // Times are whole milliseconds, and `before` is exclusive.
    ...(resolvedAt ? { before: new Date(Date.parse(resolvedAt) + 1).toISOString() } : {}),
  };
}

/**
 * Of a host, the incidents of its instances are shown with the instances; of a monitor that is
 * pinged, what concerns other monitors with those.
 */
export function isOfOther(
  event: object,
  { number, hostName, monitorName }: Pick<Named, 'number' | 'hostName' | 'monitorName'>,
): boolean {
  if ('number' in event && event.number !== number) return true;
  return hostName === null && 'monitor' in event && event.monitor !== monitorName;
}
