/**
 * The log in the graph: the Event interface, a type per kind, pages of it, and following it live.
 */

import { encodeGlobalID } from '@pothos/plugin-relay';
import { encodeCursor, parsePage } from '../../src/base/page.ts';
import { actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import type { EventRecord } from '../context.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import {
  DesiredReason,
  DesiredState,
  Health,
  Instance,
  InstanceState,
  instanceLoader,
} from '../instances/type.ts';
import { Program, programLoader } from '../programs/type.ts';
import { Severity } from '../publishing/type.ts';
import { Run, runLoader } from '../runs/type.ts';
import { eventMatcher, logCursor } from './rules.ts';
import { listEvents } from './store/events.ts';
import { type EventKind, eventKinds } from './topics.ts';

const EventKindEnum = builder.enumType('EventKind', {
  description: 'The kinds of event, one GraphQL type each.',
  values: Object.fromEntries(
    Object.entries(eventKinds).map(([kind, description]) => [kind, { description }]),
  ) as Record<EventKind, object>,
});

export const Event = builder.interfaceRef<EventRecord>('Event').implement({
  description: 'An entry in the durable, totally ordered log.',
  resolveType: (event) => typeNames[event.kind],
  fields: (t) => ({
    sequence: t.field({
      type: 'SafeInt',
      description: 'Its place in the log. Numbers follow the order of commits, without a gap.',
      resolve: (e) => e.sequence,
    }),
    cursor: t.string({
      description: 'Give it to events(after:) to go on behind this event.',
      resolve: (e) => encodeCursor([e.sequence]),
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When it happened, by the clock of where it happened.',
      resolve: (e) => e.at,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When the plane wrote it.',
      resolve: (e) => e.recordedAt,
    }),
    id: t.id({
      description: 'Global id of the event.',
      resolve: (e) => encodeGlobalID('Event', e.sequence),
    }),
    kind: t.field({
      type: EventKindEnum,
      nullable: true,
      description: 'The kind of the event. Null: an EventGap, which is no entry of the log.',
      resolve: (e) => (e.kind === 'EVENT_GAP' ? null : e.kind),
    }),
    hostName: t.exposeString('host', {
      nullable: true,
      description: 'Name that the host had. Null: the event is about no host.',
    }),
    programKey: t.exposeString('program', {
      nullable: true,
      description:
        'Key that the program had, name or name/environment. Null: the event is about no program.',
    }),
    instanceAddress: t.exposeString('instance', {
      nullable: true,
      description: 'Address that the instance had. Null: the event is about no instance.',
    }),
    host: t.field({
      type: Host,
      nullable: true,
      description: 'The host as it is now. Null: it is gone, or the event is about no host.',
      resolve: (e, _args, context) =>
        e.hostId === null ? null : hostLoader(context).load(e.hostId),
    }),
    program: t.field({
      type: Program,
      nullable: true,
      description: 'The program as it is now. Null: it is gone, or the event is about no program.',
      resolve: (e, _args, context) =>
        e.programId === null ? null : programLoader(context).load(e.programId),
    }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description:
        'The instance as it is now. Null: it is gone, or the event is about no instance.',
      resolve: (e, _args, context) =>
        e.instanceId === null ? null : instanceLoader(context).load(e.instanceId),
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description:
        'The run as it is now. Null: retention has removed it, or the event is about no run.',
      resolve: ({ payload }, _args, context) =>
        typeof payload.runUuid === 'string' ? runLoader(context).load(payload.runUuid) : null,
    }),
    actor: t.field(actorField('actor', 'Who or what caused the event.')),
  }),
});

