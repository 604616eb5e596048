/** The session of an agent: the messages that the plane sends it (PROTOCOL.md, section 3). */
import { agentBuilder } from '../agent-builder.ts';
import type { Delivery } from '../commands/store/commands.ts';
import { bounded, boundedFacts, textBounds } from './rules-reports.ts';
import { type AgentMessage, agentSession } from './session.ts';
import { factsRow } from './store/agents.ts';
import type { DesiredRow } from './store/desired.ts';
import { agentOf, StreamClose, StreamInput, StreamOpen } from './streams.ts';
import { ProgramDefinition, Signal } from './type-definition.ts';
import {
  DependencyFacts,
  DesiredDependency,
  DesiredSchedule,
  DesiredWindow,
} from './type-desired.ts';
import { HostFactsInput } from './type-enrolment.ts';
import { MonitorRules } from './type-monitors.ts';
import { CommandKind, DesiredReason, DesiredState } from './type-words.ts';

type Message<T extends AgentMessage['type']> = Extract<AgentMessage, { type: T }>;

const AgentWelcome = agentBuilder.objectRef<Message<'AgentWelcome'>>('AgentWelcome').implement({
  description: 'First and once: the session is open.',
  fields: (t) => ({
    hostId: t.expose('hostId', { type: 'UUID', description: 'Id of the host.' }),
    hostName: t.exposeString('hostName', { description: 'Name of the host.' }),
    protocolVersion: t.exposeInt('protocolVersion', { description: 'The version chosen.' }),
    planeVersion: t.exposeString('planeVersion', { description: 'Release of the plane.' }),
    nonce: t.expose('nonce', {
      type: 'UUID',
      description:
        'Store it durably before anything is reported: the next session presents it, and an older copy of the agent is known by not having it.',
    }),
    acknowledged: t.expose('acknowledged', {
      type: 'SafeInt',
      description: 'The last sequence the plane has of this epoch; 0 when none.',
    }),
    maxReportsPerBatch: t.exposeInt('maxReportsPerBatch', {
      description: 'How many reports one agentReport may carry.',
    }),
  }),
});

const byRefWords =
  'Identity of who set it, opaque and never reused, unlike the name. Null: it is not known.';

const DesiredInstance = agentBuilder.objectRef<DesiredRow>('DesiredInstance').implement({
  description: 'What is desired of one instance.',
  fields: (t) => ({
    instanceId: t.expose('instanceId', { type: 'UUID', description: 'Id of the instance.' }),
    program: t.exposeString('program', { description: 'Name of the program.' }),
    environment: t.exposeString('environment', { description: 'Its environment.' }),
    index: t.exposeInt('index', { description: 'Which of the instances of this host, from 0.' }),
    programRevision: t.exposeInt('programRevision', { description: 'Revision of the definition.' }),
    desired: t.expose('desired', { type: DesiredState, description: 'Running or stopped.' }),
    desiredReason: t.expose('desiredReason', { type: DesiredReason, description: 'Why.' }),
    desiredBy: t.exposeString('desiredBy', {
      nullable: true,
      description: 'Who set it. Null: it is not known.',
    }),
    desiredByRef: t.exposeString('desiredByRef', { nullable: true, description: byRefWords }),
    desiredCommandId: t.expose('desiredCommandId', {
      type: 'UUID',
      nullable: true,
      description: 'The command that set it. Null: no command did.',
    }),
    localChangeId: t.expose('localChangeId', {
      type: 'UUID',
      nullable: true,
      description:
        'The last change of desired on the host itself that the plane has judged. Null: none yet.',
    }),
    definition: t.expose('definition', {
      type: ProgramDefinition,
      description: 'The settings, complete.',
    }),
    dependencies: t.field({
      type: [DesiredDependency],
      description: 'What it waits for before each start.',
      resolve: (i) => [...i.dependencies],
    }),
    schedules: t.field({
      type: [DesiredSchedule],
      description: 'What is to be done with it when.',
      resolve: (i) => [...i.schedules],
    }),
    windows: t.field({
      type: [DesiredWindow],
      description: 'When it is to run as part of an activity.',
      resolve: (i) => [...i.windows],
    }),
  }),
});

const DesiredRemoval = agentBuilder.objectRef<DesiredRow>('DesiredRemoval').implement({
  description: 'An instance that was removed and that the agent of the host has not forgotten yet.',
  fields: (t) => ({
    instanceId: t.expose('instanceId', { type: 'UUID', description: 'Id of the instance.' }),
    desiredBy: t.exposeString('desiredBy', {
      nullable: true,
      description: 'Who removed it. Null: the plane, or it is not known.',
    }),
    desiredByRef: t.exposeString('desiredByRef', { nullable: true, description: byRefWords }),
  }),
});

const DesiredSnapshot = agentBuilder
  .objectRef<Message<'DesiredSnapshot'>>('DesiredSnapshot')
  .implement({
    description: 'The whole desired state of the host. What is not in it is not desired.',
    fields: (t) => ({
      revision: t.expose('revision', { type: 'SafeInt', description: 'Its revision.' }),
      instances: t.field({
        type: [DesiredInstance],
        description: 'Every instance.',
        resolve: (m) => [...m.instances],
      }),
      removals: t.field({
        type: [DesiredRemoval],
        description: 'Of what is not in it: who removed it.',
        resolve: (m) => [...m.removals],
      }),
    }),
  });

