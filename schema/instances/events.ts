/** The events about instances: what is desired of them, and what became of them. */

import {
  type EventOf,
  event,
  optionalNumber,
  optionalText,
  type Payload,
  registerEvents,
  text,
} from '../event-kinds.ts';
import { nullableIdOf } from '../global-ids.ts';
import { endSignal } from '../programs/definition.ts';
import { maxAnnounced } from './topics.ts';
import { DesiredReason, DesiredState, Health, InstanceState, StateReason } from './type.ts';
import { StateTriggerType } from './type-trigger.ts';

const desired = (e: EventOf<Payload>) => text(e.payload, 'desired') as 'RUNNING' | 'STOPPED';

const instanceEvents = {
  INSTANCE_CREATED: event({
    description: 'A host is to run an instance that it did not have.',
    fields: (t) => ({
      desired: t.field({
        type: DesiredState,
        description: 'The desired state of the instance.',
        resolve: desired,
      }),
    }),
  }),
  INSTANCE_REMOVED: event({
    description: 'An instance is gone from its host.',
  }),
  INSTANCE_DESIRED_CHANGED: event({
    description: 'What is desired of an instance changed.',
    fields: (t) => ({
      desired: t.field({
        type: DesiredState,
        description: 'What is desired now.',
        resolve: desired,
      }),
      desiredReason: t.field({
        type: DesiredReason,
        description: 'Why this is desired of the instance.',
        resolve: (e) => e.payload.reason as never,
      }),
    }),
  }),
  INSTANCE_STATE_CHANGED: event({
    description: 'An instance went from one state to another, on its host at the time in `at`.',
    fields: (t) => ({
      from: t.field({
        type: InstanceState,
        description: 'The state of the instance before the change.',
        resolve: (e) => e.payload.from as never,
      }),
      to: t.field({
        type: InstanceState,
        description: 'The state of the instance after the change.',
        resolve: (e) => e.payload.to as never,
      }),
      reason: t.field({
        type: StateReason,
        description: 'Why the state of the instance changed.',
        resolve: (e) => e.payload.reason as never,
      }),
      detail: t.string({
        nullable: true,
        description: 'More about the reason, in words. Null: there is no more.',
        resolve: (e) => optionalText(e.payload, 'detail'),
      }),
      trigger: t.field({
        type: StateTriggerType,
        nullable: true,
        description: 'Who or what caused the change. Null: the program itself, or time.',
        resolve: (e) => (e.payload['trigger'] as never) ?? null,
      }),
      killed: t.boolean({
        description: 'The run was killed: it did not end in time.',
        resolve: (e) => e.payload['killed'] === true,
      }),
      runId: t.field(
        nullableIdOf(
          'Run',
          'The global id of the run concerned. Null when there is none.',
          (e: EventOf<Payload>) => optionalText(e.payload, 'runUuid'),
        ),
      ),
      pid: t.int({
        nullable: true,
        description: 'The process id of the run. Null when it has none.',
        resolve: (e) => optionalNumber(e.payload, 'pid'),
      }),
      exitCode: t.int({
        nullable: true,
        description: 'The exit code of the run. Null unless it ended by itself.',
        resolve: (e) => optionalNumber(e.payload, 'exitCode'),
      }),
      signal: t.field(endSignal((e: EventOf<Payload>) => e.payload.signal)),
      lastLines: t.stringList({
        description:
          'The last lines of a run that has failed, 20 and 4 KiB at most. Empty unless one has.',
        resolve: ({ payload }) => (payload.lastLines as string[] | undefined) ?? [],
      }),
    }),
  }),
  INSTANCE_WAITING_CHANGED: event({
    description: 'An instance that is WAITING waits for other things than before.',
    fields: (t) => ({
      waitingFor: t.stringList({
        description: `What the instance waits for, in words, at most ${maxAnnounced} things.`,
        extensions: { atMost: maxAnnounced },
        resolve: (e) => e.payload.waitingFor as string[],
      }),
    }),
  }),
  INSTANCE_HEALTH_CHANGED: event({
    description:
      'The health of an instance became another. A change of its detail alone is no event.',
    fields: (t) => ({
      fromHealth: t.field({
        type: Health,
        description: 'The health of the instance before the change.',
        resolve: (e) => e.payload.from as never,
      }),
      toHealth: t.field({
        type: Health,
        description: 'The health of the instance after the change.',
        resolve: (e) => e.payload.to as never,
      }),
      detail: t.string({
        nullable: true,
        description:
          'How a probe failed, or what the program reported of itself. Null: nothing is known.',
        resolve: (e) => optionalText(e.payload, 'detail'),
      }),
    }),
  }),
};
registerEvents(instanceEvents);

declare module '../events/topics.ts' {
  interface EventTables {
    instances: typeof instanceEvents;
  }
}
