/** The plane itself in the graph. */
import { builder } from '../builder.ts';

const PlaneInfo = builder.objectRef<{ readonly time: Date }>('Plane').implement({
  description: 'The plane that answers.',
  fields: (t) => ({
    time: t.field({
      type: 'DateTime',
      description:
        "The plane's clock at the answer. Compute ages against it, selected in the same operation as the times: the clock of the reader may differ.",
      resolve: (plane) => plane.time,
    }),
  }),
});

builder.queryField('plane', (t) =>
  t.field({
    type: PlaneInfo,
    description: 'The plane that answers.',
    extensions: { access: 'VIEWER' },
    resolve: () => ({ time: new Date() }),
  }),
);
