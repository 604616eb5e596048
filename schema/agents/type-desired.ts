/**
 * What an agent receives of what is desired, in addition to the settings of programs: dependencies, schedules,
 * windows, and facts about other hosts.
 */

import type { Exclusion, Schedule } from '../../src/domain/calendar/schedule.ts';
import type { Dependency, Fact, ProgramRef } from '../../src/domain/graph/dependency.ts';
import { knownSignal } from '../../src/domain/signals.ts';
import { agentBuilder } from '../agent-builder.ts';
import type { WindowRow } from './store/desired.ts';
import { Signal } from './type-definition.ts';
import {
  CatchUp,
  DependencyCondition,
  DependencyScope,
  FoldPolicy,
  GapPolicy,
  Overlap,
  Propagation,
  ScheduleAction,
  WhenUnreachable,
} from './type-words.ts';

const DesiredProgram = agentBuilder.objectRef<ProgramRef>('DesiredProgram').implement({
  description: 'Names a program.',
  fields: (t) => ({
    program: t.exposeString('program', { description: 'Its name.' }),
    environment: t.exposeString('environment', { description: 'Its environment.' }),
  }),
});

export const DesiredDependency = agentBuilder.objectRef<Dependency>('DesiredDependency').implement({
  description: 'What an instance waits for before each start.',
  fields: (t) => ({
    on: t.field({
      type: DesiredProgram,
      description: 'What is waited for.',
      resolve: (edge) => edge.on,
    }),
    condition: t.expose('condition', {
      type: DependencyCondition,
      description: 'What must hold of the program that is waited for.',
    }),
    delayMs: t.expose('delayMs', {
      type: 'Duration',
      description: 'How long the condition must have held without a break.',
    }),
    propagate: t.expose('propagate', {
      type: Propagation,
      description: 'What follows when it goes down.',
    }),
    scope: t.expose('scope', {
      type: DependencyScope,
      description: 'Which instances of the other program count.',
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: 'Name of the host. Null unless the scope is HOST.',
    }),
    whenUnreachable: t.expose('whenUnreachable', {
      type: WhenUnreachable,
      description: 'What counts while the state of the other is not known.',
    }),
    unreachableMs: t.expose('unreachableMs', {
      type: 'Duration',
      description: 'The time for which the state may be unknown before STOP takes effect.',
    }),
  }),
});

const DesiredExclusion = agentBuilder.objectRef<Exclusion>('DesiredExclusion').implement({
  description: 'Local times in which nothing fires.',
  fields: (t) => ({
    from: t.exposeString('from', {
      description: 'The beginning of the exclusion, as YYYY-MM-DDTHH:MM:SS.',
    }),
    until: t.exposeString('until', { description: 'Up to this, exclusive.' }),
  }),
});

export const DesiredSchedule = agentBuilder.objectRef<Schedule>('DesiredSchedule').implement({
  description: 'What is to be done when with an instance.',
  fields: (t) => ({
    scheduleId: t.expose('scheduleId', { type: 'UUID', description: 'Id of the schedule.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    cron: t.exposeString('cron', {
      nullable: true,
      description: 'Its cron line. Null: it fires once.',
    }),
    at: t.exposeString('at', {
      nullable: true,
      description: 'When it fires, once: RFC 3339. Null: by its cron line.',
    }),
    timeZone: t.exposeString('timeZone', { description: 'In which zone: an IANA name.' }),
    gap: t.expose('gap', {
      type: GapPolicy,
      description: 'What happens at a local time that does not exist.',
    }),
    fold: t.expose('fold', {
      type: FoldPolicy,
      description: 'What happens at a local time that comes twice.',
    }),
    startsAt: t.exposeString('startsAt', {
      nullable: true,
      description: 'Nothing fires before. Null: no bound.',
    }),
    endsAt: t.exposeString('endsAt', {
      nullable: true,
      description: 'Nothing fires from then on. Null: no bound.',
    }),
    exclusions: t.field({
      type: [DesiredExclusion],
      description: 'When it does not fire.',
      resolve: (s) => [...s.exclusions],
    }),
    action: t.expose('action', { type: ScheduleAction, description: 'What is done.' }),
    signal: t.field({
      type: Signal,
      nullable: true,
      description: 'Which signal. Null unless the action is SIGNAL.',
      resolve: ({ signal }) => knownSignal(signal),
    }),
    overlap: t.expose('overlap', {
      type: Overlap,
      description: 'When the run before has not ended.',
    }),
    catchUp: t.expose('catchUp', { type: CatchUp, description: 'What is made up for.' }),
    catchUpLimit: t.exposeInt('catchUpLimit', { description: 'With ALL: so many at most.' }),
    catchUpWithinMs: t.expose('catchUpWithinMs', {
      type: 'Duration',
      description: 'Nothing older is made up for.',
    }),
    jitterMs: t.expose('jitterMs', {
      type: 'Duration',
      description: 'A firing is put off by up to this, always by the same on one host.',
    }),
    paused: t.exposeBoolean('paused', { description: 'It does not fire.' }),
    revision: t.exposeInt('revision', { description: 'Grows with every change.' }),
    effectiveSince: t.exposeString('effectiveSince', {
      description: 'What was due before is neither caught up nor counted as missed: RFC 3339.',
    }),
  }),
});

