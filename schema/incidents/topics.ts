/** Payloads of the events about incidents, and which events change an incident as its readers see it. */
import type { IncidentState } from './rules.ts';

/** What all of them have. */
export interface IncidentPayload {
  readonly incidentId: string;
  readonly number: number;
  readonly severity: number;
  readonly component: string;
  /** Null: none. */
  readonly ci: string | null;
  readonly monitor: string;
  readonly summary: string;
}

/** INCIDENT_OPENED, by the plane. */
export interface IncidentOpenedPayload extends IncidentPayload {
  /** It had been resolved a short time before, and is the same incident. */
  readonly reopened: boolean;
}

/** INCIDENT_CHANGED, by the plane or whoever did it. */
export interface IncidentChangedPayload extends IncidentPayload {
  readonly state: IncidentState;
  readonly flapping: boolean;
  readonly assignee: string | null;
  /** RFC 3339. Null: it is not silenced. */
  readonly silencedUntil: string | null;
}

/** INCIDENT_RESOLVED, by the plane or whoever did it. */
export interface IncidentResolvedPayload extends IncidentPayload {
  readonly resolution: string;
}

/** ALERT_RAISED and ALERT_CLEARED, by the plane: severities 4 and 5, which open no incident. */
export type AlertPayload = Omit<IncidentPayload, 'incidentId' | 'number'>;

const kinds: ReadonlySet<string> = new Set([
  'INCIDENT_OPENED',
  'INCIDENT_CHANGED',
  'INCIDENT_RESOLVED',
]);

/** The incident that its payload names is made or changed by it. */
export function changesIncident({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}
