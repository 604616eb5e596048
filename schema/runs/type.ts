/** Runs in the graph: the ledger as a list, and each instance's part of it. */

import type { LogRangeRow, RunAccountingRow, RunLogsRow } from '../../drizzle/tables.ts';
import { formatAddress } from '../../src/base/address.ts';
import { builder } from '../builder.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { durationMs, runCauses, runOutcomes } from './rules.ts';
import { listRuns, listRunsOf, loadRuns, type RunPageArgs, type RunRow } from './store.ts';

/** Runs by their id. */
export const runLoader = defineLoader('runs', async (db, ids) => byId(await loadRuns(db, ids)));
const runPages = defineLoader('runs of instances', (db, ids, args: RunPageArgs) => listRunsOf(db, ids, args));

export const RunCause = builder.enumType('RunCause', { description: 'Why a run began.', values: runCauses });
export const RunOutcome = builder.enumType('RunOutcome', { description: 'How a run ended.', values: runOutcomes });

const LogRange = builder.objectRef<LogRangeRow>('LogRange').implement({
  description: "The part of its instance's log that a run has written.",
  fields: (t) => ({
    from: t.expose('from', { type: 'BigInt', description: 'Bytes of the log before it.' }),
    to: t.expose('to', { type: 'BigInt', nullable: true, description: 'Bytes of the log up to its end. Null while the run lives.' }),
  }),
});

const RunLogRange = builder.objectRef<RunLogsRow>('RunLogRange').implement({
  description: "What a run has written; logs(run:) reads it, as long as the log's bound leaves it there.",
  fields: (t) => ({
    stdout: t.field({
      type: LogRange,
      nullable: true,
      description: 'Of standard output. Null: not known.',
      resolve: (logs) => logs.stdout,
    }),
    stderr: t.field({
      type: LogRange,
      nullable: true,
      description: 'Of standard error. Null when that goes where standard output goes.',
      resolve: (logs) => logs.stderr,
    }),
  }),
});

const RunAccounting = builder.objectRef<RunAccountingRow>('RunAccounting').implement({
  description: 'What a run has used, all processes that it waited for included, and how hard it ended.',
  fields: (t) => ({
    userMs: t.expose('userMs', { type: 'BigInt', description: 'Processor time in programs.' }),
    systemMs: t.expose('systemMs', { type: 'BigInt', description: 'Processor time in the kernel.' }),
    maxRssBytes: t.expose('maxRssBytes', { type: 'BigInt', description: 'The largest resident set of one process.' }),
    coreDumped: t.exposeBoolean('coreDumped', { description: 'It left a core dump.' }),
    outOfMemory: t.exposeBoolean('outOfMemory', { description: 'The kernel killed it, or a part of it, at its memory limit.' }),
  }),
});

export const Run = builder.objectRef<RunRow>('Run');
builder.node(Run, {
  description: 'One execution of an instance, or the attempt at one. Kept when its instance, program and host are gone.',
  id: { resolve: (run) => run.id, description: 'Global id, opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(runLoader(context), ids),
  fields: (t) => ({
    runUuid: t.field({ type: 'UUID', description: 'What the agent knows it by.', resolve: (run) => run.id }),
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'The instance that ran. Null when it is gone.',
      resolve: (run, _args, context) => (run.instanceId === null ? null : instanceLoader(context).load(run.instanceId)),
    }),
    address: t.string({
      description: 'Address of the instance as it was then.',
      resolve: (run) => formatAddress({ program: run.programName, environment: run.environment, host: run.hostName, index: run.index }),
    }),
    programRevision: t.exposeInt('programRevision', { description: 'Revision of the program that ran.' }),
    cause: t.field({ type: RunCause, description: 'Why it began.', resolve: (run) => run.cause }),
    pid: t.exposeInt('pid', { nullable: true, description: 'Its process id. Null until its process was started.' }),
    startedAt: t.field({ type: 'DateTime', description: "When it began, by its host's clock.", resolve: (run) => run.startedAt }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: "When it ended, by its host's clock. Null while no end is recorded.",
      resolve: (run) => run.endedAt,
    }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: 'Its exit code. Null unless it ended by itself.' }),
    signal: t.exposeString('signal', { nullable: true, description: 'The signal that ended it, such as KILL. Null unless one did.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'Why its process could not be started, or of what fault it was stopped (timeout, watchdog, liveness). Null: neither.',
    }),
    outcome: t.field({ type: RunOutcome, description: 'How it ended.', resolve: (run) => run.outcome }),
    logRange: t.field({
      type: RunLogRange,
      nullable: true,
      description: 'What it has written. Null: not known.',
      resolve: (run) => run.logs,
    }),
    accounting: t.field({
      type: RunAccounting,
      nullable: true,
      description: 'What it has used. Null while it lives, and where its host cannot measure it (the sh wrapper).',
      resolve: (run) => run.accounting,
    }),
    durationMs: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'How long it lasted. Null while no end is recorded.',
      resolve: durationMs,
    }),
  }),
});

export const RunConnection = builder.connectionObject(
  { type: Run, name: 'RunConnection', description: 'A page of the ledger, newest first.' },
  { name: 'RunEdge', description: 'A run and its place in the ledger.' },
);

const RunFilter = builder.inputType('RunFilter', {
  description: 'Which runs. Everything given must match; an empty list matches nothing.',
  fields: (t) => ({
    selector: t.string({
      description:
        'A selector: names as they were when it ran, labels and groups as they are now. state: means nothing here and is refused.',
    }),
    outcome: t.field({ type: [RunOutcome], description: 'Any of these.' }),
    cause: t.field({ type: [RunCause], description: 'Any of these.' }),
    startedAfter: t.field({ type: 'DateTime', description: 'Only what began later than this.' }),
    startedBefore: t.field({ type: 'DateTime', description: 'Only what began earlier than this.' }),
  }),
});

builder.queryField('runs', (t) =>
  t.connection(
    {
      type: Run,
      description: 'The ledger of all runs, newest first.',
      extensions: { access: 'VIEWER' },
      args: { filter: t.arg({ type: RunFilter, description: 'Which; all when left out.' }) },
      resolve: (_root, args, { plane }) => listRuns(plane.db, args),
    },
    RunConnection,
  ),
);

builder.objectFields(Instance, (t) => ({
  run: t.field({
    type: Run,
    nullable: true,
    description: 'The run now under way, or the last one. Null when it never ran.',
    resolve: (instance, _args, context) => (instance.runId === null ? null : runLoader(context).load(instance.runId)),
  }),
  runs: t.connection(
    {
      type: Run,
      description: 'Its runs, newest first.',
      args: { filter: t.arg({ type: RunFilter, description: 'Which; all when left out.' }) },
      resolve: async (instance, args, context) => (await runPages(context, args).load(instance.id)) ?? noRuns,
    },
    RunConnection,
  ),
}));

const noRuns = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
