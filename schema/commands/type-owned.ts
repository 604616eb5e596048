/** The commands of an instance and of a program in the graph. */
import { counted } from '../../src/base/counting.ts';
import { builder } from '../builder.ts';
import { type Counted, ownedConnections } from '../connections.ts';
import type { Context } from '../context.ts';
import { Instance } from '../instances/type.ts';
import { Program } from '../programs/type.ts';
import type { CommandPageArgs, CommandRecord } from './store/commands.ts';
import { type CommandOwner, countCommandsOf, listCommandsOf } from './store/owned.ts';
import { Command, CommandConnection, commandOrder } from './type.ts';

const commandsOf = (owner: CommandOwner, what: string) => {
  const connection = ownedConnections(`commands of ${what}`, {
    pages: (db, scope, ids, args: CommandPageArgs) => listCommandsOf(db, scope, owner, ids, args),
    counts: (db, scope, ids) => countCommandsOf(db, scope, owner, ids),
  });
  return async (
    id: string,
    args: CommandPageArgs,
    context: Context,
  ): Promise<Counted<CommandRecord, number | null>> => {
    const page = await connection(id, args, context);
    return { ...page, totalCount: async () => counted(await page.totalCount()) };
  };
};

const ofInstances = commandsOf('INSTANCE', 'instances');
builder.objectField(Instance, 'commands', (t) =>
  t.connection(
    {
      type: Command,
      description:
        'The commands that had the instance as a target, newest first unless ordered otherwise.',
      args: { orderBy: t.arg(commandOrder) },
      resolve: (instance, args, context) => ofInstances(instance.id, args, context),
    },
    CommandConnection,
  ),
);

const ofPrograms = commandsOf('PROGRAM', 'programs');
builder.objectField(Program, 'commands', (t) =>
  t.connection(
    {
      type: Command,
      description:
        'The commands that had an instance of the program as a target, newest first unless ordered otherwise. Commands whose targets were all removed are not among them.',
      args: { orderBy: t.arg(commandOrder) },
      resolve: (program, args, context) => ofPrograms(program.id, args, context),
    },
    CommandConnection,
  ),
);
