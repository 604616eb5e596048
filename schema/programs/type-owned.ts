/** The programs of a host in the graph. */
import { builder } from '../builder.ts';
import { ownedConnections } from '../connections.ts';
import { Host } from '../hosts/type.ts';
import { countProgramsOf, listProgramsOf } from './store/owned.ts';
import { Program, ProgramConnection, ProgramOrder } from './type.ts';

const programsOf = ownedConnections('programs of hosts', {
  pages: listProgramsOf,
  counts: countProgramsOf,
});
builder.objectField(Host, 'programs', (t) =>
  t.connection(
    {
      type: Program,
      description:
        'The programs that have an instance on the host, by name and environment unless ordered otherwise.',
      args: {
        orderBy: t.arg({
          type: ProgramOrder,
          description: 'How the programs are sorted; by name when left out.',
        }),
      },
      resolve: (host, args, context) => programsOf(host.id, args, context),
    },
    ProgramConnection,
  ),
);
