/** Searching the fleet by a part of a name, in the graph. */
import { brandWithType } from '@pothos/core';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Host, hostLoader } from '../hosts/type.ts';
import { Program, programLoader } from '../programs/type.ts';
import { Schedule, scheduleLoader } from '../schedules/type-schedule.ts';
import { checkSearch, maxHits, maxTextLength } from './rules.ts';
import { type Hit, type HitKind, search } from './store/search.ts';

const SearchHit = builder.unionType('SearchHit', {
  description: 'What a search finds: programs, hosts and schedules.',
  types: [Program, Host, Schedule],
});

interface SearchAnswer {
  readonly hits: readonly Hit[];
  readonly hasMore: boolean;
}

const kinds = {
  PROGRAM: { type: 'Program', loader: programLoader },
  HOST: { type: 'Host', loader: hostLoader },
  SCHEDULE: { type: 'Schedule', loader: scheduleLoader },
} as const satisfies Record<HitKind, unknown>;

/** The objects of the hits, without those that were deleted since they were found. */
async function loadHits(hits: readonly Hit[], context: Context) {
  const loaded = await Promise.all(
    hits.map(async ({ kind, id }) => {
      const { type, loader } = kinds[kind];
      const found = await loader(context).load(id);
      // The union needs to know the type of a record.
      if (found) brandWithType(found, type as never);
      return found;
    }),
  );
  return loaded.filter((found) => found !== null);
}

const SearchAnswerType = builder.objectRef<SearchAnswer>('SearchResults').implement({
  description: 'What a search has found.',
  fields: (t) => ({
    hits: t.field({
      type: [SearchHit],
      description: `The best hits first, at most ${maxHits}: objects with this name, then those whose name begins with the text, contains it, or that contain it in another text.`,
      extensions: { atMost: maxHits },
      resolve: ({ hits }, _args, context) => loadHits(hits, context),
    }),
    hasMore: t.exposeBoolean('hasMore', {
      description: 'True when there are more hits than first allows: use a longer text.',
    }),
  }),
});

builder.queryField('search', (t) =>
  t.field({
    type: SearchAnswerType,
    description:
      'Finds programs by name, environment, group and description, hosts by name, and schedules by name and description.',
    extensions: { access: 'VIEWER' },
    args: {
      text: t.arg.string({
        required: true,
        description: `A part of a name or another text, in any case; 1 to ${maxTextLength} characters.`,
      }),
      first: t.arg.int({
        required: true,
        defaultValue: 20,
        description: `The most hits to give; at most ${maxHits}.`,
      }),
    },
    resolve: (_root, args, { plane, scope }) => {
      checkSearch(args);
      return search(plane.db, scope, args.text.trim(), args.first);
    },
  }),
);
