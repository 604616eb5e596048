/** Statistics of the ledger in the graph. */
import { builder } from '../builder.ts';
import { defineLoader } from '../loaders.ts';
import { Program } from '../programs/type.ts';
import { Schedule } from '../schedules/type-schedule.ts';
import {
  noTotals,
  type RunOutcome as Outcome,
  type RunTotals,
  runCount,
  runOutcomes,
  successRate,
} from './rules.ts';
import { type Period, statisticsOfPrograms, statisticsOfSchedules } from './store/statistics.ts';
import { RunOutcome } from './type.ts';

const outcomes = Object.keys(runOutcomes).length;

const OutcomeCount = builder.objectRef<readonly [Outcome, number]>('RunOutcomeCount').implement({
  description: 'How often an outcome came about.',
  fields: (t) => ({
    outcome: t.field({
      type: RunOutcome,
      description: 'The outcome that is counted.',
      resolve: ([outcome]) => outcome,
    }),
    count: t.field({
      type: 'SafeInt',
      description:
        'The number of runs with this outcome. Firings that are reported as one count as many.',
      resolve: ([, count]) => count,
    }),
  }),
});

const RunDurations = builder
  .objectRef<NonNullable<RunTotals['durations']>>('RunDurations')
  .implement({
    description:
      'How long runs lasted: those that ended and of which it is known how (SUCCEEDED, FAILED, STOPPED).',
    fields: (t) => ({
      count: t.exposeInt('count', { description: 'How many runs that are.' }),
      minMs: t.expose('minMs', {
        type: 'Duration',
        description: 'The length of the shortest run, in milliseconds.',
      }),
      medianMs: t.expose('medianMs', {
        type: 'Duration',
        description: 'Half of them were no longer than this.',
      }),
      p90Ms: t.expose('p90Ms', {
        type: 'Duration',
        description: 'Nine of ten were no longer than this.',
      }),
      p99Ms: t.expose('p99Ms', {
        type: 'Duration',
        description: 'The 99th percentile, in milliseconds: of a hundred runs, 99 were no longer.',
      }),
      maxMs: t.expose('maxMs', {
        type: 'Duration',
        description: 'The length of the longest run, in milliseconds.',
      }),
      totalMs: t.expose('totalMs', {
        type: 'Duration',
        description: 'The lengths of all of them added up, in milliseconds.',
      }),
    }),
  });

export const RunStatistics = builder.objectRef<RunTotals>('RunStatistics').implement({
  description: 'What a part of the ledger adds up to.',
  fields: (t) => ({
    runs: t.field({
      type: 'SafeInt',
      description: 'How many runs there were; firings that led to none are not among them.',
      resolve: runCount,
    }),
    outcomes: t.field({
      type: [OutcomeCount],
      description: `The number of runs of each outcome, at most ${outcomes}; outcomes that did not occur are left out.`,
      extensions: { atMost: outcomes },
      resolve: ({ byOutcome }) =>
        (Object.entries(byOutcome) as [Outcome, number][]).filter(([, count]) => count > 0),
    }),
    successRate: t.float({
      nullable: true,
      description:
        'The part of the runs that ended by themselves (SUCCEEDED, FAILED) that succeeded: 0 to 1. Null: none did.',
      resolve: successRate,
    }),
    durations: t.field({
      type: RunDurations,
      nullable: true,
      description: 'The lengths of the runs. Null when none has ended.',
      resolve: ({ durations }) => durations,
    }),
  }),
});

const ofPrograms = defineLoader('run statistics of programs', (db, scope, ids, period: Period) =>
  statisticsOfPrograms(db, scope, ids, period),
);

builder.objectField(Program, 'runStatistics', (t) =>
  t.field({
    type: RunStatistics,
    nullable: true,
    description: 'What its runs add up to, under any revision, as far as the ledger is kept.',
    args: {
      since: t.arg({ type: 'DateTime', description: 'Only what began at this time or later.' }),
      before: t.arg({ type: 'DateTime', description: 'Only what began before this time.' }),
    },
    resolve: async (program, period, context) =>
      (await ofPrograms(context, period).load(program.id)) ?? noTotals,
  }),
);

const ofSchedules = defineLoader('run statistics of schedules', (db, scope, ids, period: Period) =>
  statisticsOfSchedules(db, scope, ids, period),
);

builder.objectField(Schedule, 'runStatistics', (t) =>
  t.field({
    type: RunStatistics,
    nullable: true,
    description: 'What its firings add up to, as far as the ledger is kept.',
    args: {
      since: t.arg({
        type: 'DateTime',
        description: 'Only what was due, or began, at this time or later.',
      }),
      before: t.arg({
        type: 'DateTime',
        description: 'Only what was due, or began, before this time.',
      }),
    },
    resolve: async (schedule, period, context) =>
      (await ofSchedules(context, period).load(schedule.id)) ?? noTotals,
  }),
);
