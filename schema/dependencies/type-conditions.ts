/** Since when an instance satisfies what others may wait for, from which edges can be judged. */
import type { Condition } from '../../src/domain/graph/dependency.ts';
import type { HoldsSince } from '../../src/domain/graph/status.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { Instance } from '../instances/type.ts';
import { defineLoader } from '../loaders.ts';
import { conditionsOf } from './store/status.ts';

const conditionsLoader = defineLoader('conditions of instances', (db, scope, ids) =>
  conditionsOf(db, scope, ids),
);

const since = (t: ObjectFields<HoldsSince>, condition: Condition, what: string) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description: `The time since which ${what}. Null: it is not so.`,
    resolve: ({ [condition]: at }) => (at === null ? null : new Date(at)),
  });

const InstanceConditions = builder.objectRef<HoldsSince>('InstanceConditions').implement({
  description:
    "The times since which the conditions of dependencies have held for one instance, by the plane's clock and as its agent last reported: also while the host is out of reach.",
  fields: (t) => ({
    startedSince: since(t, 'STARTED', 'the process of the instance, which is RUNNING, has been up'),
    healthySince: since(
      t,
      'HEALTHY',
      'the instance has been RUNNING and HEALTHY, or only RUNNING where nothing reports its health',
    ),
    completedSince: since(t, 'COMPLETED', 'the last run of the instance has ended by itself'),
    succeededSince: since(t, 'SUCCEEDED', 'the last run of the instance has ended as expected'),
  }),
});

builder.objectField(Instance, 'conditions', (t) =>
  t.field({
    type: InstanceConditions,
    nullable: true,
    description:
      'The times since which the instance has satisfied each condition that others may wait for. Null when the instance was removed while it was read.',
    resolve: (instance, _args, context) => conditionsLoader(context).load(instance.id),
  }),
);
