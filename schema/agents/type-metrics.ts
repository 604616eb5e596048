/** Metrics on the wire (PROTOCOL.md, section 6). */
import { InvalidInput } from '../../src/base/errors.ts';
import { agentBuilder } from '../agent-builder.ts';
import { sessionOf } from '../hosts/connections.ts';
import { storeSamples } from '../metrics/ingest.ts';
import { maxInstancesPerSample } from '../metrics/rules.ts';

const DiskMetricsInput = agentBuilder.inputType('DiskMetricsInput', {
  description: 'How full a file system is.',
  fields: (t) => ({
    path: t.string({ required: true, description: 'A path on it.' }),
    totalBytes: t.field({ type: 'BigInt', required: true, description: 'Its size.' }),
    availableBytes: t.field({ type: 'BigInt', required: true, description: 'What may still be written.' }),
  }),
});

const HostMetricsInput = agentBuilder.inputType('HostMetricsInput', {
  description: 'How busy the host is.',
  fields: (t) => ({
    load1: t.float({ required: true, description: 'Load average over one minute.' }),
    load5: t.float({ required: true, description: 'Load average over five minutes.' }),
    load15: t.float({ required: true, description: 'Load average over fifteen minutes.' }),
    cpuPercent: t.float({ required: true, description: 'Of all its cores, since the sample before.' }),
    memoryTotalBytes: t.field({ type: 'BigInt', required: true, description: 'Memory.' }),
    memoryAvailableBytes: t.field({ type: 'BigInt', required: true, description: 'Memory that could still be had.' }),
    swapTotalBytes: t.field({ type: 'BigInt', required: true, description: 'Swap space.' }),
    swapFreeBytes: t.field({ type: 'BigInt', required: true, description: 'Swap space that is free.' }),
    disks: t.field({ type: [DiskMetricsInput], required: true, description: 'Its file systems.' }),
  }),
});

const InstanceMetricsInput = agentBuilder.inputType('InstanceMetricsInput', {
  description: 'What an instance uses, over its whole process tree.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    cpuMs: t.field({ type: 'BigInt', required: true, description: 'CPU time since its run began.' }),
    cpuPercent: t.float({ required: true, description: 'Of one core, since the sample before.' }),
    residentBytes: t.field({ type: 'BigInt', required: true, description: 'Resident memory.' }),
    proportionalBytes: t.field({ type: 'BigInt', description: 'PSS, where it is known.' }),
    openFiles: t.int({ description: 'Open file descriptors, where they are known.' }),
    threads: t.int({ required: true, description: 'Threads.' }),
    processes: t.int({ required: true, description: 'Processes.' }),
    restarts: t.int({ required: true, description: 'Restarts.' }),
    uptimeMs: t.field({ type: 'BigInt', required: true, description: 'How long its run has lasted.' }),
  }),
});

const AgentMetricsInput = agentBuilder.inputType('AgentMetricsInput', {
  description: 'One sample of a host.',
  fields: (t) => ({
    ageMs: t.int({ required: true, defaultValue: 0, description: 'How long ago it was taken.' }),
    host: t.field({ type: HostMetricsInput, required: true, description: 'The host itself.' }),
    instances: t.field({
      type: [InstanceMetricsInput],
      required: true,
      description: 'Its instances of which something lives, at most 10,000.',
    }),
  }),
});

const MetricsAcknowledgement = agentBuilder.objectRef<{ readonly at: Date }>('MetricsAcknowledgement').implement({
  description: 'The sample was stored, or a newer one of the same host was.',
  fields: (t) => ({ at: t.field({ type: 'DateTime', description: "The sample's time by the plane's clock.", resolve: (ack) => ack.at }) }),
});

agentBuilder.mutationField('agentMetrics', (t) =>
  t.field({
    type: MetricsAcknowledgement,
    description: 'Stores a sample for a short while. Not a report: nothing is lost that must not be when one is.',
    extensions: { access: 'AGENT' },
    args: { input: t.arg({ type: AgentMetricsInput, required: true, description: 'The sample.' }) },
    errors: { types: [InvalidInput], union: { name: 'AgentMetricsResult', description: 'That it was stored, or why not.' } },
    resolve: async (_root, { input }, context) => {
      const { hostId } = sessionOf(context);
      if (input.instances.length > maxInstancesPerSample) {
        const message = `${input.instances.length} instances are more than the ${maxInstancesPerSample} of one sample`;
        throw new InvalidInput([{ path: ['input', 'instances'], message }]);
      }
      const at = new Date(Date.now() - Math.max(0, input.ageMs));
      const instances = input.instances.map((one) => ({
        ...one,
        proportionalBytes: one.proportionalBytes ?? null,
        openFiles: one.openFiles ?? null,
      }));
      await storeSamples(context.plane, { hostId, at, host: input.host, instances });
      return { at };
    },
  }),
);