const typeNames: Record<EventRecord['kind'], string> = {
  HOST_ENROLLED: 'HostEnrolled',
  HOST_CONNECTED: 'HostConnected',
  HOST_DISCONNECTED: 'HostDisconnected',
  HOST_CHANGED: 'HostChanged',
  HOST_REMOVED: 'HostRemoved',
  PROGRAM_CREATED: 'ProgramCreated',
  PROGRAM_REVISED: 'ProgramRevised',
  PROGRAM_CHANGED: 'ProgramChanged',
  PROGRAM_DELETED: 'ProgramDeleted',
  PROGRAM_DEPENDENCIES_CHANGED: 'ProgramDependenciesChanged',
  ASSIGNMENT_CREATED: 'AssignmentCreated',
  ASSIGNMENT_CHANGED: 'AssignmentChanged',
  ASSIGNMENT_DELETED: 'AssignmentDeleted',
  SCHEDULE_CREATED: 'ScheduleCreated',
  SCHEDULE_CHANGED: 'ScheduleChanged',
  SCHEDULE_DELETED: 'ScheduleDeleted',
  SCHEDULE_PAUSED: 'SchedulePaused',
  SCHEDULE_RESUMED: 'ScheduleResumed',
  INSTANCE_CREATED: 'InstanceCreated',
  INSTANCE_REMOVED: 'InstanceRemoved',
  INSTANCE_DESIRED_CHANGED: 'InstanceDesiredChanged',
  INSTANCE_STATE_CHANGED: 'InstanceStateChanged',
  INSTANCE_WAITING_CHANGED: 'InstanceWaitingChanged',
  INSTANCE_HEALTH_CHANGED: 'InstanceHealthChanged',
  RUN_CHANGED: 'RunChanged',
  FIRING_NOT_RUN: 'FiringNotRun',
  PROGRAM_EVENT: 'ProgramEvent',
  ATTRIBUTE_CHANGED: 'AttributeChanged',
  COMMAND_ISSUED: 'CommandIssued',
  COMMAND_DELIVERED: 'CommandDelivered',
  COMMAND_PROGRESSED: 'CommandProgressed',
  COMMAND_FINISHED: 'CommandFinished',
  ACTIVITY_CREATED: 'ActivityCreated',
  ACTIVITY_STARTED: 'ActivityStarted',
  ACTIVITY_CHANGED: 'ActivityChanged',
  ACTIVITY_ENDED: 'ActivityEnded',
  ACTIVITY_ABORTED: 'ActivityAborted',
  ACTIVITY_MEMBER_CHANGED: 'ActivityMemberChanged',
  TERMINAL_OPENED: 'TerminalOpened',
  TERMINAL_CLOSED: 'TerminalClosed',
  TOKEN_CREATED: 'TokenCreated',
  TOKEN_REVOKED: 'TokenRevoked',
  SIGNED_IN: 'SignedIn',
  SIGNED_OUT: 'SignedOut',
  ACCESS_REFUSED: 'AccessRefused',
  AGENT_COPY_REFUSED: 'AgentCopyRefused',
  AGENT_PROBLEM: 'AgentProblem',
  REPORTS_DROPPED: 'ReportsDropped',
  RECORDS_REMOVED: 'RecordsRemoved',
  EVENT_GAP: 'EventGap',
};

type Payload = EventRecord['payload'];
export const text = (payload: Payload, name: string) => String(payload[name]);
export const optionalText = (payload: Payload, name: string) =>
  payload[name] == null ? null : String(payload[name]);
export const optionalNumber = (payload: Payload, name: string) =>
  payload[name] == null ? null : Number(payload[name]);

export const common = { interfaces: [Event] };
/** The GraphQL type of one kind of event. */
export const kind = (name: EventRecord['kind']) => builder.objectRef<EventRecord>(typeNames[name]);

kind('HOST_ENROLLED').implement({
  ...common,
  description: 'An agent enrolled, for the first time or again.',
});
kind('HOST_CONNECTED').implement({
  ...common,
  description: "A host's agent opened its session.",
  fields: (t) => ({
    agentVersion: t.string({
      description: 'Version of the agent.',
      resolve: (e) => text(e.payload, 'agentVersion'),
    }),
  }),
});
kind('HOST_DISCONNECTED').implement({
  ...common,
  description:
    'The session ended. Its instances are UNKNOWN until the agent returns; nothing on the host stops.',
  fields: (t) => ({
    disconnectReason: t.string({
      description: 'How the session ended.',
      resolve: (e) => text(e.payload, 'reason'),
    }),
  }),
});
kind('HOST_CHANGED').implement({
  ...common,
  description: 'Something the plane keeps of a host changed.',
  fields: (t) => ({
    fields: t.stringList({
      description: 'What: labels, draining, facts.',
      resolve: (e) => e.payload.fields as string[],
    }),
  }),
});
kind('HOST_REMOVED').implement({
  ...common,
  description: 'A host was removed, and its agent locked out.',
});

