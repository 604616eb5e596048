/**
 * `gander runs`: each execution, the newest first as the plane gives them; firings of schedules
 * that led to none among them.
 */

import { humanDuration } from '../../base/duration.ts';
import { parseSelector } from '../../domain/selector.ts';
import { ending } from '../../sdk/client/event-words.ts';
import {
  EventHeadDocument,
  type FiringOutcome,
  type RunCause,
  type RunFilter,
  type RunLineFragment,
  type RunOutcome,
  RunsChangedDocument,
  RunsDocument,
} from '../../sdk/client/generated.ts';
import type { CollectionChange } from '../../sdk/client/live-nodes.ts';
import {
  type Arguments,
  countOption,
  durationOption,
  exactly,
  flagOption,
  listOption,
  textOption,
} from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { watchList } from '../live/watch.ts';
import { followOption, linesOption, outputOption, sinceOption, watchOption } from '../options.ts';
import { allPages, nothingMatches, pageSize } from '../pages.ts';
import { sinceOf } from '../plane-clock.ts';
import { type Format, formatOption, printedAsData } from '../text/formats.ts';
import { uuidOf } from '../text/ids.ts';
import { runStatistics } from '../text/run-statistics.ts';
import { lastedOf, localTime, showRun } from '../text/run-words.ts';

const outcomes: Readonly<Record<RunOutcome, true>> = {
  RUNNING: true,
  SUCCEEDED: true,
  FAILED: true,
  STOPPED: true,
  NOT_STARTED: true,
  UNKNOWN: true,
  MISSED: true,
  SKIPPED: true,
  DONE: true,
  PENDING: true,
};
const causes: Readonly<Record<RunCause, true>> = {
  OPERATOR: true,
  AUTOSTART: true,
  BOOT: true,
  RESPAWN: true,
  RETRY: true,
  REVISED: true,
  DEPENDENCY: true,
  SCHEDULE: true,
  CATCH_UP: true,
  ACTIVITY: true,
};
const firings: Readonly<Record<FiringOutcome, true>> = {
  RAN: true,
  LATE: true,
  CATCH_UP: true,
  MISSED: true,
  SKIPPED_OVERLAP: true,
  SKIPPED_DISABLED: true,
};

export const command: Command = {
  usage: [
    'runs [SELECTOR ...] [-n N] [-f | --watch] [--outcome NAME] [--cause NAME] [--schedule NAME] [--firing NAME] [--since DURATION] [-o FORMAT]',
    'runs show RUN [-o FORMAT]',
    'runs --stats [SELECTOR ...] [--since DURATION] [-o FORMAT]',
  ],
  about: `Lists executions: when each began and why, how long it lasted, and how it ended. The list includes firings of schedules without a run: missed, skipped, or done
without one. UNKNOWN means that the end is not known, such as of a run whose host is out of reach; it is corrected when the host is back.

-f goes on with what begins and ends; --watch does the same, and on a terminal redraws the newest runs instead. "show" shows one run in full, by its id as -o wide or -o json shows it. --stats adds up, by program: outcomes, the part that
succeeded of those that ended by themselves, and how long they lasted.`,
  examples: [
    ['gander runs web@web1', 'the last runs of one instance'],
    ['gander runs -n 100 group:shop', 'the last hundred of a group'],
    ['gander runs --outcome failed,unknown --since 1d', 'what went wrong since yesterday'],
    ['gander runs --schedule nightly -f', 'what a schedule does, live'],
    ['gander runs --stats --since 7d', 'the last week, by program'],
  ],
  options: {
    lines: linesOption(),
    follow: followOption('then show runs that begin and end'),
    watch: watchOption,
    outcome: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      about: `only these: ${words(outcomes)}`,
    },
    cause: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      about: `only begun for one of these: ${words(causes)}`,
    },
    schedule: {
      type: 'string',
      value: 'NAME',
      about: 'only what a schedule of this name asked for',
    },
    firing: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      about: `only firings of which this became: ${words(firings)}`,
    },
    since: sinceOption('only runs that began'),
    stats: { type: 'boolean', about: 'add up instead of listing' },
    output: outputOption,
  },
  selectors: true,
  run: async (context, args) => {
    if (args.positionals[0] === 'show')
      return showRun(context, exactly(args, 1, 'RUN')[0] ?? '', formatOption(args));
    const selector = selectorOf(args);
    if (selector !== undefined) parseSelector(selector);
    const since = (await sinceOf(context, durationOption(args, 'since'))) ?? null;
    if (flagOption(args, 'stats'))
      return runStatistics(context, { selector, since, format: formatOption(args) });
    const filter = filterOf(args, selector, since);
    return list(
      context,
      args,
      Object.values(filter).every((value) => value === undefined) ? null : filter,
    );
  },
};

