/** Groups and environments in the graph: the names that programs share. */
import { builder } from '../builder.ts';
import { type Counted, totalCountDescription } from '../connections.ts';
import {
  countGroupings,
  type Grouping,
  listGroupings,
  type ProgramGrouping,
} from './store/groupings.ts';

interface Words {
  readonly grouping: Grouping;
  /** Of the type, and of the root field without its plural. */
  readonly type: 'Group' | 'Environment';
  readonly field: 'groups' | 'environments';
  readonly article: 'a' | 'an';
}

/** Both are the same but for their names. */
function declare({ grouping, type, field, article }: Words): void {
  const word = type.toLowerCase();
  const Type = builder.objectRef<ProgramGrouping>(type).implement({
    description: `The programs that have the same ${word}.`,
    fields: (t) => ({
      name: t.exposeString('name', {
        description: `The name of the ${word}, for filters and selectors.`,
      }),
      programCount: t.exposeInt('programCount', {
        description: `How many programs are in the ${word}; at least one.`,
      }),
    }),
  });
  const TypeConnection = builder.connectionObject<typeof Type, Counted<ProgramGrouping>>(
    {
      type: Type,
      name: `${type}Connection`,
      description: `A page of ${field}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: totalCountDescription,
          resolve: (page) => page.totalCount(),
        }),
      }),
    },
    { name: `${type}Edge`, description: `${article === 'an' ? 'An' : 'A'} ${word} and its place.` },
  );
  const Filter = builder.inputType(`${type}Filter`, {
    description: `Which ${field} are listed.`,
    fields: (t) => ({
      text: t.string({ description: `A part of the name of the ${field}, in any case.` }),
    }),
  });
  builder.queryField(field, (t) =>
    t.connection(
      {
        type: Type,
        description: `The ${field} of all programs, by name.`,
        extensions: { access: 'VIEWER' },
        args: {
          filter: t.arg({
            type: Filter,
            description: `Which ${field} are listed; all when left out.`,
          }),
        },
        resolve: async (_root, args, { plane, scope }) => ({
          ...(await listGroupings(plane.db, scope, grouping, args)),
          totalCount: () => countGroupings(plane.db, scope, grouping, args.filter),
        }),
      },
      TypeConnection,
    ),
  );
}

declare({ grouping: 'GROUP', type: 'Group', field: 'groups', article: 'a' });
declare({
  grouping: 'ENVIRONMENT',
  type: 'Environment',
  field: 'environments',
  article: 'an',
});
