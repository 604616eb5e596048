/** The budget of a token in the graph. */
import { builder } from '../builder.ts';
import type { Budget } from '../context.ts';

const RateLimit = builder.objectRef<Budget>('RateLimit').implement({
  description:
    'What the operations of a token may cost: a budget that is restored with time. An object in an answer costs 1, an element of a page that is read 1 more, and a field with @cost its weight in addition.',
  fields: (t) => ({
    limit: t.exposeInt('limit', { description: 'The cost that a full budget covers.' }),
    available: t.int({
      description: 'The cost that the budget covers now, without this operation.',
      resolve: (budget) => budget.available(),
    }),
    restoreRate: t.exposeInt('restoreRate', {
      description: 'The cost that is restored in each second.',
    }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimit,
    nullable: true,
    description: 'The budget of your token on this plane. Null where operations are not priced.',
    extensions: { access: 'VIEWER' },
    resolve: (_root, _args, { budget }) => budget ?? null,
  }),
);
