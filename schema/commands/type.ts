/**
 * Commands in the graph: reading what was asked for and what became of it. Asking stands in
 * type-asking.ts.
 */

import { maxCount } from '../../src/base/counting.ts';
import type { Signal as SignalName } from '../../src/domain/signals.ts';
import { actorField } from '../actor.ts';
import { builder, type ObjectFields } from '../builder.ts';
import { type Counted, emptyConnection, totalCountDescription } from '../connections.ts';
import type { Context } from '../context.ts';
import { filterIds, localId, nullableIdOf } from '../global-ids.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { Signal } from '../programs/definition.ts';
import { listRunsOf, type RunPageArgs } from '../runs/store/runs.ts';
import { Run, RunConnection, runOrder } from '../runs/type.ts';
import {
  type CommandCounts,
  commandKinds,
  commandStatus,
  commandStatuses,
  countOf,
  noTargets,
} from './rules.ts';
import {
  type CommandFilterArgs,
  type CommandRecord,
  countCommands,
  listCommands,
  selectCommands,
} from './store/commands.ts';
import { type CommandTargetRecord, countTargets, listTargetsOf } from './store/targets.ts';

const commandLoader = defineLoader('commands', async (db, scope, ids) =>
  byId(await selectCommands(db, scope, ids)),
);
const countsLoader = defineLoader('counts of commands', countTargets);
const targetPages = defineLoader('targets of commands', listTargetsOf);

/**
 * The command of that id, read together with others that the operation asks for. Null when there is
 * none.
 */
export function loadCommand(context: Context, id: string): Promise<CommandRecord | null> {
  return commandLoader(context).load(id);
}

const runPages = defineLoader('runs of commands', (db, scope, ids, args: RunPageArgs) =>
  listRunsOf(db, scope, 'COMMAND', ids, args),
);

const countsOf = async (command: CommandRecord, context: Context) =>
  (await countsLoader(context).load(command.id)) ?? noTargets;

/** Undefined for what is no command's id. */
export const commandIdOf = (globalId: string): string | undefined => localId('Command', globalId);

export const CommandKind = builder.enumType('CommandKind', {
  description: 'What is asked of instances.',
  values: commandKinds,
});
export const CommandStatus = builder.enumType('CommandStatus', {
  description:
    'Where a command stands: at one instance, or as a whole. As a whole it has the first of these that any of its targets has: PENDING, DELIVERED, FAILED, EXPIRED, CANCELLED, SUCCEEDED.',
  values: commandStatuses,
});

const targetsThat = (status: keyof CommandCounts, words: string) => ({
  description: `The number of targets ${words}.`,
  resolve: (counts: CommandCounts) => counts[status],
});

const Counts = builder.objectRef<CommandCounts>('CommandCounts').implement({
  description: 'How many targets of a command stand where.',
  fields: (t) => ({
    total: t.int({
      description: 'The number of all targets.',
      resolve: (counts) => countOf(counts),
    }),
    pending: t.int(targetsThat('PENDING', 'that have not taken the command up yet')),
    delivered: t.int(targetsThat('DELIVERED', 'whose agents have received the command')),
    succeeded: t.int(targetsThat('SUCCEEDED', 'at which the command succeeded')),
    failed: t.int(targetsThat('FAILED', 'at which the command ended without success')),
    expired: t.int(targetsThat('EXPIRED', 'that did not take the command up in time')),
    cancelled: t.int(targetsThat('CANCELLED', 'at which the command was cancelled in time')),
  }),
});

const CommandTarget = builder.objectRef<CommandTargetRecord>('CommandTarget').implement({
  description: 'What became of a command at one instance.',
  fields: (t) => ({
    address: t.exposeString('address', {
      description: 'Address of the instance when the command was issued.',
    }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'The instance. Null when it is gone.',
      resolve: (target, _args, context) => instanceLoader(context).load(target.instanceId),
    }),
    status: t.field({
      type: CommandStatus,
      description: 'The status of the command at this target.',
      resolve: (target) => target.status,
    }),
    message: t.exposeString('message', {
      nullable: true,
      description:
        'More about how it ended, above all why it failed. Null when nothing more is known.',
    }),
    output: t.exposeString('output', {
      nullable: true,
      description:
        "What an action's command wrote, standard output and error together, at most 64 KiB of it. Null when nothing, or nothing was run.",
    }),
    deliveredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: "When the agent took it up, by the host's clock. Null before.",
      resolve: (target) => target.deliveredAt,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        "When the command ended at the instance, by the host's clock where the agent ended it. Null before.",
      resolve: (target) => target.finishedAt,
    }),
    runId: t.field(
      nullableIdOf(
        'Run',
        'The global id of the run that the command is meant for. Null: whichever lives.',
        (target: CommandTargetRecord) => target.runId,
      ),
    ),
  }),
});

