/** Runs in the graph: the ledger as a list, and each instance's part of it. */

import type { LogRangeRow, RunAccountingRow, RunLogsRow } from '../../drizzle/tables.ts';
import { maxCount } from '../../src/base/counting.ts';
import { formatAddress } from '../../src/domain/address.ts';
import { builder } from '../builder.ts';
import { emptyConnection } from '../connections.ts';
import { filterIds } from '../global-ids.ts';
import { Instance, instanceLoader } from '../instances/type.ts';
import { byId, defineLoader, loadNodes } from '../loaders.ts';
import { orderInput } from '../ordering.ts';
import { endSignal } from '../programs/definition.ts';
import { revisionId } from '../programs/store/programs.ts';
import { ProgramRevision } from '../programs/type.ts';
import { revisionLoader } from '../programs/type-revisions.ts';
import { FiringOutcome, ScheduleAction } from '../schedules/type.ts';
import {
  type RunCause as Cause,
  checkText,
  durationMs,
  type FiringOutcome as Firing,
  type RunOutcome as Outcome,
  runCauses,
  runOutcomes,
} from './rules.ts';
import {
  type listRuns,
  listRunsOf,
  loadRuns,
  type RunPageArgs,
  type RunRecord,
} from './store/runs.ts';
import type { RunFilterArgs } from './store/selection.ts';

/** Runs by their id. */
export const runLoader = defineLoader('runs', async (db, scope, ids) =>
  byId(await loadRuns(db, scope, ids)),
);
const runPages = defineLoader('runs of instances', (db, scope, ids, args: RunPageArgs) =>
  listRunsOf(db, scope, 'INSTANCE', ids, args),
);

export const RunCause = builder.enumType('RunCause', {
  description: 'Why a run began.',
  values: runCauses,
});
export const RunOutcome = builder.enumType('RunOutcome', {
  description: 'How a run ended.',
  values: runOutcomes,
});

const LogRange = builder.objectRef<LogRangeRow>('LogRange').implement({
  description: "The part of its instance's log that a run has written.",
  fields: (t) => ({
    from: t.expose('from', { type: 'SafeInt', description: 'Bytes of the log before it.' }),
    to: t.expose('to', {
      type: 'SafeInt',
      nullable: true,
      description: 'Bytes of the log up to its end. Null while the run lives.',
    }),
  }),
});

const RunLogRange = builder.objectRef<RunLogsRow>('RunLogRange').implement({
  description:
    "What a run has written; logs(run:) reads it, as long as the log's bound leaves it there.",
  fields: (t) => ({
    stdout: t.field({
      type: LogRange,
      nullable: true,
      description: 'The range of standard output. Null: not known.',
      resolve: (logs) => logs.stdout,
    }),
    stderr: t.field({
      type: LogRange,
      nullable: true,
      description: 'The range of standard error. Null when that goes where standard output goes.',
      resolve: (logs) => logs.stderr,
    }),
  }),
});

const RunAccounting = builder.objectRef<RunAccountingRow>('RunAccounting').implement({
  description:
    'What a run has used, all processes that it waited for included, and how hard it ended.',
  fields: (t) => ({
    userMs: t.expose('userMs', { type: 'Duration', description: 'Processor time in programs.' }),
    systemMs: t.expose('systemMs', {
      type: 'Duration',
      description: 'Processor time in the kernel.',
    }),
    maxRssBytes: t.expose('maxRssBytes', {
      type: 'SafeInt',
      description: 'The largest resident set of one process.',
    }),
    coreDumped: t.exposeBoolean('coreDumped', {
      description: 'Whether the process left a core dump.',
    }),
    outOfMemory: t.exposeBoolean('outOfMemory', {
      description: 'The kernel killed it, or a part of it, at its memory limit.',
    }),
  }),
});

export const RunFiring = builder.objectRef<RunRecord>('RunFiring').implement({
  description:
    "A schedule's firing, as the ledger has it; or several in a row with the same outcome.",
  fields: (t) => ({
    outcome: t.field({
      type: FiringOutcome,
      description: 'The outcome of the firing.',
      resolve: (run) => run.firing ?? 'RAN',
    }),
    action: t.field({
      type: ScheduleAction,
      description: 'What was to be done.',
      resolve: (run) => run.firingAction ?? 'RUN',
    }),
    dueAt: t.field({
      type: 'DateTime',
      description: 'When the firing was due; of several the first.',
      resolve: (run) => run.dueAt ?? run.startedAt,
    }),
    dueUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The time at which the last of several firings was due. Null: it is one firing.',
      resolve: (run) => run.dueUntil,
    }),
    count: t.int({
      description: 'How many firings it stands for.',
      resolve: (run) => run.dueCount ?? 1,
    }),
    scheduleName: t.string({
      description: 'The name that the schedule had.',
      resolve: (run) => run.scheduleName ?? '',
    }),
  }),
});