function words(known: Readonly<Record<string, true>>): string {
  return Object.keys(known)
    .map((name) => name.toLowerCase())
    .join(', ');
}

function filterOf(args: Arguments, selector: string | undefined, since: string | null): RunFilter {
  const schedule = textOption(args, 'schedule');
  return {
    ...(selector === undefined ? {} : { selector }),
    ...among(args, 'outcome', outcomes),
    ...among(args, 'cause', causes),
    ...among(args, 'firing', firings),
    ...(schedule === undefined ? {} : { scheduleName: [schedule] }),
    ...(since === null ? {} : { since }),
  };
}

/** @throws UsageError for a word that is none of them */
function among<N extends string, T extends string>(
  args: Arguments,
  name: N,
  known: Readonly<Record<T, true>>,
): { readonly [K in N]?: T[] } {
  const given = listOption(args, name).map((word) => word.toUpperCase().replaceAll('-', '_'));
  const unknown = given.find((word) => !Object.hasOwn(known, word));
  if (unknown !== undefined)
    throw new UsageError(
      `--${name} has no "${unknown.toLowerCase()}"`,
      `there are ${words(known)}`,
    );
  return (given.length > 0 ? { [name]: given as T[] } : {}) as { readonly [K in N]?: T[] };
}

async function list(context: Context, args: Arguments, filter: RunFilter | null): Promise<number> {
  const output = formatOption(args);
  const redraws =
    flagOption(args, 'watch') &&
    context.columns !== undefined &&
    (output === 'table' || output === 'wide');
  const follows = flagOption(args, 'follow') || (flagOption(args, 'watch') && !redraws);
  const count = countOption(args, 'lines') ?? 20;
  const client = await context.client();
  const first = Math.min(count, pageSize);
  const read = async () =>
    (
      await allPages(
        async (after) => (await client.request(RunsDocument, { filter, first, after })).runs,
        count,
      )
    ).slice(0, count);
  const wide = output === 'wide';
  if (redraws) return redraw(context, output, filter, { count, read });
  // The cursor is older than the reading: a change in between is sent.
  const after = follows ? (await client.request(EventHeadDocument, {})).eventHead : undefined;
  const runs = await read();
  const shown = follows ? runs.toReversed() : runs;
  if (follows) return follow(context, shown, { filter, after, json: output === 'json', wide });
  if (await printedAsData(context, output, shown, ({ id }) => uuidOf(id))) return exit.ok;
  if (shown.length) await context.print(...runTable(shown, wide, context));
  else if (!filter) context.warn('nothing has run yet');
  else if (filter.selector == null || (await isKnown())) context.warn('no run matches');
  return exit.ok;

  /** A selector of nothing is an error; one of instances that never ran is not. */
  async function isKnown(): Promise<boolean> {
    const { StatusDocument } = await import('../../sdk/client/generated.ts');
    const selector = filter?.selector ?? '*';
    const { instances } = await client.request(StatusDocument, {
      filter: { selector },
      first: 1,
      after: null,
    });
    if (!instances.edges.length) throw await nothingMatches(client, selector);
    return true;
  }
}

function redraw(
  context: Context,
  format: Format,
  filter: RunFilter | null,
  {
    count,
    read,
  }: { readonly count: number; readonly read: () => Promise<readonly RunLineFragment[]> },
): Promise<number> {
  return watchList(context, format, {
    // The ledger is long: only its newest runs are read, and no snapshot of it.
    read: async () => (await read()).map((run) => [run.id, run] as const),
    changes: (client, options) => client.changes(RunsChangedDocument, { filter }, options),
    compare: newestFirst,
    limit: count,
    keyOf: ({ id }) => id,
    nameOf: ({ id }) => uuidOf(id),
    substanceOf: ({ runningForMs, ...run }) => run,
    aged: (run, ms) => olderBy(ms)(run),
    table: (runs) => runTable(runs, format === 'wide', context),
  });
}

