/** `gander programs`: the definitions. */

import { humanDuration } from '../../base/duration.ts';
import { NotFound } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { didYouMean } from '../../base/suggest.ts';
import { inFile } from '../../domain/fleet/words.ts';
import { termsInWords } from '../../domain/graph/words.ts';
import { definitionOfOutput } from '../../domain/settings/api-form.ts';
import {
  DeleteProgramDocument,
  ProgramDocument,
  ProgramNamesDocument,
  type ProgramQuery,
  ProgramsDocument,
} from '../../sdk/client/generated.ts';
import { type Arguments, exactly, flagOption } from '../../terminal/options.ts';
import { table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { outputOption } from '../options.ts';
import { allPages } from '../pages.ts';
import { agoOf, PlaneClock } from '../plane-clock.ts';
import { commandLine, definitionFacts, type Fact } from '../text/definition-facts.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';

const actions: Readonly<Record<string, Command['run']>> = { list, show, delete: remove };

export const command: Command = {
  usage: [
    'programs [list] [--unassigned] [-o FORMAT]',
    'programs show NAME[/ENVIRONMENT] [-o FORMAT]',
    'programs delete NAME[/ENVIRONMENT]',
  ],
  about: `Lists programs, shows one with its settings, assignments and last revisions, or deletes one that is assigned nowhere.
They are made and changed with gander apply. --unassigned lists those that no host is to run.`,
  examples: [
    ['gander programs', 'all'],
    ['gander programs show web/staging', 'one, in full'],
  ],
  options: {
    output: outputOption,
    unassigned: { type: 'boolean', about: 'only those that are assigned nowhere' },
  },
  run: (context, args) => dispatch('programs', actions, context, args),
};

/** Programs with their definitions and dependencies: a larger page would cost too much. */
export const programPageSize = 200;

/** The filter of what belongs to one program. */
export const filterOfProgram = (key: { readonly name: string; readonly environment: string }) => ({
  program: [key.name],
  environment: [key.environment],
});

/** `web`, `web/staging`. */
export function programKey(text: string): { name: string; environment: string } {
  const [name = '', environment = 'default', ...more] = text.split('/');
  if (!name || !environment || more.length)
    throw new UsageError(`"${text}" is not a program`, 'write NAME or NAME/ENVIRONMENT');
  return { name, environment };
}

/**
 * `web`, or `web/staging` where the environment is not the default; of a program that was deleted
 * while a list was read, that it was.
 */
export function programName(
  program: { readonly name: string; readonly environment: string } | null,
): string {
  if (program === null) return '(deleted)';
  const { name, environment } = program;
  return environment === 'default' ? name : `${name}/${environment}`;
}

async function list(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  exactly(args, 1);
  const client = await context.client();
  const clock = new PlaneClock();
  const all = await allPages(
    async (after) =>
      clock.note(
        await client.request(ProgramsDocument, { filter: null, first: programPageSize, after }),
      ).programs,
  );
  const unassigned = flagOption(args, 'unassigned');
  const programs = unassigned ? all.filter((one) => one.assignments.totalCount === 0) : all;
  if (await printedAsData(context, output, programs, programName)) return exit.ok;
  if (!all.length) context.warn('no programs yet (see: gander apply --help)');
  else if (!programs.length) context.warn('all programs are assigned');
  else {
    const now = clock.now();
    const rows = programs.map((program) => [
      programName(program),
      program.group ?? '',
      String(program.revision),
      agoOf(program.revisedAt, now),
      [
        ...program.assignments.nodes.map(describeAssignment),
        ...furtherOf(program.assignments),
      ].join(', '),
      commandLine(program.definition),
    ]);
    await context.print(
      ...table(['PROGRAM', 'GROUP', 'REV', 'REVISED', 'HOSTS', 'COMMAND'], rows, {
        ...context,
        right: [2],
      }),
    );
  }
  return exit.ok;
}

/** A line for the elements of a list that are not on its page. */
function furtherOf(list: {
  readonly totalCount: number;
  readonly nodes: readonly unknown[];
}): string[] {
  const further = list.totalCount - list.nodes.length;
  return further > 0 ? [`and ${further} more`] : [];
}

const describeAssignment = ({
  hosts,
  enabled,
  instancesPerHost,
}: {
  hosts: string;
  enabled: boolean;
  instancesPerHost: number;
}): string =>
  `${hosts}${instancesPerHost === 1 ? '' : ` ×${instancesPerHost}`}${enabled ? '' : ' (disabled)'}`;

async function show(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  const [text = ''] = exactly(args, 1, 'NAME');
  const key = programKey(text);
  const client = await context.client();
  const { program } = await client.request(ProgramDocument, key);
  if (!program) {
    const { programs } = await client.request(ProgramNamesDocument, {});
    const names = programs.edges.map(({ node }) => programName(node));
    throw new NotFound(`there is no program "${programName(key)}"`, {
      hint: didYouMean(programName(key), names) ?? 'see all: gander programs',
    });
  }
  await printAs(context, output, program, [programName(program)], () =>
    description(program, context),
  );
  return exit.ok;
}

function description(program: NonNullable<ProgramQuery['program']>, { paint }: Context): string[] {
  const facts: readonly Fact[] = [
    ['group', program.group],
    ['about', program.description],
    ['held by', holderOf(program)],
    ['runs kept', keptRuns(program)],
    ['activity', program.activityMode?.toLowerCase() ?? null],
    ...definitionFacts(definitionOfOutput(program.definition)),
    ...program.assignments.nodes.map(
      (assignment): Fact => ['assigned', describeAssignment(assignment)],
    ),
    ...furtherOf(program.assignments).map((text): Fact => ['assigned', text]),
    // A dependency whose other program was deleted in the meantime is gone with it.
    ...program.dependencies.nodes.flatMap(({ on, ...terms }): Fact[] =>
      on ? [['depends on', `${programName(on)} (${termsInWords(terms)})`]] : [],
    ),
    ...program.dependents.nodes.flatMap(({ of, condition }): Fact[] =>
      of ? [['needed by', `${programName(of)} (${inFile(condition)})`]] : [],
    ),
    ...furtherOf(program.dependents).map((text): Fact => ['needed by', text]),
    ...program.revisions.edges.map(
      ({ node }): Fact => [
        'revision',
        `${node.revision}  ${node.at}  ${node.author.label}${node.note ? `  ${node.note}` : ''}`,
      ],
    ),
  ];
  const shown = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null);
  const width = Math.max(...shown.map(([name]) => name.length));
  return [
    paint('bold', `${programName(program)}  revision ${program.revision}`),
    ...shown.map(
      ([name, value], index) =>
        `  ${paint('cyan', (shown[index - 1]?.[0] === name ? '' : name).padEnd(width))}  ${printable(value)}`,
    ),
  ];
}

/** Null: the plane, as usual. */
const holderOf = ({ source }: { readonly source: string }): string | null =>
  source === 'SUPERVISORD' ? 'supervisord, in the configuration of its hosts' : null;

function keptRuns({
  keepRuns,
  keepRunsForMs,
}: {
  readonly keepRuns: number | null;
  readonly keepRunsForMs: number | null;
}): string | null {
  const bounds = [
    keepRuns === null ? '' : `the last ${keepRuns}`,
    keepRunsForMs === null ? '' : `for ${humanDuration(keepRunsForMs)}`,
  ];
  return bounds.filter(Boolean).join(', ') || null;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const [text = ''] = exactly(args, 1, 'NAME');
  const program = programKey(text);
  const client = await context.client();
  await client.mutate(DeleteProgramDocument, { input: { program: { key: program } } });
  await context.print(`${programName(program)}  deleted`);
  return exit.ok;
}