export const Run = builder.objectRef<RunRecord>('Run');
builder.node(Run, {
  description:
    'One execution of an instance, or the attempt at one; or a firing of a schedule that led to none. Kept when its instance, program and host are gone.',
  id: { resolve: (run) => run.id, description: 'The global id of the run, which is opaque.' },
  loadManyWithoutCache: (ids, context) => loadNodes(runLoader(context), ids),
  fields: (t) => ({
    instance: t.field({
      type: Instance,
      nullable: true,
      description: 'The instance that ran. Null when it is gone.',
      resolve: (run, _args, context) =>
        run.instanceId === null ? null : instanceLoader(context).load(run.instanceId),
    }),
    address: t.string({
      description: 'Address of the instance as it was then.',
      resolve: (run) =>
        formatAddress({
          program: run.programName,
          environment: run.environment,
          host: run.hostName,
          index: run.index,
        }),
    }),
    programRevision: t.exposeInt('programRevision', {
      description: 'Revision of the program that ran.',
    }),
    cause: t.field({
      type: RunCause,
      description: 'What the run was begun for.',
      resolve: (run) => run.cause,
    }),
    pid: t.exposeInt('pid', {
      nullable: true,
      description: 'The process id of the run. Null until its process was started.',
    }),
    startedAt: t.field({
      type: 'DateTime',
      description:
        "When the run began, by its host's clock; when it was due where there was no run.",
      resolve: (run) => run.startedAt,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: "When the run ended, by its host's clock. Null while no end is recorded.",
      resolve: (run) => run.endedAt,
    }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'The exit code of the run. Null unless it ended by itself.',
    }),
    signal: t.field(endSignal((run: RunRecord) => run.signal)),
    error: t.exposeString('error', {
      nullable: true,
      description:
        'Why its process could not be started, of what fault it was stopped (timeout, watchdog, liveness), or why a firing led to no run. Null: none of these.',
    }),
  }),
});

builder.objectFields(Run, (t) => ({
  revision: t.field({
    type: ProgramRevision,
    nullable: true,
    description:
      'The revision of the program that ran. Null when the instance or the program is gone; programRevision has its number.',
    resolve: async (run, _args, context) => {
      const instance =
        run.instanceId === null ? null : await instanceLoader(context).load(run.instanceId);
      if (!instance) return null;
      const { programId } = instance;
      const id = revisionId({ programId, revision: run.programRevision });
      return revisionLoader(context).load(id);
    },
  }),
  outcome: t.field({
    type: RunOutcome,
    description: 'How the run ended, or RUNNING while it has not; UNKNOWN while neither is known.',
    resolve: (run) => run.shown,
  }),
  firing: t.field({
    type: RunFiring,
    nullable: true,
    description: 'The firing of a schedule that it came from. Null when it came from none.',
    resolve: (run) => (run.firing === null ? null : run),
  }),
  concurrent: t.exposeBoolean('concurrent', {
    description:
      "Whether the run was concurrent with the instance's own run (overlap ALLOW), and did not change the instance's state.",
  }),
  logRange: t.field({
    type: RunLogRange,
    nullable: true,
    description: 'The part of the log that the run has written. Null when it is not known.',
    resolve: (run) => run.logs,
  }),
  accounting: t.field({
    type: RunAccounting,
    nullable: true,
    description:
      'The resources that the run has used. Null while it lives, and where its host cannot measure them (the sh wrapper).',
    resolve: (run) => run.accounting,
  }),
  durationMs: t.field({
    type: 'Duration',
    nullable: true,
    description:
      "The length of the run by its host's monotonic clock: no change of the wall clock counts. Null while no end is recorded, and where there was no run.",
    resolve: durationMs,
  }),
  runningForMs: t.field({
    type: 'Duration',
    nullable: true,
    description: "How long it has lasted so far, by the plane's clock. Null unless it is RUNNING.",
    resolve: (run) =>
      run.shown === 'RUNNING' && run.openForMs !== null ? Math.round(run.openForMs) : null,
  }),
}));

/** A page of the ledger, with what it takes to count it where somebody asks for that. */
type RunPage = Awaited<ReturnType<typeof listRuns>> & {
  readonly totalCount?: () => Promise<number | null>;
};

