/** The question why, in the graph. */

import { inParallel } from '../../src/base/parallel.ts';
import { actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import { Command, loadCommand } from '../commands/type.ts';
import { Event } from '../event-kinds.ts';
import { addressArgument, addressOf } from '../instances/address-argument.ts';
import { findInstance, type InstanceRecord, loadInstances } from '../instances/store/instances.ts';
import { Instance } from '../instances/type.ts';
import { defineLoader } from '../loaders.ts';
import { Run, runLoader } from '../runs/type.ts';
import { explain, maxEntries } from './rules.ts';
import type { WhyEntry } from './rules-records.ts';
import { recordsOf } from './store/why.ts';

const WhyEntryType = builder.objectRef<WhyEntry>('WhyEntry').implement({
  description: 'A link of a causal chain, and the record that it is taken from.',
  fields: (t) => ({
    at: t.field({
      type: 'DateTime',
      description: 'The time at which it happened.',
      resolve: (entry) => entry.at,
    }),
    summary: t.exposeString('summary', { description: 'One sentence on what happened.' }),
    actor: t.field(actorField('actor', 'Who or what caused what the entry describes.')),
    event: t.field({
      type: Event,
      nullable: true,
      description:
        'The entry in the log that records it. Null when it is taken from elsewhere, or retention has removed it.',
      resolve: (entry) => entry.event,
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run concerned. Null when there is none, or it is no longer kept.',
      resolve: (entry, _args, context) =>
        entry.runId === null ? null : runLoader(context).load(entry.runId),
    }),
    command: t.field({
      type: Command,
      nullable: true,
      description: 'The command behind it. Null when there is none, or it is no longer kept.',
      resolve: (entry, _args, context) =>
        entry.commandId === null ? null : loadCommand(context, entry.commandId),
    }),
  }),
});

export const Why = builder
  .objectRef<{ readonly instance: InstanceRecord; readonly entries: readonly WhyEntry[] }>('Why')
  .implement({
    description: 'Why an instance is in its state, from records.',
    fields: (t) => ({
      instance: t.field({
        type: Instance,
        description: 'The instance whose state is explained.',
        resolve: (why) => why.instance,
      }),
      entries: t.field({
        type: [WhyEntryType],
        description: `The causal chain, newest first and at most ${maxEntries} entries: the state, what led to it, what is desired and by whom, and what is in progress. The last entry states how many are left out.`,
        extensions: { atMost: maxEntries },
        resolve: (why) => [...why.entries],
      }),
    }),
  });

/** Each explanation sends some ten statements, several at once. */
const explainedAtOnce = 2;

/** Explanations by the ids of instances. */
export const whyLoader = defineLoader('why', async (db, scope, ids) => {
  const found = await inParallel(
    await loadInstances(db, scope, ids),
    explainedAtOnce,
    async (instance) => [instance.id, explain(await recordsOf(db, scope, instance))] as const,
  );
  return new Map(found);
});

builder.objectField(Instance, 'why', (t) =>
  t.field({
    type: Why,
    nullable: true,
    description:
      'Why the instance is in its state. Null when the instance is gone by now. The records are read for each instance by itself, a few at once: ask for it of few.',
    resolve: async (instance, _args, context) => {
      const entries = await whyLoader(context).load(instance.id);
      return entries && { instance, entries };
    },
  }),
);

builder.queryField('why', (t) =>
  t.field({
    type: Why,
    nullable: true,
    description: 'Why an instance is in its state. Null when there is no instance of that address.',
    extensions: { access: 'VIEWER' },
    args: {
      address: t.arg.string(addressArgument),
    },
    resolve: async (_root, { address }, { plane, scope }) => {
      const instance = await findInstance(plane.db, scope, addressOf(address));
      return instance
        ? { instance, entries: explain(await recordsOf(plane.db, scope, instance)) }
        : null;
    },
  }),
);
