/** The events about one host, program or instance in the graph. */
import { formatProgramKey } from '../../src/domain/address.ts';
import { builder } from '../builder.ts';
import { emptyConnection } from '../connections.ts';
import type { Context } from '../context.ts';
import { Event } from '../event-kinds.ts';
import { Host } from '../hosts/type.ts';
import { Instance } from '../instances/type.ts';
import { defineLoader } from '../loaders.ts';
import { Program } from '../programs/type.ts';
import type { EventPageArgs } from './store/events.ts';
import { type EventOwner, listEventsOf } from './store/owned.ts';
import { EventConnection, EventFilter, eventOrder } from './type-log.ts';

const eventsOf = (owner: EventOwner) => {
  const pages = defineLoader(`events of ${owner}`, (db, scope, keys, args: EventPageArgs) =>
    listEventsOf(db, scope, owner, keys, args),
  );
  return async (id: string, name: string, args: EventPageArgs, context: Context) =>
    (await pages(context, args).load(`${id} ${name}`)) ?? emptyConnection;
};
const eventFilter = {
  type: EventFilter,
  description: 'Which events are listed; all when left out.',
} as const;
const bound =
  'The pages of all objects that an operation asks this of have 4 MiB of payloads in all, and the first event of each comes before the second of any. So a page may have fewer events than asked for, and that of many objects none, while pageInfo shows that there are more: read on with its cursor, or ask of fewer objects.';

const ofHosts = eventsOf('HOST');
builder.objectField(Host, 'events', (t) =>
  t.connection(
    {
      type: Event,
      description: `The events about the host, oldest first unless ordered otherwise. ${bound}`,
      args: { filter: t.arg(eventFilter), orderBy: t.arg(eventOrder) },
      resolve: (host, args, context) => ofHosts(host.id, host.name, args, context),
    },
    EventConnection,
  ),
);

const ofPrograms = eventsOf('PROGRAM');
builder.objectField(Program, 'events', (t) =>
  t.connection(
    {
      type: Event,
      description: `The events about the program and its instances, oldest first unless ordered otherwise. ${bound}`,
      args: { filter: t.arg(eventFilter), orderBy: t.arg(eventOrder) },
      resolve: (program, args, context) =>
        ofPrograms(program.id, formatProgramKey(program.name, program.environment), args, context),
    },
    EventConnection,
  ),
);

const ofInstances = eventsOf('INSTANCE');
builder.objectField(Instance, 'events', (t) =>
  t.connection(
    {
      type: Event,
      description: `The events about the instance, oldest first unless ordered otherwise. ${bound}`,
      args: { filter: t.arg(eventFilter), orderBy: t.arg(eventOrder) },
      resolve: (instance, args, context) =>
        ofInstances(instance.id, instance.address, args, context),
    },
    EventConnection,
  ),
);
