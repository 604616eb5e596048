/** Silences in the graph: reading, creating, ending. */
import { storedActor } from '../../src/base/actor.ts';
import { Conflict, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { Actor, actorField } from '../actor.ts';
import { builder } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import { filterId, filterIds } from '../global-ids.ts';
import { byId, change, defineLoader, loadNodes } from '../loaders.ts';
import { byLoading, mutation, type PayloadFields } from '../mutation.ts';
import { orderInput } from '../ordering.ts';
import {
  countSilences,
  createSilence,
  endSilence,
  listSilences,
  loadSilences,
  type SilenceFilterArgs,
  type SilenceRecord,
} from './store/silences.ts';
import { IncidentMatchInput, IncidentMatchType, matchOf } from './type-match.ts';

export const silenceLoader = defineLoader('silences', async (db, scope, ids) =>
  byId(await loadSilences(db, scope, ids)),
);

export const Silence = builder.objectRef<SilenceRecord>('Silence');

builder.node(Silence, {
  description:
    'Until it ends, incidents that match notify nobody. What was notified before still has its end stated.',
  id: { resolve: ({ id }) => id, description: 'The global id of the silence, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(silenceLoader(context), ids),
  fields: (t) => ({
    comment: t.exposeString('comment', { description: 'Why there is the silence.' }),
    match: t.field({
      type: IncidentMatchType,
      description: 'Which incidents are silenced.',
      resolve: ({ match }) => match,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When the silence was created, and began.',
      resolve: ({ createdAt }) => createdAt,
    }),
    createdBy: t.field(actorField('createdBy', 'Who created the silence.')),
    endsAt: t.field({
      type: 'DateTime',
      description: 'When the silence ends, or has ended.',
      resolve: ({ endsAt }) => endsAt,
    }),
    endedBy: t.field({
      type: Actor,
      nullable: true,
      description: 'Who ended the silence before its time. Null: nobody.',
      resolve: ({ endedBy, endedByRef }) =>
        endedBy === null ? null : storedActor(endedBy, endedByRef),
    }),
  }),
});

const SilenceOrder = orderInput(
  'Silence',
  'silences',
  {
    CREATED: 'The time at which the silences were created.',
    ENDS: 'The time at which the silences end.',
  },
  'DESC',
);

const SilenceConnection = builder.connectionObject<typeof Silence, Counted<SilenceRecord>>(
  {
    type: Silence,
    name: 'SilenceConnection',
    description: 'A page of silences.',
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'SilenceEdge', description: 'A silence and its place in the list.' },
);

export const SilenceFilter = builder.inputType('SilenceFilter', {
  description:
    'Selects silences. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the silences.' }),
    active: t.boolean({
      description: 'True: only those that have not ended. False: only those that have.',
    }),
    text: t.string({ description: 'Only silences whose comment contains this text.' }),
  }),
});

/** @throws InvalidInput INVALID_INPUT for an id of something else */
export const silenceFilter = (
  input: typeof SilenceFilter.$inferInput | null | undefined,
): SilenceFilterArgs | null =>
  input ? { ...input, id: filterIds('Silence', input.id, ['filter', 'id']) } : null;

builder.queryFields((t) => ({
  silences: t.connection(
    {
      type: Silence,
      description:
        'All silences, the newest first unless ordered otherwise. None for a token that does not see everything.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: SilenceFilter,
          description: 'Which silences are listed; all when left out.',
        }),
        orderBy: t.arg({
          type: SilenceOrder,
          description: 'How the silences are sorted; the newest first when left out.',
        }),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = silenceFilter(filter);
        const now = new Date();
        return {
          ...(await listSilences(plane.db, scope, { ...page, filter: wanted }, now)),
          totalCount: () => countSilences(plane.db, scope, wanted, now),
        };
      },
    },
    SilenceConnection,
  ),
}));

const payload = (t: PayloadFields<SilenceRecord>) => ({
  silence: t.field({
    type: Silence,
    description: 'The silence as it is now.',
    resolve: ({ value }) => value,
  }),
});

mutation('createSilence', {
  access: 'OPERATOR',
  description:
    'Silences all incidents that match for a time, also those that open meanwhile: nobody is notified of them. To silence one incident, see silenceIncident.',
  input: (t) => ({
    match: t.field({
      type: IncidentMatchInput,
      required: true,
      description: 'Which incidents are silenced; {} for all.',
    }),
    forMs: t.field({
      type: 'Duration',
      required: true,
      description: 'How long the silence lasts, in milliseconds: 1 s to 366 days.',
    }),
    comment: t.string({
      required: true,
      description: 'Why there is the silence, at most 500 characters.',
    }),
  }),
  failures: [InvalidInput],
  resolve: async ({ match, forMs, comment }, context) =>
    change(context, (tx) => createSilence(tx, { match: matchOf(match), forMs, comment })),
  created: byLoading(loadSilences),
  payload,
});

mutation('endSilence', {
  access: 'OPERATOR',
  description: 'Ends a silence before its time: what is still open is notified then.',
  input: (t) => ({
    silence: t.id({ required: true, description: 'The global id of the silence.' }),
  }),
  failures: [InvalidInput, NotFound, Conflict],
  resolve: async ({ silence }, context) => {
    const id = filterId('Silence', String(silence), ['input', 'silence']) ?? '';
    return change(context, (tx) => endSilence(tx, id));
  },
  payload,
});
