/** Who or what caused a change of an instance's state, in the graph. */
import { storedActor } from '../../src/base/actor.ts';
import { Actor } from '../actor.ts';
import { builder } from '../builder.ts';
import { nullableIdOf } from '../global-ids.ts';
import type { StateTrigger } from './topics.ts';

export const StateTriggerType = builder.objectRef<StateTrigger>('StateTrigger').implement({
  description:
    'Who or what, outside of an instance, caused a change of its state. What does not apply is null.',
  fields: (t) => ({
    commandId: t.field(
      nullableIdOf('Command', 'The global id of the command.', (by) => by.commandId),
    ),
    local: t.boolean({
      description: 'Somebody at the host, through its agent.',
      resolve: (by) => by.local === true,
    }),
    scheduleId: t.field(
      nullableIdOf('Schedule', 'The global id of the schedule.', (by) => by.scheduleId),
    ),
    scheduleName: t.string({
      nullable: true,
      description: 'The name that it had.',
      resolve: (by) => by.scheduleName ?? null,
    }),
    activityId: t.field(
      nullableIdOf('Activity', 'The global id of the activity.', (by) => by.activityId),
    ),
    dependency: t.string({
      nullable: true,
      description: 'Address of what it depends on.',
      resolve: (by) => by.dependency ?? null,
    }),
    desiredBy: t.field({
      type: Actor,
      nullable: true,
      description: 'Who set what is desired, or removed the instance.',
      resolve: ({ by, byRef }) => (by === undefined ? null : storedActor(by, byRef ?? null)),
    }),
    revision: t.int({
      nullable: true,
      description: 'The revision of the program that is taken up.',
      resolve: (by) => by.revision ?? null,
    }),
  }),
});
