/**
 * Live collections in the graph: one subscription field for each, made from what the domain
 * registers.
 */
import type { InputRef } from '@pothos/core';
import { encodeGlobalID } from '@pothos/plugin-relay';
import { builder } from './builder.ts';
import {
  type Change,
  type Collection,
  changeTypes,
  collectionLimits,
  followCollection,
} from './collection.ts';

const descriptions: Readonly<Record<(typeof changeTypes)[number], string>> = {
  SNAPSHOT: 'An object that matched when the subscription began.',
  ADDED: 'An object that matches now and did not before.',
  UPDATED:
    'An object that matches and has changed, or may have. After a resumption, an object may be new to the client too.',
  REMOVED: 'An object that no longer matches or no longer exists. The client may not have had it.',
  SYNCED:
    'The client has everything up to this cursor. Sent after each snapshot, when a resumed subscription has caught up, and to move the cursor on when nothing has matched for long.',
  RESET:
    'The plane cannot determine what has changed since the cursor. A new snapshot follows; at its SYNCED, the client drops every object that was not in it.',
};

const ChangeType = builder.enumType('CollectionChangeType', {
  description: 'What a change of a live collection means for the client.',
  values: Object.fromEntries(
    changeTypes.map((type) => [type, { description: descriptions[type] }]),
  ) as Record<(typeof changeTypes)[number], object>,
});

const CollectionChange = builder.interfaceRef<Change<unknown>>('CollectionChange').implement({
  description:
    'One change of a live collection: an object that matches the filter has appeared, changed or gone.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', {
      description:
        'The position behind the message that this change came in: give it as after to resume. All changes of a message have the same one.',
    }),
    type: t.field({
      type: ChangeType,
      description: 'What the change means for the client.',
      resolve: (change) => change.type,
    }),
  }),
});

interface LiveField<Node extends { readonly id: string }, Input, Filter> {
  /** Of the subscription field, such as hostsChanged. */
  readonly field: string;
  readonly type: ReturnType<typeof builder.objectRef<Node>>;
  readonly filter: InputRef<Input>;
  /** What the objects are called in descriptions, such as "hosts". */
  readonly objects: string;
  readonly collection: Collection<Node, Filter>;
  /** @throws InvalidInput for a filter that is none */
  readonly filterOf: (input: Input | null | undefined) => Filter | null;
}

/** Adds the subscription for a collection, and the type of its changes. */
export function liveCollection<Node extends { readonly id: string }, Input, Filter>(
  live: LiveField<Node, Input, Filter>,
): void {
  const { type, objects, collection } = live;
  const ChangeRef = builder.objectRef<Change<Node>>(`${type.name}CollectionChange`).implement({
    description: `One change of a live collection of ${objects}.`,
    interfaces: [CollectionChange],
    fields: (t) => ({
      id: t.id({
        nullable: true,
        description: 'Global id of the object that has changed. Null: SYNCED or RESET.',
        resolve: ({ id }) => (id === null ? null : encodeGlobalID(type.name, id)),
      }),
      node: t.field({
        type,
        nullable: true,
        description:
          'The object as it is now, also when it has left the filter. Null: it no longer exists; or SYNCED or RESET.',
        resolve: ({ node }) => node as never,
      }),
    }),
  });
  builder.subscriptionField(live.field, (t) =>
    t.field({
      type: [ChangeRef],
      description: `Keeps a list of ${objects} up to date without losing a change: the ${objects} that match, then SYNCED, then each change. Each message has 1 to ${collectionLimits.pageSize} changes; changes that come faster than they are read become one. The subscription does not end by itself.`,
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: live.filter as never,
          description: `The ${objects} that are followed; all when left out.`,
        }),
        after: t.arg.string({
          description:
            'Cursor of the last change received, under the same filter, or eventHead: only what changes later is sent, without a snapshot.',
        }),
      },
      subscribe: (_root, args, { plane, scope }) =>
        followCollection(
          plane,
          scope,
          collection,
          live.filterOf(args.filter as Input | null | undefined),
          args.after,
        ) as never,
      resolve: (changes) => changes as never,
    }),
  );
}
