/** What programs publish of themselves, on their instances in the graph. */
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { idOf } from '../global-ids.ts';
import type { InstanceRecord } from '../instances/store/instances.ts';
import { Instance } from '../instances/type.ts';
import { byId, defineLoader, groupBy } from '../loaders.ts';
import { maxAttributes, severities } from './rules.ts';
import {
  type AttributeRecord,
  type SignsRecord,
  selectAttributes,
  selectSigns,
} from './store/publishing.ts';

export const Severity = builder.enumType('Severity', {
  description: 'How much something matters.',
  values: severities,
});

const Attribute = builder.objectRef<AttributeRecord>('InstanceAttribute').implement({
  description: 'A named value that a program published of itself.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the attribute.' }),
    value: t.field({
      type: 'JSON',
      description: 'The value of the attribute, as the program published it last.',
      resolve: (attribute) => attribute.value,
    }),
    at: t.field({
      type: 'DateTime',
      description: "When the program published it last, by the plane's clock.",
      resolve: (attribute) => attribute.at,
    }),
  }),
});

const Progress = builder.objectRef<NonNullable<SignsRecord['progress']>>('Progress').implement({
  description: 'How far the work of a program has come, as the program reports it.',
  fields: (t) => ({
    current: t.exposeFloat('current', {
      description: "The amount that is done, in the program's own unit.",
    }),
    total: t.exposeFloat('total', {
      nullable: true,
      description: 'The amount that is to be done in all. Null: the program does not know.',
    }),
    message: t.exposeString('message', {
      nullable: true,
      description: 'A sentence from the program on what it is doing. Null: it sent none.',
    }),
    at: t.field({
      type: 'DateTime',
      description: "When the run reported its progress, by the plane's clock.",
      resolve: (progress) => new Date(progress.at),
    }),
    runId: t.field(
      idOf('Run', 'The global id of the run that reported it.', ({ runUuid }) => runUuid),
    ),
  }),
});

const attributesLoader = defineLoader('attributes of instances', async (db, scope, ids) =>
  groupBy(ids, await selectAttributes(db, scope, ids), ({ instanceId }) => instanceId),
);
const attributeLoader = defineLoader(
  'one attribute of instances',
  async (db, scope, ids, name: string) => {
    const rows = await selectAttributes(db, scope, ids, name);
    return new Map(rows.map((row) => [row.instanceId, row]));
  },
);
const signsLoader = defineLoader('signs of instances', async (db, scope, ids) =>
  byId(await selectSigns(db, scope, ids)),
);

const signsOf = (instance: InstanceRecord, context: Context) =>
  signsLoader(context).load(instance.id);

builder.objectFields(Instance, (t) => ({
  attributes: t.field({
    type: [Attribute],
    nullable: true,
    description: `The values that the program of the instance has published, by name; at most ${maxAttributes}. They stay when the program ends.`,
    extensions: { atMost: maxAttributes },
    resolve: async (instance, _args, context) =>
      (await attributesLoader(context).load(instance.id)) ?? [],
  }),
  attribute: t.field({
    type: 'JSON',
    nullable: true,
    description: 'One of these values. Null when it has none of that name.',
    args: { name: t.arg.string({ required: true, description: 'The name of the attribute.' }) },
    resolve: async (instance, { name }, context) =>
      (await attributeLoader(context, name).load(instance.id))?.value ?? null,
  }),
  progress: t.field({
    type: Progress,
    nullable: true,
    description:
      'How far the work of the newest run has come, as the run reports it. Null: it has not reported any.',
    resolve: async (instance, _args, context) =>
      (await signsOf(instance, context))?.progress ?? null,
  }),
  lastHeartbeatAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: "When its program last sent a heartbeat, by the plane's clock. Null: never.",
    resolve: async (instance, _args, context) =>
      (await signsOf(instance, context))?.lastHeartbeatAt ?? null,
  }),
}));