export const RunConnection = builder.connectionObject<typeof Run, RunPage>(
  {
    type: Run,
    name: 'RunConnection',
    description: 'A page of the ledger, newest first unless ordered otherwise.',
    fields: (t) => ({
      totalCount: t.int({
        nullable: true,
        description: `How many there are in all, whatever the page. Null: more than ${maxCount}, and not counted on; or a part of the ledger that is not counted.`,
        resolve: (page) => page.totalCount?.() ?? null,
      }),
    }),
  },
  { name: 'RunEdge', description: 'A run and its place in the ledger.' },
);

export const RunFilter = builder.inputType('RunFilter', {
  description:
    'Selects runs. Everything given must match, one value of each list; an empty list matches nothing.',
  fields: (t) => ({
    selector: t.string({
      description:
        'A selector: names as they were when it ran, labels and groups as they are now. state: means nothing here and is refused.',
    }),
    program: t.stringList({ description: 'The names of the programs, in full.' }),
    environment: t.stringList({ description: 'The environments of the programs.' }),
    host: t.stringList({ description: 'The names of the hosts, in full.' }),
    outcome: t.field({ type: [RunOutcome], description: 'The outcomes of the runs.' }),
    cause: t.field({ type: [RunCause], description: 'What the runs were begun for.' }),
    firing: t.field({
      type: [FiringOutcome],
      description: 'What became of the firings of schedules that the runs came from.',
    }),
    schedule: t.idList({ description: 'The global ids of the schedules that the runs came from.' }),
    scheduleName: t.stringList({
      description: 'The names of the schedules that the runs came from.',
    }),
    id: t.idList({ description: 'The global ids of the runs.' }),
    activity: t.idList({
      description: 'The global ids of the activities that the runs were a part of.',
    }),
    command: t.idList({ description: 'The global ids of the commands that began the runs.' }),
    since: t.field({ type: 'DateTime', description: 'Only what began at this instant or later.' }),
    before: t.field({ type: 'DateTime', description: 'Only what began before this instant.' }),
    text: t.string({
      description:
        'A part of the name of the program, the environment, the host or the schedule of the runs, in any case. Only together with since: all runs from then on are looked through.',
    }),
  }),
});

const RunOrder = orderInput(
  'Run',
  'runs',
  {
    STARTED:
      'The time at which the runs began; where there was no run, the time at which it was due.',
  },
  'DESC',
);
export const runOrder = {
  type: RunOrder,
  description: 'How the runs are sorted; newest first when left out.',
} as const;

type GlobalIds = readonly (string | number)[] | null | undefined;

interface FilterInput
  extends Omit<
    RunFilterArgs,
    'id' | 'scheduleId' | 'activityId' | 'commandId' | 'outcome' | 'cause' | 'firing'
  > {
  readonly outcome?: readonly Outcome[] | null | undefined;
  readonly cause?: readonly Cause[] | null | undefined;
  readonly firing?: readonly Firing[] | null | undefined;
  readonly schedule?: GlobalIds;
  readonly id?: GlobalIds;
  readonly activity?: GlobalIds;
  readonly command?: GlobalIds;
}

/**
 * Global ids become what the tables know. @throws InvalidInput INVALID_INPUT for an id of something
 * else, or a text without since
 */
export function runFilter(input: FilterInput | null | undefined): RunFilterArgs | null {
  if (!input) return null;
  checkText(input);
  const { id, schedule, activity, command, ...rest } = input;
  return {
    ...rest,
    scheduleId: filterIds('Schedule', schedule, ['filter', 'schedule']),
    id: filterIds('Run', id, ['filter', 'id']),
    activityId: filterIds('Activity', activity, ['filter', 'activity']),
    commandId: filterIds('Command', command, ['filter', 'command']),
  };
}

builder.objectFields(Instance, (t) => ({
  run: t.field({
    type: Run,
    nullable: true,
    description: 'The run now under way, or the last one. Null when it never ran.',
    resolve: (instance, _args, context) =>
      instance.runId === null ? null : runLoader(context).load(instance.runId),
  }),
  runs: t.connection(
    {
      type: Run,
      description: 'The runs of the instance, newest first unless ordered otherwise.',
      args: {
        filter: t.arg({
          type: RunFilter,
          description: 'Which runs are listed; all when left out.',
        }),
        orderBy: t.arg(runOrder),
      },
      resolve: async (instance, { filter, ...page }, context) =>
        (await runPages(context, { ...page, filter: runFilter(filter) }).load(instance.id)) ??
        emptyConnection,
    },
    RunConnection,
  ),
}));
