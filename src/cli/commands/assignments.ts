/** `gander assignments`: which program runs on which hosts. */

import { parseHostSelector } from '../../domain/selector.ts';
import {
  type AssignmentLineFragment,
  AssignmentsDocument,
  CreateAssignmentDocument,
  DeleteAssignmentDocument,
  DisableAssignmentDocument,
  EnableAssignmentDocument,
} from '../../sdk/client/generated.ts';
import { type Arguments, countOption, exactly, flagOption } from '../../terminal/options.ts';
import { table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { warned } from '../live/warnings.ts';
import { outputOption } from '../options.ts';
import { allPages, pageSize } from '../pages.ts';
import { formatOption, printedAsData } from '../text/formats.ts';
import { filterOfProgram, programKey, programName } from './programs.ts';

const actions: Readonly<Record<string, Command['run']>> = {
  list,
  add,
  enable: (context, args) => toggle(context, args, true),
  disable: (context, args) => toggle(context, args, false),
  delete: remove,
};

export const command: Command = {
  usage: [
    'assignments [list [PROGRAM[/ENVIRONMENT]]] [-o FORMAT]',
    'assignments add PROGRAM[/ENVIRONMENT] HOSTS [--instances N] [--disabled]',
    'assignments enable|disable|delete PROGRAM[/ENVIRONMENT] HOSTS',
  ],
  about: `Lists which program is assigned to which hosts, or changes that. HOSTS is a host name, a pattern such as "web*", or label:key=value, with comma
(or) and space (and); hosts that come later are included. disable stops the instances and keeps the assignment; delete stops and forgets them.`,
  examples: [
    ['gander assignments', 'all'],
    ['gander assignments add web label:role=front --instances 2', 'two of web on each such host'],
    ['gander assignments disable web label:role=front', 'stop them for now'],
  ],
  options: {
    output: outputOption,
    instances: {
      type: 'string',
      short: 'n',
      value: 'N',
      about: 'instances on each host; default 1',
    },
    disabled: { type: 'boolean', about: 'assign without starting' },
  },
  run: (context, args) => dispatch('assignments', actions, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  const output = formatOption(args);
  const wanted = args.positionals[1];
  const key = wanted === undefined ? undefined : programKey(wanted);
  const filter = key ? filterOfProgram(key) : null;
  const client = await context.client();
  const assignments = await allPages(
    async (after) =>
      (await client.request(AssignmentsDocument, { filter, first: pageSize, after })).assignments,
  );
  if (
    await printedAsData(
      context,
      output,
      assignments,
      ({ program, hosts }) => `${programName(program)} ${hosts}`,
    )
  )
    return exit.ok;
  if (!assignments.length)
    context.warn(
      wanted ? `"${wanted}" is assigned nowhere` : 'no assignments yet (see: gander apply --help)',
    );
  else await context.print(...assignmentTable(assignments, context));
  return exit.ok;
}

function assignmentTable(
  assignments: readonly AssignmentLineFragment[],
  context: Context,
): string[] {
  const rows = assignments.map(({ program, hosts, instancesPerHost, enabled, createdBy }) => [
    programName(program),
    hosts,
    String(instancesPerHost),
    enabled
      ? { text: 'enabled', style: 'green' as const }
      : { text: 'disabled', style: 'yellow' as const },
    createdBy.label,
  ]);
  return table(['PROGRAM', 'HOSTS', 'INSTANCES', 'ENABLED', 'BY'], rows, {
    ...context,
    right: [2],
  });
}

/** PROGRAM and HOSTS of the command line. */
function target(args: Arguments): {
  program: { name: string; environment: string };
  hosts: string;
} {
  const [program = '', hosts = ''] = exactly(args, 1, 'PROGRAM', 'HOSTS');
  parseHostSelector(hosts, ['HOSTS']);
  return { program: programKey(program), hosts };
}

async function add(context: Context, args: Arguments): Promise<number> {
  const instancesPerHost = countOption(args, 'instances') ?? 1;
  const { program, hosts } = target(args);
  const input = {
    program: { key: program },
    hosts,
    instancesPerHost,
    enabled: !flagOption(args, 'disabled'),
  };
  const client = await context.client();
  const { assignment } = warned(context, await client.mutate(CreateAssignmentDocument, { input }));
  await context.print(...assignmentTable([assignment], context));
  return exit.ok;
}

async function toggle(context: Context, args: Arguments, enabled: boolean): Promise<number> {
  const input = { assignment: { key: target(args) } };
  const client = await context.client();
  const { assignment } = enabled
    ? await client.mutate(EnableAssignmentDocument, { input })
    : await client.mutate(DisableAssignmentDocument, { input });
  await context.print(...assignmentTable([assignment], context));
  return exit.ok;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const key = target(args);
  const client = await context.client();
  await client.mutate(DeleteAssignmentDocument, { input: { assignment: { key } } });
  await context.print(`${programName(key.program)} on ${key.hosts}  deleted`);
  return exit.ok;
}