type TargetPage =
  Awaited<ReturnType<typeof listTargetsOf>> extends ReadonlyMap<string, infer P>
    ? Counted<CommandTargetRecord> & P
    : never;

const TargetConnection = builder.connectionObject<typeof CommandTarget, TargetPage>(
  {
    type: CommandTarget,
    name: 'CommandTargetConnection',
    description: "A page of a command's targets, by address.",
    fields: (t) => ({
      totalCount: t.int({
        description: totalCountDescription,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'CommandTargetEdge', description: 'A target and its place in the list.' },
);

const CommandTargetFilter = builder.inputType('CommandTargetFilter', {
  description: 'Selects targets of a command. An empty list matches nothing.',
  fields: (t) => ({
    status: t.field({ type: [CommandStatus], description: 'The statuses of the targets.' }),
  }),
});

export const Command = builder.objectRef<CommandRecord>('Command');

/** What a command asks for, and of which instances. */
const requestFields = (t: ObjectFields<CommandRecord>) => ({
  kind: t.field({
    type: CommandKind,
    description: 'What the command asks its targets to do.',
    resolve: (command) => command.kind,
  }),
  signal: t.field({
    type: Signal,
    nullable: true,
    description: 'The signal to send. Null unless the kind is SIGNAL.',
    resolve: (command) => command.signal as SignalName | null,
  }),
  action: t.exposeString('action', {
    nullable: true,
    description: 'The action to run. Null unless the kind is ACTION.',
  }),
  arguments: t.stringList({
    description: "What the action's command is given after its own arguments.",
    resolve: (command) => command.arguments ?? [],
  }),
  selector: t.exposeString('selector', {
    description:
      'The selector of the instances, in its shortest form. It was resolved once, when the command was issued.',
  }),
});

/** The status of a command as a whole, who issued it, and its times. */
const progressFields = (t: ObjectFields<CommandRecord>) => ({
  status: t.field({
    type: CommandStatus,
    description: 'Where it stands as a whole.',
    resolve: async (command, _args, context) => commandStatus(await countsOf(command, context)),
  }),
  actor: t.field(actorField('actor', 'Who issued the command.')),
  createdAt: t.field({
    type: 'DateTime',
    description: 'When the command was issued.',
    resolve: (command) => command.createdAt,
  }),
  expiresAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When what is not delivered by then expires. Null: never.',
    resolve: (command) => command.expiresAt,
  }),
  finishedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it ended at its last target. Null before.',
    resolve: (command) => command.finishedAt,
  }),
  idempotencyKey: t.exposeString('idempotencyKey', {
    nullable: true,
    description: 'The key it was issued with. Null: none.',
  }),
});

/** The targets of a command, counted and one by one. */
const targetFields = (t: ObjectFields<CommandRecord>) => ({
  counts: t.field({
    type: Counts,
    description: 'How many targets stand where.',
    resolve: (command, _args, context) => countsOf(command, context),
  }),
  targets: t.connection(
    {
      type: CommandTarget,
      description: 'The targets of the command, one for each instance, by address.',
      args: {
        filter: t.arg({
          type: CommandTargetFilter,
          description: 'Which targets are listed; all when left out.',
        }),
      },
      resolve: async (command, args, context) => ({
        ...((await targetPages(context, args).load(command.id)) ?? emptyConnection),
        totalCount: async () =>
          countOf(await countsOf(command, context), args.filter?.status ?? undefined),
      }),
    },
    TargetConnection,
  ),
});

