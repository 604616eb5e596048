/**
 * `gander apply`: makes programs and assignments as a YAML file describes them, changing only what
 * differs.
 */

import { DependencyRefused, Failure, InvalidInput } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { checkFleet, keyOf } from '../../domain/fleet/check.ts';
import { definitionChanges } from '../../domain/fleet/definition-changes.ts';
import {
  type AssignmentItem,
  type Fleet,
  type ProgramItem,
  readFleet,
} from '../../domain/fleet/fleet.ts';
import { exampleLines } from '../../domain/fleet/setting-text.ts';
import type { Fault, Place } from '../../domain/fleet/yaml-reader.ts';
import { inputOfDefinition } from '../../domain/settings/api-form.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  type AssignmentLineFragment,
  CreateAssignmentDocument,
  CreateProgramDocument,
  type ProgramDefinitionInput,
  type ProgramSetting,
  UpdateAssignmentDocument,
  UpdateProgramDocument,
} from '../../sdk/client/generated.ts';
import { exactly, flagOption, textOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import {
  type DependencyPlan,
  dependencyPlans,
  inOrder,
  planInWords,
  setAsWanted,
  setFirst,
} from '../fleet/apply-dependencies.ts';
import { applySchedules, type Result } from '../fleet/apply-schedules.ts';
import { nameOfFile, readSource, surroundingsOf } from '../fleet/file.ts';
import { type KnownProgram, knownFleet, readKnown } from '../fleet/known-fleet.ts';
import { programName } from './programs.ts';

export const command: Command = {
  usage: ['apply -f FILE|- [--dry-run]'],
  about: `Creates the programs and assignments of a YAML file, or changes them where they differ. What the file leaves out keeps its default, or the
value it has; nothing is deleted. The whole file is checked first, and all its faults are reported with line and column.

programs:
  - name: web
    environment: default             # the default
    group: shop
    description: the shop's front
    activity: realtime               # or offline: takes part in activities of its group; null: not
${exampleLines('    ', 37).join('\n')}
    dependsOn: [cache]               # waits for its start; or {db: healthy}, completed, succeeded; or in full:
    # dependsOn: {db: {condition: healthy, delay: 2s, propagate: restart, scope: any-host, whenUnreachable: stop, unreachable: 1m}}
    # propagate: none, restart, stop; scope: same-host, any-host, all-hosts, or host: NAME; whenUnreachable: hold, continue, stop
    keepRuns: {count: 1000, for: 30d}  # in the ledger; by default the plane's settings apply
    hosts: "*"                       # short for an assignment, with instances:, enabled: and schedules:
    instances: 2
    schedules:                       # all that the assignment is to have; also as a list with name:
      nightly:
        cron: "30 2 * * MON-FRI"     # or at: 2030-01-31T18:00, once; with six fields the first is the second
        timeZone: Europe/Berlin      # UTC by default
        action: run                  # or start, stop, restart, signal (with signal: HUP)
        overlap: skip                # or queue, terminate, allow
        catchUp: {limit: 10, within: 1d}  # of what was missed; or none, last, all
        jitter: 30s
        gap: fire                    # or skip: at a time that clocks jump over
        fold: once                   # or twice: at a time that comes twice
        from: 2026-01-01             # and until:
        exclude: [2026-12-25, 2026-12-24T18:00/2026-12-26T06:00]
        calendar: holidays.ics       # not during its events
        paused: false                # left out: as it is
assignments:
  - {program: web, environment: default, hosts: "label:role=front", enabled: true, instances: 1}

Durations are 500ms, 10s, 2m, 1h30m, or 0; a number without unit is refused; sizes 64KiB, 50MiB, 2GiB, or bytes. null takes back what was set before,
where there may be nothing. Anchors, aliases and << work. $\${NAME} is the shell's \${NAME}.`,
  examples: [
    ['gander apply -f fleet.yaml', ''],
    ['gander apply -f fleet.yaml --dry-run', 'only show what would be done'],
    ['generate-fleet | gander apply -f -', 'from another program'],
  ],
  options: {
    file: { type: 'string', short: 'f', value: 'FILE', about: 'the file; - for standard input' },
    'dry-run': { type: 'boolean', about: 'change nothing, show what would be changed' },
  },
  run: async (context, args) => {
    const file = textOption(args, 'file') ?? args.positionals[0];
    exactly(args, textOption(args, 'file') === undefined ? 1 : 0);
    if (file === undefined) throw new UsageError('FILE is missing', 'gander apply -f FILE');
    return applyFile(context, file, { dryRun: flagOption(args, 'dry-run') });
  },
};

/**
 * Applies a file, or standard input for `-`.
 * @returns the exit code
 * @throws InvalidInput with every fault of the file, before anything is changed
 */
export async function applyFile(
  context: Context,
  file: string,
  { dryRun }: { readonly dryRun: boolean },
): Promise<number> {
  const { text, here } = await readSource(file);
  const { fleet, faults } = readFleet(text, surroundingsOf(here, context.env));
  refuseFaults(faults, file);
  return applyFleet(context, fleet, { dryRun, file });
}

function refuseFaults(faults: readonly Fault[], file: string): void {
  if (faults.length === 0) return;
  const name = nameOfFile(file);
  throw new InvalidInput(
    faults.map(({ line, column, message, hint }) => ({
      path: ['file'],
      message: `${name}:${line}:${column}: ${message}`,
      hint,
    })),
  );
}

interface Applying {
  readonly dryRun: boolean;
  readonly file: string;
}

/**
 * Applies all it can and reports each item; @returns the exit code
 * @throws InvalidInput when its dependencies would not hold together, before anything is changed
 */
async function applyFleet(context: Context, fleet: Fleet, applying: Applying): Promise<number> {
  const client = await context.client();
  const known = await readKnown(client);
  const { faults, warnings } = checkFleet(fleet, knownFleet(known));
  refuseFaults(faults, applying.file);
  for (const warning of warnings)
    context.warn(
      `${nameOfFile(applying.file)}:${warning.line}:${warning.column}: warning: ${warning.message}`,
    );
  const { dryRun } = applying;
  const programs = new Map(known.programs.map((program) => [keyOf(program), program]));
  const assigned = new Map(
    known.assignments.map((one) => [`${keyOf(one.program)} ${one.hosts}`, one]),
  );
  const currentOf = (item: AssignmentItem) => assigned.get(`${keyOf(item.program)} ${item.hosts}`);
  const edges = new Map(known.programs.map((program) => [keyOf(program), program.dependencies]));
  const reporter = new ApplyReporter(context, applying);
  const made: ProgramItem[] = [];
  for (const item of fleet.programs) {
    const done = await reporter.report(`program ${programName(item)}`, item, () =>
      applyProgram(client, item, programs.get(keyOf(item)), dryRun),
    );
    if (done) made.push(item);
  }
  const plans = dependencyPlans(made, edges);
  const isEnabled = (item: ProgramItem) =>
    known.assignments.some(({ program, enabled }) => enabled && keyOf(program) === keyOf(item));
  if (
    !dryRun &&
    !(await reporter.attempt('dependencies', plans, () => setFirst(client, plans, isEnabled)))
  )
    return exit.failed;
  const disables = (item: AssignmentItem) =>
    item.enabled === false && currentOf(item)?.enabled === true;
  const wanted = new Map(
    [...known.programs, ...plans.map((plan) => ({ ...plan.item, dependencies: plan.wanted }))].map(
      edgesOf,
    ),
  );
  for (const item of inOrder(fleet.assignments, wanted, disables)) {
    const what = `assignment ${programName(item.program)} to ${item.hosts}`;
    await reporter.report(what, item, () => applyAssignment(client, item, currentOf(item), dryRun));
    await applySchedules(item, {
      client,
      isNew: !currentOf(item),
      dryRun,
      apply: (...item) => reporter.report(...item),
    });
  }
  if (dryRun || (await reporter.attempt('dependencies', plans, () => setAsWanted(client, plans)))) {
    for (const plan of plans)
      await reporter.report(`dependencies of ${programName(plan.item)}`, plan.item, async () =>
        resultOf(plan),
      );
  }
  return reporter.failed ? exit.failed : exit.ok;
}

const edgesOf = (program: {
  name: string;
  environment: string;
  dependencies: readonly { readonly on: { name: string; environment: string } }[];
}) => [keyOf(program), program.dependencies.map(({ on }) => keyOf(on))] as const;

const resultOf = (plan: DependencyPlan): Result =>
  plan.changed ? { verdict: 'changed', remark: planInWords(plan) } : { verdict: 'unchanged' };

/** Reports what became of each item, and keeps whether one has failed. */
class ApplyReporter {
  failed = false;
  readonly #context: Context;
  readonly #applying: Applying;

  constructor(context: Context, applying: Applying) {
    this.#context = context;
    this.#applying = applying;
  }

  /** @returns whether it was done */
  async report(what: string, place: Place, act: () => Promise<Result>): Promise<boolean> {
    const { print, paint } = this.#context;
    return this.#tried(what, place, async () => {
      const { verdict, remark } = await act();
      const style = verdict === 'created' ? 'green' : verdict === 'changed' ? 'yellow' : 'dim';
      const word =
        this.#applying.dryRun && verdict !== 'unchanged' ? `would be ${verdict}` : verdict;
      await print(
        `${printable(what)}  ${paint(style, word)}${remark ? ` (${printable(remark)})` : ''}`,
      );
    });
  }

  /**
   * For what is done to several programs at once, at the place of the first that it changes.
   * @returns whether it was done
   */
  async attempt(
    what: string,
    plans: readonly DependencyPlan[],
    act: () => Promise<void>,
  ): Promise<boolean> {
    const [first] = [...plans.filter(({ changed }) => changed), ...plans];
    return first === undefined || this.#tried(what, first.item, act);
  }

  async #tried(what: string, { line, column }: Place, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (
        !(error instanceof Failure) ||
        error.code === 'UNAVAILABLE' ||
        error.code === 'UNAUTHENTICATED'
      )
        throw error;
      this.failed = true;
      for (const { message, hint, standsAt = { line, column } } of issuesOf(error)) {
        const at = `${this.#applying.file}:${standsAt.line}:${standsAt.column}`;
        this.#context.warn(`${at}: ${what}: ${message}${hint ? ` (${hint})` : ''}`);
      }
      return false;
    }
  }
}

