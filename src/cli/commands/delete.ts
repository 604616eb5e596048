/** `gander delete`: takes back what `gander apply` made of a file. */
import { delay } from '../../base/clock.ts';
import { Failure, InvalidInput } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { keyOf } from '../../domain/fleet/check.ts';
import { type AssignmentItem, type ProgramItem, readFleet } from '../../domain/fleet/fleet.ts';
import type { MonitorItem } from '../../domain/fleet/monitors.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  DeleteAssignmentDocument,
  DeleteMonitorDocument,
  DeleteProgramDocument,
  StatusAddressesDocument,
} from '../../sdk/client/generated.ts';
import { inOrder } from '../../sdk/fleet/apply-dependencies.ts';
import {
  durationOption,
  exactly,
  flagOption,
  type Option,
  textOption,
} from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import { nameOfFile, readSource, surroundingsOf } from '../fleet/file.ts';
import { programName } from './programs.ts';

const options: Readonly<Record<string, Option>> = {
  file: { type: 'string', short: 'f', value: 'FILE', about: 'the file; - for standard input' },
  wait: {
    type: 'string',
    short: 'w',
    value: 'DURATION',
    about: 'how long to wait until instances have ended; default 2m',
  },
  'dry-run': { type: 'boolean', about: 'change nothing, show what would be deleted' },
};

export const command: Command = {
  usage: ['delete [-f] FILE|- [--wait DURATION] [--dry-run]'],
  about: `Deletes the monitors, assignments and programs that a file of gander apply names: what depends on others first. Waits until their instances have ended, since
a program is only deleted when none is left. What the file does not name stays, and so does what programs wrote on their hosts.`,
  examples: [
    ['gander delete -f examples/demo-fleet.yaml', 'remove an example'],
    ['gander delete -f fleet.yaml --dry-run', 'only show what would be deleted'],
  ],
  options,
  run: async (context, args) => {
    const file = textOption(args, 'file') ?? args.positionals[0];
    exactly(args, textOption(args, 'file') === undefined ? 1 : 0);
    if (file === undefined) throw new UsageError('FILE is missing', 'gander delete -f FILE');
    const { text, here } = await readSource(file);
    const { fleet, faults } = readFleet(text, surroundingsOf(here, context.env));
    if (faults.length > 0) {
      const at = nameOfFile(file);
      throw new InvalidInput(
        faults.map(({ line, column, message, hint }) => ({
          path: [],
          message: `${at}:${line}:${column}: ${message}`,
          hint,
        })),
      );
    }
    const edges = new Map(
      fleet.programs.map((item) => [
        keyOf(item),
        item.dependencies?.map(({ on }) => keyOf(on)) ?? [],
      ]),
    );
    const dependentsFirst = inOrder(fleet.assignments, edges, () => true);
    const programs = dependentsFirstOf(fleet.programs, edges);
    const removal = {
      dryRun: flagOption(args, 'dry-run'),
      waitMs: durationOption(args, 'wait') ?? 120_000,
    };
    const monitors = [...fleet.programs.flatMap((item) => item.monitors ?? []), ...fleet.monitors];
    await removeMonitors(context, monitors, removal);
    return remove(context, dependentsFirst, programs, removal);
  },
};

/** What depends on others before them; what stands in a circle comes in the order of the file. */
export function dependentsFirstOf<
  T extends { readonly name: string; readonly environment: string },
>(programs: readonly T[], edges: ReadonlyMap<string, readonly string[]>): T[] {
  const left = new Map(programs.map((program) => [keyOf(program), program]));
  const order: T[] = [];
  while (left.size > 0) {
    const needed = new Set(
      [...left.keys()].flatMap((key) => (edges.get(key) ?? []).filter((on) => on !== key)),
    );
    const free = [...left].filter(([key]) => !needed.has(key));
    for (const [key, program] of free.length > 0 ? free : [...left]) {
      order.push(program);
      left.delete(key);
    }
  }
  return order;
}

/** Before what they watch goes, so that they raise nothing about it. */
async function removeMonitors(
  context: Context,
  monitors: readonly MonitorItem[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<void> {
  const client = await context.client();
  for (const { monitor } of monitors) {
    const input = { monitor: { name: monitor.name } };
    const gone =
      dryRun ||
      (await unless(
        'NOT_FOUND',
        async () => await client.mutate(DeleteMonitorDocument, { input }),
      ));
    await context.print(
      `monitor ${printable(monitor.name)}  ${dryRun ? 'would be deleted' : gone ? 'deleted' : 'not there'}`,
    );
  }
}

async function remove(
  context: Context,
  assignments: readonly AssignmentItem[],
  programs: readonly ProgramItem[],
  { dryRun, waitMs }: { readonly dryRun: boolean; readonly waitMs: number },
): Promise<number> {
  const client = await context.client();
  for (const { program, hosts } of assignments) {
    const gone =
      dryRun ||
      (await unless(
        'NOT_FOUND',
        async () =>
          await client.mutate(DeleteAssignmentDocument, {
            input: { assignment: { key: { program, hosts } } },
          }),
      ));
    await context.print(
      `assignment ${programName(program)} to ${hosts}  ${dryRun ? 'would be deleted' : gone ? 'deleted' : 'not there'}`,
    );
  }
  const deadline = performance.now() + waitMs;
  for (const { name, environment } of programs) {
    const program = { name, environment };
    if (!dryRun) await untilEnded(client, program, deadline);
    const gone =
      dryRun ||
      (await unless(
        'NOT_FOUND',
        async () =>
          await client.mutate(DeleteProgramDocument, { input: { program: { key: program } } }),
      ));
    await context.print(
      `program ${programName(program)}  ${dryRun ? 'would be deleted' : gone ? 'deleted' : 'not there'}`,
    );
  }
  return exit.ok;
}

/** @returns false when what is asked for fails with this code */
async function unless(code: Failure['code'], work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === code) return false;
    throw error;
  }
}

/**
 * Until no instance of the program is left, or the time is over: then the plane lists which are.
 */
async function untilEnded(
  client: Client,
  { name, environment }: { name: string; environment: string },
  deadline: number,
): Promise<void> {
  const filter = { selector: `${name}/${environment}@*` };
  while (performance.now() < deadline) {
    const { instances } = await client.request(StatusAddressesDocument, {
      filter,
      first: 1,
      after: null,
    });
    if (instances.edges.length === 0) return;
    await delay(500);
  }
}
