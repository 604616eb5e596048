/** The events about incidents, and about what is raised without one. */
import type { Context } from '../context.ts';
import {
  type EventFields,
  type EventOf,
  event,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { idOf } from '../global-ids.ts';
import { Incident, IncidentStateEnum, incidentLoader } from './type.ts';

const alertFields = (t: EventFields) => ({
  alertSeverity: t.int({
    description: 'The severity of the incident or of the alert, 1 to 5; 1 is the most urgent.',
    resolve: (e) => Number(e.payload.severity),
  }),
  component: t.string({
    description: 'What was raised on, within the host: the monitor, and the program.',
    resolve: (e) => text(e.payload, 'component'),
  }),
  ci: t.string({
    nullable: true,
    description: 'The configuration item that the monitor names. Null: none.',
    resolve: (e) => optionalText(e.payload, 'ci'),
  }),
  monitor: t.string({
    description: 'The name of the monitor.',
    resolve: (e) => text(e.payload, 'monitor'),
  }),
  summary: t.string({
    description: 'One sentence on what is or was wrong.',
    resolve: (e) => text(e.payload, 'summary'),
  }),
});

const incidentFields = (t: EventFields) => ({
  incident: t.field({
    type: Incident,
    nullable: true,
    description: 'The incident as it is now. Null when it is no longer kept.',
    resolve: (e: EventOf<Payload>, _args: unknown, context: Context) =>
      incidentLoader(context).load(text(e.payload, 'incidentId')),
  }),
  incidentId: t.field(
    idOf('Incident', 'The global id of the incident.', (e: EventOf<Payload>) =>
      text(e.payload, 'incidentId'),
    ),
  ),
  number: t.field({
    type: 'SafeInt',
    description: 'The number of the incident.',
    resolve: (e) => Number(e.payload.number),
  }),
  ...alertFields(t),
});

const incidentEvents = {
  INCIDENT_OPENED: event({
    description: 'A monitor opened an incident, or opened one again soon after it was resolved.',
    fields: (t) => ({
      ...incidentFields(t),
      reopened: t.boolean({
        description: 'Whether the incident had been open before.',
        resolve: (e) => e.payload.reopened === true,
      }),
    }),
  }),
  INCIDENT_CHANGED: event({
    description:
      'An incident was acknowledged, silenced, assigned or suppressed; or it flaps; or what follows from it changed.',
    fields: (t) => ({
      ...incidentFields(t),
      incidentState: t.field({
        type: IncidentStateEnum,
        description: 'The state of the incident now.',
        resolve: (e) => e.payload.state as never,
      }),
      flapping: t.boolean({
        description: 'Whether the incident flaps.',
        resolve: (e) => e.payload.flapping === true,
      }),
      assignee: t.string({
        nullable: true,
        description: 'Who the incident is assigned to now. Null: nobody.',
        resolve: (e) => optionalText(e.payload, 'assignee'),
      }),
      silencedUntil: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When the silence of the incident ends. Null: it is not silenced.',
        resolve: (e) => {
          const until = optionalText(e.payload, 'silencedUntil');
          return until === null ? null : new Date(until);
        },
      }),
    }),
  }),
  INCIDENT_RESOLVED: event({
    description: 'An incident was resolved, by itself or by hand.',
    fields: (t) => ({
      ...incidentFields(t),
      resolution: t.string({
        description: 'Why the incident is over.',
        resolve: (e) => text(e.payload, 'resolution'),
      }),
    }),
  }),
  ALERT_RAISED: event({
    description:
      'A monitor of severity 4 (warning) or 5 (informational) raised. It opens no incident.',
    fields: alertFields,
  }),
  ALERT_CLEARED: event({
    description: 'What a monitor of severity 4 or 5 had raised is over.',
    fields: alertFields,
  }),
};
registerEvents(incidentEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    incidents: typeof incidentEvents;
  }
}