const DesiredDelta = agentBuilder.objectRef<Message<'DesiredDelta'>>('DesiredDelta').implement({
  description: 'What changed in the desired state since the element before.',
  fields: (t) => ({
    revision: t.expose('revision', {
      type: 'SafeInt',
      description: 'The revision that it leads to.',
    }),
    changed: t.field({
      type: [DesiredInstance],
      description: 'New or changed instances.',
      resolve: (m) => [...m.changed],
    }),
    removals: t.field({
      type: [DesiredRemoval],
      description: 'Instances that are no longer desired: stop and forget them.',
      resolve: (m) => [...m.removals],
    }),
  }),
});

const CommandDeliveryTarget = agentBuilder
  .objectRef<Delivery['targets'][number]>('CommandDeliveryTarget')
  .implement({
    description: 'One instance that a command is for.',
    fields: (t) => ({
      instanceId: t.expose('instanceId', { type: 'UUID', description: 'Id of the instance.' }),
      runUuid: t.field({
        type: 'UUID',
        nullable: true,
        description: 'The run that is meant. Null: whichever lives.',
        resolve: (target) => target.runUuid,
      }),
    }),
  });

const CommandDelivery = agentBuilder
  .objectRef<Message<'CommandDelivery'>>('CommandDelivery')
  .implement({
    description: 'A command, at least once: keep the ids of those taken up.',
    fields: (t) => ({
      commandId: t.expose('commandId', { type: 'UUID', description: 'Id of the command.' }),
      kind: t.expose('kind', { type: CommandKind, description: 'What to do.' }),
      signal: t.field({
        type: Signal,
        nullable: true,
        description: 'Which signal. Null unless the kind is SIGNAL.',
        resolve: (m) => m.signal as never,
      }),
      action: t.exposeString('action', {
        nullable: true,
        description: 'Which action. Null unless the kind is ACTION.',
      }),
      arguments: t.stringList({
        description: "What the action's command is given after its own arguments.",
        resolve: (m) => [...(m.arguments ?? [])],
      }),
      targets: t.field({
        type: [CommandDeliveryTarget],
        description: 'To which instances of this host.',
        resolve: (m) => [...m.targets],
      }),
      expiresInMs: t.expose('expiresInMs', {
        type: 'Duration',
        nullable: true,
        description: 'What is left of its life, from the sending. Null: no end.',
      }),
    }),
  });

const MetricsRate = agentBuilder.objectRef<Message<'MetricsRate'>>('MetricsRate').implement({
  description: "Somebody watches this host's metrics.",
  fields: (t) => ({
    everyMs: t.expose('everyMs', {
      type: 'Duration',
      description: 'Sample so often, and send each sample.',
    }),
    forMs: t.expose('forMs', {
      type: 'Duration',
      description: 'For so long from now; then as before, unless this message comes again.',
    }),
  }),
});

const AgentMessageUnion = agentBuilder.unionType('AgentMessage', {
  description: 'What an agent receives.',
  types: [
    AgentWelcome,
    DesiredSnapshot,
    DesiredDelta,
    DependencyFacts,
    MetricsRate,
    MonitorRules,
    CommandDelivery,
    StreamOpen,
    StreamInput,
    StreamClose,
  ],
  resolveType: (message) => message.type,
});

const AgentSessionInput = agentBuilder.inputType('AgentSessionInput', {
  description: 'An agent that opens its session.',
  fields: (t) => ({
    protocolVersions: t.intList({
      required: true,
      description: 'All versions of the wire the agent speaks.',
    }),
    agentVersion: t.string({ required: true, description: 'Release of the agent.' }),
    machineId: t.string({
      required: true,
      description: 'What distinguishes this machine from others.',
    }),
    epoch: t.field({ type: 'UUID', required: true, description: 'Epoch of its outbox.' }),
    nonce: t.field({
      type: 'UUID',
      description:
        'The nonce of the last AgentWelcome that it has stored. Null: none since it enrolled.',
    }),
    facts: t.field({
      type: HostFactsInput,
      required: true,
      description: 'What the agent knows of its host.',
    }),
  }),
});

agentBuilder.subscriptionField('agentSession', (t) =>
  t.field({
    type: AgentMessageUnion,
    description:
      "A host's session: welcome, the whole desired state, then deltas, commands and streams. One a connection, one a host.",
    extensions: { access: 'AGENT' },
    args: {
      input: t.arg({ type: AgentSessionInput, required: true, description: 'Who opens it.' }),
    },
    subscribe: (_root, { input }, context) => {
      const facts = boundedFacts(factsRow(input.facts, new Date()));
      const [agentVersion, machineId] = [input.agentVersion, input.machineId].map((text) =>
        bounded(text, textBounds.fact),
      ) as [string, string];
      return agentSession(context, agentOf(context.caller).hostId, {
        ...input,
        agentVersion,
        machineId,
        nonce: input.nonce ?? null,
        facts,
      });
    },
    resolve: (message) => message,
  }),
);