builder.node(Command, {
  description:
    "An operator's request to instances, with a life of its own: it waits for hosts that are offline, and can be awaited, followed and cancelled.",
  id: {
    resolve: (command) => command.id,
    description: 'The global id of the command, which is opaque.',
  },
  loadManyWithoutCache: (ids, context) => loadNodes(commandLoader(context), ids),
  fields: (t) => ({ ...requestFields(t), ...progressFields(t), ...targetFields(t) }),
});

builder.objectField(Command, 'runs', (t) =>
  t.connection(
    {
      type: Run,
      description: 'The runs that the command began, newest first unless ordered otherwise.',
      args: { orderBy: t.arg(runOrder) },
      resolve: async (command, args, context) =>
        (await runPages(context, args).load(command.id)) ?? emptyConnection,
    },
    RunConnection,
  ),
);
builder.objectField(Run, 'command', (t) =>
  t.field({
    type: Command,
    nullable: true,
    description: 'The command that began it. Null when none did.',
    resolve: (run, _args, context) =>
      run.commandId === null ? null : loadCommand(context, run.commandId),
  }),
);

// ---------------------------------------------------------------- reading

const CommandOrder = orderInput(
  'Command',
  'commands',
  { ISSUED: 'The time at which the commands were issued.' },
  'DESC',
);
export const commandOrder = {
  type: CommandOrder,
  description: 'How the commands are sorted; newest first when left out.',
} as const;

export const CommandConnection = builder.connectionObject<
  typeof Command,
  Counted<CommandRecord, number | null>
>(
  {
    type: Command,
    name: 'CommandConnection',
    description: 'A page of commands, newest first.',
    fields: (t) => ({
      totalCount: t.int({
        nullable: true,
        description: `${totalCountDescription} Null when there are more than ${maxCount}.`,
        resolve: (page) => page.totalCount(),
      }),
    }),
  },
  { name: 'CommandEdge', description: 'A command and its place in the list.' },
);

export const CommandFilter = builder.inputType('CommandFilter', {
  description:
    'Selects commands. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    id: t.idList({ description: 'The global ids of the commands.' }),
    status: t.field({
      type: [CommandStatus],
      description: 'The status of the commands as a whole.',
    }),
    kind: t.field({ type: [CommandKind], description: 'The kinds of the commands.' }),
    actor: t.stringList({ description: 'The labels of the actors that issued the commands.' }),
    instance: t.stringList({
      description: 'The addresses that instances had when the commands were issued for them.',
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Only what was issued at this instant or later.',
    }),
    before: t.field({ type: 'DateTime', description: 'Only what was issued before this instant.' }),
  }),
});

type FilterInput = Omit<CommandFilterArgs, 'id'> & {
  readonly id?: readonly (string | number)[] | null | undefined;
};

/**
 * Global ids become what the tables know. @throws InvalidInput INVALID_INPUT for an id of something
 * else
 */
export function commandFilter(input: FilterInput | null | undefined): CommandFilterArgs | null {
  return input ? { ...input, id: filterIds('Command', input.id, ['filter', 'id']) } : null;
}

export const idDescription = 'The global id of the command.';

builder.queryFields((t) => ({
  commands: t.connection(
    {
      type: Command,
      description: 'All commands, newest first unless ordered otherwise.',
      extensions: { access: 'VIEWER' },
      args: {
        filter: t.arg({
          type: CommandFilter,
          description: 'Which commands are listed; all when left out.',
        }),
        orderBy: t.arg(commandOrder),
      },
      resolve: async (_root, { filter, ...page }, { plane, scope }) => {
        const wanted = commandFilter(filter);
        return {
          ...(await listCommands(plane.db, scope, { ...page, filter: wanted })),
          totalCount: () => countCommands(plane.db, scope, wanted),
        };
      },
    },
    CommandConnection,
  ),
  command: t.field({
    type: Command,
    nullable: true,
    description: 'The command with this id. Null when there is none.',
    extensions: { access: 'VIEWER' },
    args: { id: t.arg.id({ required: true, description: idDescription }) },
    resolve: (_root, args, context) => {
      const id = commandIdOf(args.id);
      return id === undefined ? null : loadCommand(context, id);
    },
  }),
}));