const revision = (e: EventRecord) => Number(e.payload.revision);
const note = {
  nullable: true,
  description: "The author's note. Null when none was given.",
  resolve: (e: EventRecord) => optionalText(e.payload, 'note'),
} as const;
kind('PROGRAM_CREATED').implement({
  ...common,
  description: 'A program was created.',
  fields: (t) => ({ revision: t.int({ description: 'Its first revision.', resolve: revision }) }),
});
kind('PROGRAM_REVISED').implement({
  ...common,
  description: 'The definition of a program changed, which made a new revision.',
  fields: (t) => ({
    revision: t.int({ description: 'The revision it now has.', resolve: revision }),
    fields: t.stringList({
      description: 'Settings that differ from before, by name; never their values.',
      resolve: (e) => e.payload.fields as string[],
    }),
    note: t.string(note),
  }),
});
kind('PROGRAM_CHANGED').implement({
  ...common,
  description:
    'The group, description, activity mode or run retention of a program changed. These belong to no revision.',
  fields: (t) => ({
    fields: t.stringList({
      description: 'Names of what differs from before.',
      resolve: (e) => e.payload.fields as string[],
    }),
    note: t.string(note),
  }),
});
kind('PROGRAM_DELETED').implement({ ...common, description: 'A program was deleted.' });

const hosts = (e: EventRecord) => text(e.payload, 'hosts');
const enabled = (e: EventRecord) => e.payload.enabled === true;
const perHost = (e: EventRecord) => Number(e.payload.instancesPerHost);
kind('ASSIGNMENT_CREATED').implement({
  ...common,
  description: 'A program was assigned to hosts.',
  fields: (t) => ({
    hosts: t.string({ description: 'Which hosts, as a selector.', resolve: hosts }),
    enabled: t.boolean({ description: 'Whether it is enabled.', resolve: enabled }),
    instancesPerHost: t.int({
      description: 'How many instances each host runs.',
      resolve: perHost,
    }),
  }),
});
kind('ASSIGNMENT_CHANGED').implement({
  ...common,
  description: 'An assignment was enabled, disabled or given another number of instances.',
  fields: (t) => ({
    hosts: t.string({ description: 'Which hosts, as a selector.', resolve: hosts }),
    enabled: t.boolean({ description: 'Whether it is enabled now.', resolve: enabled }),
    instancesPerHost: t.int({
      description: 'How many instances each host runs now.',
      resolve: perHost,
    }),
  }),
});
kind('ASSIGNMENT_DELETED').implement({
  ...common,
  description: 'A program was taken from hosts.',
  fields: (t) => ({
    hosts: t.string({ description: 'Which hosts, as a selector.', resolve: hosts }),
  }),
});

const desired = (e: EventRecord) => text(e.payload, 'desired') as 'RUNNING' | 'STOPPED';
kind('INSTANCE_CREATED').implement({
  ...common,
  description: 'A host is to run an instance that it did not have.',
  fields: (t) => ({
    desired: t.field({
      type: DesiredState,
      description: 'What is desired of it.',
      resolve: desired,
    }),
  }),
});
kind('INSTANCE_REMOVED').implement({
  ...common,
  description: 'An instance is gone from its host.',
});
kind('INSTANCE_DESIRED_CHANGED').implement({
  ...common,
  description: 'What is desired of an instance changed.',
  fields: (t) => ({
    desired: t.field({ type: DesiredState, description: 'What is desired now.', resolve: desired }),
    desiredReason: t.field({
      type: DesiredReason,
      description: 'Why.',
      resolve: (e) => e.payload.reason as never,
    }),
  }),
});
kind('PROGRAM_EVENT').implement({
  ...common,
  description:
    'A program told of something by itself, through the socket of its host\u2019s agent.',
  fields: (t) => ({
    name: t.string({ description: 'What it calls it.', resolve: (e) => text(e.payload, 'name') }),
    severity: t.field({
      type: Severity,
      description: 'How much it matters.',
      resolve: (e) => e.payload.severity as never,
    }),
    data: t.field({
      type: 'JSON',
      nullable: true,
      description: 'More about it. Null: there is no more.',
      resolve: (e) => e.payload.data ?? null,
    }),
    runUuid: t.field({
      type: 'UUID',
      nullable: true,
      description: 'The run that published it.',
      resolve: (e) => text(e.payload, 'runUuid'),
    }),
  }),
});
kind('ATTRIBUTE_CHANGED').implement({
  ...common,
  description: 'A program published another value of an attribute of its instance.',
  fields: (t) => ({
    name: t.string({ description: 'Which attribute.', resolve: (e) => text(e.payload, 'name') }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Its value. Null: it was taken back.',
      resolve: (e) => e.payload.value ?? null,
    }),
    previous: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Its value before. Null: there was none.',
      resolve: (e) => e.payload.previous ?? null,
    }),
  }),
});

