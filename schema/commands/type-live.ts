/** Commands as a live collection. */

import { distinct } from '../collection.ts';
import { liveCollection } from '../collection-field.ts';
import { movedWithInstances } from '../collection-scope.ts';
import { removedBy } from '../runs/topics.ts';
import { someCommands } from './store/commands.ts';
import { changesCommand } from './topics.ts';
import { Command, CommandFilter, commandFilter } from './type.ts';

liveCollection({
  field: 'commandsChanged',
  type: Command,
  filter: CommandFilter,
  objects: 'commands',
  collection: {
    name: 'commands',
    concerns: (event) => changesCommand(event) || removedBy(event, 'COMMAND').length > 0,
    touched: async (_db, events) =>
      distinct(events.flatMap((event) => [event.commandId, ...removedBy(event, 'COMMAND')])),
    moved: movedWithInstances,
    select: someCommands,
  },
  filterOf: commandFilter,
});
