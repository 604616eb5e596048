/** What people do to incidents: acknowledge, silence, assign and resolve them. */
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { change } from '../loaders.ts';
import { type InputFields, mutation, type PayloadFields } from '../mutation.ts';
import { acknowledge, assign, resolve, silence } from './store/act.ts';
import type { IncidentRecord } from './store/incidents.ts';
import { Incident, IncidentRef, locateIncident } from './type.ts';

const which = (t: InputFields) =>
  t.field({ type: IncidentRef, required: true, description: 'The incident that is meant.' });
const shared = {
  access: 'OPERATOR',
  failures: [InvalidInput, NotFound, Conflict],
  payload: (t: PayloadFields<IncidentRecord>) => ({
    incident: t.field({
      type: Incident,
      description: 'The incident as it is now.',
      resolve: ({ value }) => value,
    }),
  }),
} as const;

mutation('acknowledgeIncident', {
  ...shared,
  description:
    'Takes an incident: it is known that somebody looks after it. It is assigned to the caller, unless it is assigned already.',
  input: (t) => ({ incident: which(t) }),
  resolve: async ({ incident }, context) => {
    const located = locateIncident(incident);
    return change(context, (tx) => acknowledge(tx, located));
  },
});

mutation('silenceIncident', {
  ...shared,
  description: 'Silences an incident for a time: it stays open, and asks for nobody.',
  input: (t) => ({
    incident: which(t),
    forMs: t.field({
      type: 'Duration',
      required: true,
      description:
        'How long the incident is silenced, in milliseconds, up to 31 days. 0 ends its silence.',
    }),
  }),
  resolve: async ({ incident, forMs }, context) => {
    const located = locateIncident(incident);
    return change(context, (tx) => silence(tx, located, forMs));
  },
});

mutation('assignIncident', {
  ...shared,
  description: 'Assigns an incident to somebody.',
  input: (t) => ({
    incident: which(t),
    assignee: t.string({
      required: true,
      description: 'The name of a person or a team. An empty name assigns it to nobody.',
    }),
  }),
  resolve: async ({ incident, assignee }, context) => {
    const located = locateIncident(incident);
    return change(context, (tx) => assign(tx, located, assignee));
  },
});

mutation('resolveIncident', {
  ...shared,
  description:
    'Resolves an incident by hand. It opens again when its condition is raised once more.',
  input: (t) => ({
    incident: which(t),
    reason: t.string({
      required: true,
      description: 'Why the incident is over, in one sentence.',
    }),
  }),
  resolve: async ({ incident, reason }, context) => {
    const located = locateIncident(incident);
    return change(context, (tx) => resolve(tx, located, reason));
  },
});
