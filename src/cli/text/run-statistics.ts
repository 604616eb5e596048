/** `gander runs --stats`: what the ledger adds up to, by program. */
import { humanDuration } from '../../base/duration.ts';
import { matchesPattern, parseSelector, type Term } from '../../domain/selector.ts';
import {
  type RunOutcome,
  RunStatisticsDocument,
  type RunStatisticsQuery,
} from '../../sdk/client/generated.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { programName } from '../commands/programs.ts';
import { allPages, pageSize } from '../pages.ts';
import { type Format, printedAsData } from './formats.ts';

type ProgramTotals = RunStatisticsQuery['programs']['edges'][number]['node'];

const header = [
  'PROGRAM',
  'RUNS',
  'SUCCEEDED',
  'FAILED',
  'OTHER',
  'MISSED',
  'RATE',
  'MIN',
  'MEDIAN',
  'P90',
  'P99',
  'MAX',
  'TOTAL',
];

/** @returns the exit code */
export async function runStatistics(
  context: Context,
  {
    selector,
    since,
    format,
  }: {
    readonly selector: string | undefined;
    readonly since: string | null;
    readonly format: Format;
  },
): Promise<number> {
  const wanted = selector === undefined ? null : programsOf(selector);
  const client = await context.client();
  const all = await allPages(
    async (after) =>
      (
        await client.request(RunStatisticsDocument, {
          filter: null,
          since,
          before: null,
          first: pageSize,
          after,
        })
      ).programs,
  );
  const shown = all.filter((program) => wanted === null || wanted(program));
  if (await printedAsData(context, format, shown, programName)) return exit.ok;
  if (shown.length) {
    const right = header.map((_, column) => column).slice(1);
    await context.print(...table(header, shown.map(row), { ...context, right }));
  } else context.warn('no program matches');
  return exit.ok;
}

/** @throws UsageError for a selector of hosts or states: what is added up are programs */
function programsOf(selector: string): (program: ProgramTotals) => boolean {
  const { any } = parseSelector(selector);
  const tests = any.map(({ all }) => all.map(testOf));
  return (program) => tests.some((all) => all.every((test) => test(program)));
}

function testOf(term: Term): (program: ProgramTotals) => boolean {
  if (term.kind === 'ALL') return () => true;
  if (term.kind === 'GROUP')
    return ({ group }) => group !== null && matchesPattern(term.group, group);
  if (term.kind === 'ADDRESS' && term.host === '*' && term.index === null) {
    return ({ name, environment }) =>
      matchesPattern(term.program, name) && matchesPattern(term.environment, environment);
  }
  throw new UsageError(
    '--stats adds up whole programs',
    'select by program or group:NAME; without --stats the list takes every selector',
  );
}

function row(program: ProgramTotals): (string | Cell)[] {
  if (!program.runStatistics) return [programName(program)];
  const { runs, outcomes, successRate, durations } = program.runStatistics;
  const count = (...names: readonly RunOutcome[]) =>
    outcomes.reduce((sum, { outcome, count: n }) => (names.includes(outcome) ? sum + n : sum), 0);
  const colour = (n: number, style: 'red' | 'yellow'): Cell => ({
    text: n === 0 ? '' : String(n),
    style,
  });
  const [succeeded, failed] = [count('SUCCEEDED'), count('FAILED')];
  const times = durations && [
    durations.minMs,
    durations.medianMs,
    durations.p90Ms,
    durations.p99Ms,
    durations.maxMs,
    durations.totalMs,
  ];
  return [
    programName(program),
    String(runs),
    succeeded === 0 ? '' : String(succeeded),
    colour(failed, 'red'),
    colour(runs - succeeded - failed, 'yellow'),
    colour(count('MISSED', 'SKIPPED'), 'yellow'),
    successRate === null ? '' : `${(successRate * 100).toFixed(1)}%`,
    ...(times ?? ['', '', '', '', '', '']).map((value) =>
      typeof value === 'number' ? humanDuration(value) : value,
    ),
  ];
}