export const DesiredWindow = agentBuilder.objectRef<WindowRow>('DesiredWindow').implement({
  description: 'A time window in which the instance is to run with these parameters.',
  fields: (t) => ({
    activityId: t.expose('activityId', { type: 'UUID', description: 'Id of the activity.' }),
    round: t.exposeInt('round', {
      description:
        'Grows each time the instance is started again in it: each round is entered once.',
    }),
    startsInMs: t.field({
      type: 'Duration',
      description: 'From the sending; negative when it has begun.',
      resolve: ({ startsAt }) => startsAt.getTime() - Date.now(),
    }),
    endsInMs: t.field({
      type: 'Duration',
      nullable: true,
      description: 'From the sending. Null: it is over when the instance has ended by itself.',
      resolve: ({ endsAt }) => (endsAt === null ? null : endsAt.getTime() - Date.now()),
    }),
    parameters: t.exposeString('parameters', { description: 'A JSON document.' }),
  }),
});

const forMs = (what: string) =>
  ({
    type: 'Duration',
    nullable: true,
    description: `${what}, from the sending. Null: not so.`,
  }) as const;

const DependencyFact = agentBuilder.objectRef<Fact>('DependencyFact').implement({
  description:
    'What is known of the instances of a program on another host. While that host is out of reach: what was known last.',
  fields: (t) => ({
    program: t.exposeString('program', { description: 'Name of the program.' }),
    environment: t.exposeString('environment', { description: 'Its environment.' }),
    host: t.exposeString('host', { description: 'The other host.' }),
    reachable: t.exposeBoolean('reachable', {
      description: 'Its agent has a session, and has sent all reports that were waiting.',
    }),
    unreachableForMs: t.expose(
      'unreachableForMs',
      forMs('For how long the host has been out of reach'),
    ),
    startedForMs: t.expose(
      'startedForMs',
      forMs('Every instance is RUNNING, its process up for so long'),
    ),
    healthyForMs: t.expose(
      'healthyForMs',
      forMs('Every instance is RUNNING and has been healthy for so long'),
    ),
    completedForMs: t.expose(
      'completedForMs',
      forMs('The last run of every instance ended by itself so long ago'),
    ),
    succeededForMs: t.expose('succeededForMs', forMs('The same, with expected exit codes')),
    generation: t.exposeString('generation', {
      description: 'Another one when a run behind it is another.',
    }),
  }),
});

export interface DependencyFactsMessage {
  readonly type: 'DependencyFacts';
  readonly facts: readonly Fact[];
}

export const DependencyFacts = agentBuilder
  .objectRef<DependencyFactsMessage>('DependencyFacts')
  .implement({
    description:
      "All that is known of the programs on other hosts that this host's instances depend on. It replaces what was received before.",
    fields: (t) => ({
      facts: t.field({
        type: [DependencyFact],
        description: 'One for each program and host.',
        resolve: (m) => [...m.facts],
      }),
    }),
  });