kind('INSTANCE_WAITING_CHANGED').implement({
  ...common,
  description: 'An instance that is WAITING waits for other things than before.',
  fields: (t) => ({
    waitingFor: t.stringList({
      description: 'What the instance waits for, in words, at most 10 things.',
      resolve: (e) => e.payload.waitingFor as string[],
    }),
  }),
});
kind('INSTANCE_HEALTH_CHANGED').implement({
  ...common,
  description:
    'The health of an instance became another. A change of its detail alone is no event.',
  fields: (t) => ({
    fromHealth: t.field({
      type: Health,
      description: 'The health before.',
      resolve: (e) => e.payload.from as never,
    }),
    toHealth: t.field({
      type: Health,
      description: 'The health after.',
      resolve: (e) => e.payload.to as never,
    }),
    detail: t.string({
      nullable: true,
      description:
        'How a probe failed, or what the program said of itself. Null: nothing is known.',
      resolve: (e) => optionalText(e.payload, 'detail'),
    }),
  }),
});

kind('REPORTS_DROPPED').implement({
  ...common,
  description:
    'Reports of a host are lost: its outbox reached its bound, or the plane refused them.',
  fields: (t) => ({
    dropped: t.int({ description: 'How many.', resolve: (e) => Number(e.payload.dropped) }),
    detail: t.string({
      nullable: true,
      description: 'Why the plane refused the first of them. Null: the outbox was full.',
      resolve: (e) => optionalText(e.payload, 'detail'),
    }),
  }),
});
kind('EVENT_GAP').implement({
  ...common,
  description:
    'Not stored: retention has removed what follows the cursor. Its sequence is the last that is missing, so its cursor goes on behind the gap.',
  fields: (t) => ({
    fromSequence: t.field({
      type: 'SafeInt',
      description: 'The first that is missing.',
      resolve: (e) => Number(e.payload.fromSequence),
    }),
    toSequence: t.field({
      type: 'SafeInt',
      description: 'The last that is missing.',
      resolve: (e) => Number(e.payload.toSequence),
    }),
  }),
});

// ---------------------------------------------------------------- reading and following

const EventFilter = builder.inputType('EventFilter', {
  description:
    'Which events. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    kind: t.field({ type: [EventKindEnum], description: 'The kinds of the events.' }),
    host: t.stringList({ description: 'The names of the hosts that the events are about.' }),
    program: t.stringList({
      description: 'The keys of the programs that the events are about: name, or name/environment.',
    }),
    instance: t.stringList({
      description: 'The addresses of the instances that the events are about.',
    }),
    actor: t.stringList({ description: 'The labels of the actors that caused the events.' }),
    toState: t.field({
      type: [InstanceState],
      description: 'Only state changes to one of these states.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what the plane recorded at this instant or later.',
    }),
    before: t.field({
      type: 'DateTime',
      description: 'Only what the plane recorded before this instant.',
    }),
  }),
});

const EventConnection = builder.connectionObject(
  { type: Event, name: 'EventConnection', description: 'A page of the log, oldest first.' },
  { name: 'EventEdge', description: 'An event and its place.' },
);

builder.queryFields((t) => ({
  events: t.connection(
    {
      type: Event,
      description:
        'The log, oldest first. last: 20 gives the newest twenty. A page ends after 4 MiB of payloads, so it may have fewer events than asked for: read on while pageInfo says that there are more.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({ type: EventFilter, description: 'Which events; all when left out.' }),
      },
      resolve: (_root, args, context) => listEvents(context.plane.db, args),
    },
    EventConnection,
  ),
  eventHead: t.string({
    description:
      "The newest event's cursor: give it to events(after:) to hear only what comes later.",
    extensions: { access: 'VIEWER' },
    resolve: async (_root, _args, context) => encodeCursor([await context.plane.log.head()]),
  }),
}));

builder.subscriptionField('events', (t) =>
  t.field({
    type: Event,
    description:
      'Every event after the cursor, then each new one, in order, with no gap and no repeat. Where retention has removed what follows the cursor, the first element is an EventGap.',
    extensions: { access: 'VIEWER' },
    args: {
      after: t.arg.string({
        description:
          'A cursor, or a sequence number: 0 for all that is kept. Only what is new when left out.',
      }),
      filter: t.arg({ type: EventFilter, description: 'Which events; all when left out.' }),
    },
    subscribe: (_root, args, context) =>
      context.plane.log.follow(sequenceOf(args.after), eventMatcher(args.filter)),
    resolve: (event) => event,
  }),
);

function sequenceOf(cursor: string | null | undefined): number | null {
  const sequence = parsePage({ after: logCursor(cursor) }, ['bigint']).after?.[0];
  return sequence === undefined ? null : Number(sequence);
}
