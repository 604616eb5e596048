/** What of the incidents is shown, as it is in the URL; and the rows that come of it. Pure. */
import type { IncidentLine } from '../../data/collections.ts';
import { type IncidentState, unresolvedStates } from './incident-words.ts';

const periodDays = { '24h': 1, '7d': 7, '30d': 30, all: null } as const;
export type IncidentPeriod = keyof typeof periodDays;
export const incidentPeriods = Object.keys(periodDays) as IncidentPeriod[];
export const defaultPeriod: IncidentPeriod = '7d';

export const severityChoices = ['1', '2', '3'] as const;

export interface IncidentsSearch {
  /** Those that stand for themselves when left out. */
  readonly state?: readonly IncidentState[];
  readonly severity?: readonly (typeof severityChoices)[number][];
  /** Of the resolved ones: how long ago they were opened at most. */
  readonly period?: IncidentPeriod;
  readonly host?: string;
  /** Key of a program, such as web or web/staging. */
  readonly program?: string;
  readonly monitor?: string;
  readonly ci?: string;
  readonly assignee?: string;
  /** A part of where, what or who. */
  readonly text?: string;
  readonly sort?: string;
}

/** What an incident may be narrowed to by a link from elsewhere. */
export const narrowing = ['host', 'program', 'monitor', 'ci', 'assignee'] as const;

const hourMs = 3_600_000;

/** What is asked of the plane in addition to the incidents that every page follows. */
export function askedOf(search: IncidentsSearch, now: number) {
  const { state = [], period = defaultPeriod } = search;
  const days = periodDays[period];
  // To the hour: whoever looks at the same shares a subscription.
  const since = days === null ? null : Math.floor((now - days * 24 * hourMs) / hourMs) * hourMs;
  return {
    suppressed: state.includes('SUPPRESSED') ? { state: ['SUPPRESSED' as const] } : null,
    resolved: state.includes('RESOLVED')
      ? {
          state: ['RESOLVED' as const],
          ...(since === null ? {} : { since: new Date(since).toISOString() }),
        }
      : null,
  };
}

const programKeyOf = (address: string | null): string | undefined => address?.split('@')[0];

/** Whether an incident is among those that the URL asks for. */
export function isAskedFor(incident: IncidentLine, search: IncidentsSearch): boolean {
  const { state = unresolvedStates, severity, host, program, monitor, ci, assignee } = search;
  return (
    state.includes(incident.state) &&
    (!severity || severity.some((one) => Number(one) === incident.severity)) &&
    (!host || incident.hostName === host) &&
    (!program || programKeyOf(incident.address) === program) &&
    (!monitor || incident.monitorName === monitor) &&
    (!ci || incident.ci === ci) &&
    (!assignee || incident.assignee === assignee) &&
    hasText(incident, search.text?.toLowerCase())
  );
}

function hasText(incident: IncidentLine, text: string | undefined): boolean {
  if (!text) return true;
  const { address, hostName, summary, monitorName, ci, assignee, number } = incident;
  return [address, hostName, summary, monitorName, ci, assignee, `#${number}`].some((part) =>
    part?.toLowerCase().includes(text),
  );
}

/** What follows from another incident comes right behind it, where that is in the list. */
export function groupedByRoot(incidents: readonly IncidentLine[]): readonly IncidentLine[] {
  const ids = new Set(incidents.map(({ id }) => id));
  const followers = new Map<string, IncidentLine[]>();
  const rootOf = ({ state, root, id }: IncidentLine) =>
    state === 'SUPPRESSED' && root && root.id !== id && ids.has(root.id) ? root.id : null;
  for (const incident of incidents) {
    const root = rootOf(incident);
    if (root === null) continue;
    const of = followers.get(root) ?? [];
    of.push(incident);
    followers.set(root, of);
  }
  const rows: IncidentLine[] = [];
  const seen = new Set<string>();
  const add = (incident: IncidentLine): void => {
    if (seen.has(incident.id)) return;
    seen.add(incident.id);
    rows.push(incident);
    followers.get(incident.id)?.forEach(add);
  };
  for (const incident of incidents) if (rootOf(incident) === null) add(incident);
  // Two that follow from each other have no beginning: none is lost.
  incidents.forEach(add);
  return rows;
}
