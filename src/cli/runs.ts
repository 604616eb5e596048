/** `gander runs`: each execution, the newest first as the plane gives them. */
import { humanDuration } from '../base/duration.ts';
import { parseSelector } from '../base/selector.ts';
import { RunsDocument, type RunsQuery } from '../sdk/generated.ts';
import { type Command, choiceOption, countOption, exit, outputOption, selectorOf } from './command.ts';
import { styleOfState, table } from './output.ts';
import { allPages, nothingMatches, pageSize } from './pages.ts';

type RunLine = RunsQuery['runs']['edges'][number]['node'];

export const command: Command = {
  usage: ['runs [SELECTOR ...] [-n N] [-o table|json]'],
  about: 'Lists executions: when each began and why, how long it lasted, and how it ended.',
  examples: [
    ['gander runs web@web1', 'the last runs of one instance'],
    ['gander runs -n 100 group:shop', 'the last hundred of a group'],
  ],
  options: {
    lines: { type: 'string', short: 'n', value: 'N', about: 'how many; default 20' },
    output: { ...outputOption, about: 'table (default) or json' },
  },
  selectors: true,
  run: async (context, args) => {
    const output = choiceOption(args, 'output', ['table', 'wide', 'json'], 'table');
    const count = countOption(args, 'lines') ?? 20;
    const selector = selectorOf(args);
    if (selector !== undefined) parseSelector(selector);
    const client = await context.client();
    const filter = selector === undefined ? null : { selector };
    const runs = await allPages(
      async (after) => (await client.request(RunsDocument, { filter, first: Math.min(count, pageSize), after })).runs,
      count,
    );
    const shown = runs.slice(0, count);
    if (output === 'json') await context.print(JSON.stringify(shown, null, 2));
    else if (shown.length) await context.print(...table(header, shown.map(row), { ...context, right: [3] }));
    else if (selector === undefined) context.warn('nothing has run yet');
    else if (await isKnown()) context.warn(`"${selector}" has not run yet`);
    return exit.ok;

    /** A selector of nothing is an error; one of instances that never ran is not. */
    async function isKnown(): Promise<boolean> {
      const { StatusDocument } = await import('../sdk/generated.ts');
      const { instances } = await client.request(StatusDocument, { filter, first: 1, after: null });
      if (!instances.edges.length) throw await nothingMatches(client, selector ?? '*');
      return true;
    }
  },
};

const header = ['INSTANCE', 'STARTED', 'LASTED', 'PID', 'CAUSE', 'REV', 'OUTCOME', 'HOW IT ENDED'];

function row(run: RunLine): (string | { text: string; style: ReturnType<typeof styleOfState> })[] {
  const lasted = run.durationMs ?? (run.endedAt === null ? Date.now() - Date.parse(run.startedAt) : null);
  return [
    run.address,
    localTime(run.startedAt),
    lasted === null ? '' : humanDuration(Math.max(0, lasted)),
    run.pid === null ? '' : String(run.pid),
    run.cause,
    String(run.programRevision),
    { text: run.outcome, style: styleOfState(run.outcome) },
    ending(run),
  ];
}

export function ending({ exitCode, signal, error }: { exitCode: number | null; signal: string | null; error?: string | null }): string {
  const how = signal !== null ? `signal ${signal}` : exitCode !== null ? `exit ${exitCode}` : '';
  return [how, error ?? ''].filter(Boolean).join(': ');
}

/** The reader's time zone, sortable: 2025-01-31 12:34:56. */
export function localTime(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