/** What is wrong; with its place, where it has another than the item that it is of. */
interface ShownIssue {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly standsAt?: Place;
}

function issuesOf(error: Failure): readonly ShownIssue[] {
  if (error instanceof InvalidInput) return error.issues;
  return error instanceof DependencyRefused ? error.problems : [error];
}

/** Settings of a program outside of its definition. */
const clearing = {
  group: 'GROUP',
  description: 'DESCRIPTION',
  activityMode: 'ACTIVITY_MODE',
  keepRuns: 'KEEP_RUNS',
  keepRunsForMs: 'KEEP_RUNS_FOR',
} as const satisfies Readonly<Record<string, ProgramSetting>>;
const labelNames = Object.keys(clearing) as (keyof typeof clearing)[];

/** The file's values of them. @param current leave out what is so already */
function labelsOf(
  item: ProgramItem,
  current?: KnownProgram,
): Partial<Pick<ProgramItem, (typeof labelNames)[number]>> {
  const given = labelNames.filter(
    (name) => item[name] !== undefined && item[name] !== current?.[name],
  );
  return Object.fromEntries(given.map((name) => [name, item[name]]));
}

async function applyProgram(
  client: Client,
  item: ProgramItem,
  current: KnownProgram | undefined,
  dryRun: boolean,
): Promise<Result> {
  const { name, environment, definition } = item;
  if (!current) {
    if (dryRun) return { verdict: 'created' };
    const input = {
      ...{ name, environment, ...labelsOf(item) },
      definition: inputOfDefinition(definition, 'CREATE') as ProgramDefinitionInput,
    };
    await client.mutate(CreateProgramDocument, { input });
    return { verdict: 'created' };
  }
  const changes = definitionChanges(current.definition, definition);
  const labels = labelsOf(item, current);
  const changed = [...Object.keys(changes), ...Object.keys(labels)];
  if (!changed.length) return { verdict: 'unchanged' };
  if (dryRun) return { verdict: 'changed', remark: changed.join(', ') };
  const input = {
    program: { key: { name, environment } },
    ...labels,
    // Null takes nothing away by itself.
    clear: labelNames.filter((label) => labels[label] === null).map((label) => clearing[label]),
    ...(Object.keys(changes).length ? { definition: inputOfDefinition(changes, 'UPDATE') } : {}),
    // Somebody else's change between the reading and now must not be overwritten unseen.
    expectedRevision: current.revision,
  };
  const { revision } = (await client.mutate(UpdateProgramDocument, { input })).program;
  return { verdict: 'changed', remark: `${changed.join(', ')}; revision ${revision}` };
}

async function applyAssignment(
  client: Client,
  item: AssignmentItem,
  current: AssignmentLineFragment | undefined,
  dryRun: boolean,
): Promise<Result> {
  const { program, hosts, enabled, instancesPerHost } = item;
  if (!current) {
    if (dryRun) return { verdict: 'created' };
    const input = {
      program: { key: program },
      hosts,
      enabled: enabled ?? true,
      instancesPerHost: instancesPerHost ?? 1,
    };
    await client.mutate(CreateAssignmentDocument, { input });
    return { verdict: 'created' };
  }
  const changes = {
    ...(enabled !== undefined && enabled !== current.enabled ? { enabled } : {}),
    ...(instancesPerHost !== undefined && instancesPerHost !== current.instancesPerHost
      ? { instancesPerHost }
      : {}),
  };
  if (!Object.keys(changes).length) return { verdict: 'unchanged' };
  if (!dryRun)
    await client.mutate(UpdateAssignmentDocument, {
      input: { assignment: { key: { program, hosts } }, ...changes },
    });
  return { verdict: 'changed', remark: Object.keys(changes).join(', ') };
}
