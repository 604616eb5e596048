/** The plane itself in the graph. */
import { builder } from '../builder.ts';
import type { Plane as ContextPlane } from '../context.ts';
import { planeFeatures, type Retention as RetentionValue } from './topics.ts';

const described = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, description]) => [name, { description }]));

const PlaneFeatureEnum = builder.enumType('PlaneFeature', {
  description: 'What a plane may offer.',
  values: described(planeFeatures) as Record<keyof typeof planeFeatures, { description: string }>,
});

const PlaneRetention = builder.objectRef<RetentionValue>('PlaneRetention').implement({
  description: 'How long the plane keeps records, as it was started.',
  fields: (t) => ({
    eventsForMs: t.field({
      type: 'Duration',
      description: 'Events older than this are removed from the log.',
      resolve: ({ events }) => events.maxAgeMs,
    }),
    events: t.field({
      type: 'SafeInt',
      description: 'The largest number of events that the log keeps; older ones are removed.',
      resolve: ({ events }) => events.maxRows,
    }),
    runsForMs: t.field({
      type: 'Duration',
      description:
        'Runs older than this are removed, unless their program has a setting of its own (keepRunsForMs); so are commands, activities, channels and tokens that ended longer ago.',
      resolve: ({ runs }) => runs.maxAgeMs,
    }),
    runsPerProgram: t.int({
      description:
        'The largest number of runs that are kept of one program, unless it has a setting of its own (keepRuns).',
      resolve: ({ runs }) => runs.perProgram,
    }),
    metricsForMs: t.expose('metricsForMs', {
      type: 'Duration',
      description: 'Samples of metrics older than this are removed.',
    }),
  }),
});

export const Plane = builder.objectRef<ContextPlane>('Plane').implement({
  description: 'The plane that answers.',
  fields: (t) => ({
    time: t.field({
      type: 'DateTime',
      description:
        "The plane's clock at the answer. Compute ages against it, selected in the same operation as the times: the clock of the reader may differ.",
      resolve: () => new Date(),
    }),
    version: t.exposeString('version', {
      description: 'The version of Gander that the plane runs, such as 0.1.0.',
    }),
    retention: t.field({
      type: PlaneRetention,
      description: 'How long the plane keeps records.',
      resolve: ({ retention }) => retention,
    }),
    features: t.field({
      type: [PlaneFeatureEnum],
      description: 'What this plane offers. A client leaves out what it does not know.',
      resolve: ({ features }) => [...features],
    }),
  }),
});

builder.queryField('plane', (t) =>
  t.field({
    type: Plane,
    description: 'The plane that answers.',
    extensions: { access: 'VIEWER' },
    resolve: (_root, _args, { plane }) => plane,
  }),
);
