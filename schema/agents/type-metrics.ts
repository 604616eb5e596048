/** Metrics on the wire (PROTOCOL.md, section 6). */
import type { InputFieldRef } from '@pothos/core';
import { InvalidInput } from '../../src/base/errors.ts';
import {
  diskMetrics,
  hostMetrics,
  type InstanceValues,
  instanceMetrics,
  type Metrics,
} from '../../src/domain/metrics.ts';
import { agentBuilder } from '../agent-builder.ts';
import { sessionOf } from '../hosts/connections.ts';
import { storeSamples } from '../metrics/ingest.ts';
import { checkSample, maxDisks, maxInstancesPerSample, scalars } from '../metrics/rules.ts';
import { maxAgeMs } from './rules-reports.ts';

type GivenFields = PothosSchemaTypes.InputFieldBuilder<
  typeof agentBuilder.$inferSchemaTypes,
  'InputObject'
>;
type GivenRefs<M extends Metrics> = {
  readonly [K in keyof M]: InputFieldRef<
    typeof agentBuilder.$inferSchemaTypes,
    number | (M[K] extends { readonly none: string } ? null | undefined : never)
  >;
};

/** The fields in which agents give values. */
function givenFields<M extends Metrics>(t: GivenFields, metrics: M): GivenRefs<M> {
  const fields = Object.entries(metrics).map(([name, { kind, description, none }]) => {
    return [name, t.field({ type: scalars[kind], required: none === undefined, description })];
  });
  return Object.fromEntries(fields);
}

const DiskMetricsInput = agentBuilder.inputType('DiskMetricsInput', {
  description: 'How full a file system is.',
  fields: (t) => ({
    path: t.string({ required: true, description: 'A path on it.' }),
    ...givenFields(t, diskMetrics),
  }),
});

const HostMetricsInput = agentBuilder.inputType('HostMetricsInput', {
  description: 'How busy the host is.',
  fields: (t) => ({
    ...givenFields(t, hostMetrics),
    disks: t.field({
      type: [DiskMetricsInput],
      required: true,
      description: `The file systems of / and of the data folder of the agent, at most ${maxDisks}.`,
    }),
  }),
});

const InstanceMetricsInput = agentBuilder.inputType('InstanceMetricsInput', {
  description: 'What an instance uses, over its whole process tree.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    ...givenFields(t, instanceMetrics),
  }),
});

const AgentMetricsInput = agentBuilder.inputType('AgentMetricsInput', {
  description: 'One sample of a host.',
  fields: (t) => ({
    ageMs: t.field({
      type: 'Duration',
      required: true,
      defaultValue: 0,
      description: 'How long ago it was taken.',
    }),
    host: t.field({ type: HostMetricsInput, required: true, description: 'The host itself.' }),
    instances: t.field({
      type: [InstanceMetricsInput],
      required: true,
      description: `Its instances of which something lives, at most ${maxInstancesPerSample}.`,
    }),
  }),
});

const MetricsAcknowledgement = agentBuilder
  .objectRef<{ readonly at: Date }>('MetricsAcknowledgement')
  .implement({
    description: 'The sample was stored, or a newer one of the same host was.',
    fields: (t) => ({
      at: t.field({
        type: 'DateTime',
        description: "The sample's time by the plane's clock.",
        resolve: (ack) => ack.at,
      }),
    }),
  });

/** What a sample may leave out. */
const notMeasured = Object.fromEntries(
  Object.entries(instanceMetrics as Metrics).flatMap(([name, { none }]) =>
    none === undefined ? [] : [[name, null]],
  ),
);

agentBuilder.mutationField('agentMetrics', (t) =>
  t.field({
    type: MetricsAcknowledgement,
    description:
      'Stores a sample for a short while. Not a report: nothing is lost that must not be when one is.',
    extensions: { access: 'AGENT' },
    args: { input: t.arg({ type: AgentMetricsInput, required: true, description: 'The sample.' }) },
    errors: {
      types: [InvalidInput],
      union: { name: 'AgentMetricsResult', description: 'That it was stored, or why not.' },
    },
    resolve: async (_root, { input }, context) => {
      const { hostId } = sessionOf(context);
      checkSample({ instances: input.instances, disks: input.host.disks });
      const at = new Date(Date.now() - Math.min(maxAgeMs, Math.max(0, input.ageMs)));
      const instances = input.instances.map(
        (one) => ({ ...notMeasured, ...one }) as InstanceValues & { readonly instanceId: string },
      );
      await storeSamples(context.plane, { hostId, at, host: input.host, instances });
      return { at };
    },
  }),
);
