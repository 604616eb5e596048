/**
 * Applies a fleet file: creates programs, assignments and monitors, and changes them where they differ. What
 * can be applied is, and each step is reported with what became of it.
 */
import { DependencyRefused, Failure, InvalidInput } from '../../base/errors.ts';
import { keyOf } from '../../domain/fleet/check.ts';
import { definitionChanges } from '../../domain/fleet/definition-changes.ts';
import type { AssignmentItem, Fleet, ProgramItem } from '../../domain/fleet/fleet.ts';
import type { Place } from '../../domain/fleet/yaml-reader.ts';
import { inputOfDefinition } from '../../domain/settings/api-form.ts';
import type { Client } from '../client/client.ts';
import {
  type AssignmentLineFragment,
  CreateAssignmentDocument,
  CreateProgramDocument,
  type ProgramDefinitionInput,
  type ProgramSetting,
  UpdateAssignmentDocument,
  UpdateProgramDocument,
} from '../client/generated.ts';
import {
  type DependencyPlan,
  dependencyPlans,
  inOrder,
  planInWords,
  setAsWanted,
  setFirst,
} from './apply-dependencies.ts';
import { applyMonitors } from './apply-monitors.ts';
import { applySchedules, type Result } from './apply-schedules.ts';
import type { Known, KnownProgram } from './known-fleet.ts';

/** What is wrong; with its place, where it has another than the item that it is of. */
export interface Problem {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly standsAt?: Place;
}

/** News of one step. */
export interface StepResult {
  /** Names it in words, such as "program web"; no two steps have the same. */
  readonly what: string;
  /** Of the item in the file. */
  readonly place: Place;
  readonly outcome:
    | { readonly kind: 'BEGUN' }
    | { readonly kind: 'DONE'; readonly result: Result }
    | { readonly kind: 'FAILED'; readonly problems: readonly Problem[] };
}

export interface ApplyOptions {
  /** Changes nothing, and reports what would be changed. */
  readonly dryRun: boolean;
  readonly onStep: (step: StepResult) => void | Promise<void>;
}

/**
 * @param fleet checked against `known` (domain/fleet/check.ts)
 * @returns whether every step was done. @throws Failure when the plane cannot be reached or does
 * not accept the token
 */
export async function applyFleet(
  client: Client,
  fleet: Fleet,
  known: Known,
  { dryRun, onStep }: ApplyOptions,
): Promise<boolean> {
  const programs = new Map(known.programs.map((program) => [keyOf(program), program]));
  const assigned = new Map(
    known.assignments.map((one) => [`${keyOf(one.program)} ${one.hosts}`, one]),
  );
  const currentOf = (item: AssignmentItem) => assigned.get(`${keyOf(item.program)} ${item.hosts}`);
  const edges = new Map(known.programs.map((program) => [keyOf(program), program.dependencies]));
  const steps = new Steps(onStep);
  const made: ProgramItem[] = [];
  for (const item of fleet.programs) {
    const done = await steps.take(`program ${keyOf(item)}`, item, () =>
      applyProgram(client, item, programs.get(keyOf(item)), dryRun),
    );
    if (done) made.push(item);
  }
  const plans = dependencyPlans(made, edges);
  const isEnabled = (item: ProgramItem) =>
    known.assignments.some(({ program, enabled }) => enabled && keyOf(program) === keyOf(item));
  if (!dryRun && !(await steps.together(plans, () => setFirst(client, plans, isEnabled))))
    return false;
  const disables = (item: AssignmentItem) =>
    item.enabled === false && currentOf(item)?.enabled === true;
  const wanted = new Map(
    [...known.programs, ...plans.map((plan) => ({ ...plan.item, dependencies: plan.wanted }))].map(
      edgesOf,
    ),
  );
  for (const item of inOrder(fleet.assignments, wanted, disables)) {
    const what = `assignment ${keyOf(item.program)} to ${item.hosts}`;
    await steps.take(what, item, () => applyAssignment(client, item, currentOf(item), dryRun));
    await applySchedules(item, {
      client,
      isNew: !currentOf(item),
      dryRun,
      apply: (...step) => steps.take(...step),
    });
  }
  if (dryRun || (await steps.together(plans, () => setAsWanted(client, plans)))) {
    for (const plan of plans)
      await steps.take(`dependencies of ${keyOf(plan.item)}`, plan.item, async () =>
        resultOf(plan),
      );
  }
  await applyMonitors(fleet, {
    ...{ client, known: known.monitors, dryRun },
    apply: (...step) => steps.take(...step),
  });
  return !steps.failed;
}

const edgesOf = (program: {
  name: string;
  environment: string;
  dependencies: readonly { readonly on: { name: string; environment: string } }[];
}) => [keyOf(program), program.dependencies.map(({ on }) => keyOf(on))] as const;

const resultOf = (plan: DependencyPlan): Result =>
  plan.changed ? { verdict: 'changed', remark: planInWords(plan) } : { verdict: 'unchanged' };

/** Takes the steps one by one, reports each, and keeps whether one has failed. */
class Steps {
  failed = false;
  readonly #onStep: ApplyOptions['onStep'];

  constructor(onStep: ApplyOptions['onStep']) {
    this.#onStep = onStep;
  }

  /** @returns whether it was done */
  async take(what: string, place: Place, act: () => Promise<Result>): Promise<boolean> {
    await this.#onStep({ what, place, outcome: { kind: 'BEGUN' } });
    return this.#tried(what, place, async () => {
      const result = await act();
      await this.#onStep({ what, place, outcome: { kind: 'DONE', result } });
    });
  }

  /**
   * What is done to several programs at once is reported only when it fails, at the place of the
   * first that it changes. @returns whether it was done
   */
  async together(plans: readonly DependencyPlan[], act: () => Promise<void>): Promise<boolean> {
    const [first] = [...plans.filter(({ changed }) => changed), ...plans];
    return first === undefined || this.#tried('dependencies', first.item, act);
  }

  async #tried(what: string, place: Place, act: () => Promise<void>): Promise<boolean> {
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
      await this.#onStep({ what, place, outcome: { kind: 'FAILED', problems: problemsOf(error) } });
      return false;
    }
  }
}

function problemsOf(error: Failure): readonly Problem[] {
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