function newestFirst(a: RunLineFragment, b: RunLineFragment): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? 1 : -1;
  return uuidOf(a.id) < uuidOf(b.id) ? 1 : -1;
}

const olderBy = (ms: number) => (run: RunLineFragment) => ({
  ...run,
  runningForMs: run.runningForMs === null ? null : run.runningForMs + ms,
});

const runTable = (runs: readonly RunLineFragment[], wide: boolean, { paint, columns }: Context) =>
  table(
    headerOf(wide),
    runs.map((run) => row(run, wide)),
    { paint, columns, right: [3] },
  );

interface FollowOptions {
  readonly filter: RunFilter | null;
  readonly after: string | undefined;
  readonly json: boolean;
  readonly wide: boolean;
}

/**
 * Lines as they come have columns of fixed width. A run has one when it has got its process, and
 * one for each outcome.
 */
async function follow(
  context: Context,
  runs: readonly RunLineFragment[],
  { filter, after, json, wide }: FollowOptions,
): Promise<number> {
  const client = await context.client();
  const onInterruption = (error: Error, delayMs: number) =>
    context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  const messages = client.changes(RunsChangedDocument, { filter }, { after, onInterruption });
  const lines = (some: readonly RunLineFragment[]) =>
    json ? some.map((run) => JSON.stringify(run)) : aligned(some, wide, context);
  await context.print(
    ...(json ? [] : aligned([], wide, context)),
    ...lines(runs).slice(json ? 0 : 1),
  );
  const shown = new Map(runs.map(({ id, outcome }) => [id, outcome]));
  for await (const run of runsOf(messages)) {
    const news =
      shown.get(run.id) !== run.outcome && (run.outcome !== 'RUNNING' || run.pid !== null);
    if (news) shown.set(run.id, run.outcome);
    if (news || json) await context.print(...lines([run]).slice(json ? 0 : 1));
  }
  return exit.ok;
}

/** Runs that appeared or changed. One that left the filter or the ledger is no news. */
async function* runsOf(
  messages: AsyncIterable<readonly CollectionChange<RunLineFragment>[]>,
): AsyncGenerator<RunLineFragment> {
  for await (const message of messages)
    for (const { type, node } of message)
      if (node && (type === 'ADDED' || type === 'UPDATED')) yield node;
}

/** A table whose columns keep their place from one call to the next. */
function aligned(runs: readonly RunLineFragment[], wide: boolean, context: Context): string[] {
  const least = [24, 19, 8, 7, 10, 3, 11];
  const padded = headerOf(wide).map((name, column) => name.padEnd(least[column] ?? 0));
  return table(
    padded,
    runs.map((run) => row(run, wide)),
    { ...context, right: [3] },
  );
}

const headerOf = (wide: boolean) => [
  ...['INSTANCE', 'STARTED', 'LASTED', 'PID', 'CAUSE', 'REV', 'OUTCOME'],
  ...(wide ? ['RUN'] : []),
  'HOW IT ENDED',
];

function row(run: RunLineFragment, wide: boolean): (string | Cell)[] {
  return [
    run.address,
    localTime(run.startedAt),
    lastedOf(run),
    run.pid === null ? '' : String(run.pid),
    run.cause,
    String(run.programRevision),
    { text: run.outcome, style: styleOfState(run.outcome) },
    ...(wide ? [uuidOf(run.id)] : []),
    [ending(run), firingOf(run), run.concurrent ? 'concurrent' : ''].filter(Boolean).join('; '),
  ];
}

/** What the schedule has to do with it. That it was on time needs no word. */
function firingOf({ firing, startedAt }: RunLineFragment): string {
  if (!firing) return '';
  const { scheduleName, outcome, action, count, dueAt, dueUntil } = firing;
  const due = dueAt === startedAt ? '' : `, due ${localTime(dueAt)}`;
  const many =
    count === 1 || dueUntil === null ? '' : `, ${count} times until ${localTime(dueUntil)}`;
  const word = outcome === 'RAN' ? '' : ` ${outcome}`;
  return `schedule ${scheduleName}${action === 'RUN' ? '' : ` ${action}`}${word}${outcome === 'RAN' ? '' : due}${many}`;
}
