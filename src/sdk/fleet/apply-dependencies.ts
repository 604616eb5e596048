/**
 * The order in which a fleet is applied, so that its dependencies hold together at every step, and
 * nothing starts before what it is to wait for: first programs that run nowhere yet get their
 * dependencies, and those of all others are cut down to what they were and are to be; then what is
 * assigned changes; then all become what they are to be, at once.
 */

import { keyOf } from '../../domain/fleet/check.ts';
import type { DependencyItem } from '../../domain/fleet/dependencies.ts';
import type { AssignmentItem, ProgramItem } from '../../domain/fleet/fleet.ts';
import { termsInWords } from '../../domain/graph/words.ts';
import type { Client } from '../client/client.ts';
import { type DependencyInput, SetDependenciesDocument } from '../client/generated.ts';
import type { KnownDependency } from './known-fleet.ts';

/** What one program depends on, now and as it is to be. */
export interface DependencyPlan {
  readonly item: ProgramItem;
  readonly before: readonly KnownDependency[];
  readonly wanted: readonly DependencyItem[];
  readonly changed: boolean;
}

type Terms = Omit<DependencyItem, 'on' | 'line' | 'column'>;
const same = (a: Terms, b: Terms) =>
  a.condition === b.condition &&
  a.delayMs === b.delayMs &&
  a.propagate === b.propagate &&
  a.scope === b.scope &&
  a.host === b.host &&
  a.whenUnreachable === b.whenUnreachable &&
  a.unreachableMs === b.unreachableMs;

/** @param current what programs depend on now, by key */
export function dependencyPlans(
  programs: readonly ProgramItem[],
  current: ReadonlyMap<string, readonly KnownDependency[]>,
): DependencyPlan[] {
  return programs.flatMap((item) => {
    const wanted = item.dependencies;
    if (!wanted) return [];
    const before = current.get(keyOf(item)) ?? [];
    const kept = before.filter((edge) =>
      wanted.some((one) => keyOf(one.on) === keyOf(edge.on) && same(one, edge)),
    );
    return [
      { item, before, wanted, changed: kept.length < before.length || kept.length < wanted.length },
    ];
  });
}

/**
 * Before assignments change. What is set here is part of what is to be in the end, so that it goes
 * in no circle; and nothing of it is asked of what is enabled nowhere.
 * @param enabled whether a program is enabled anywhere now
 */
export async function setFirst(
  client: Client,
  plans: readonly DependencyPlan[],
  enabled: (item: ProgramItem) => boolean,
): Promise<void> {
  const programs = plans.flatMap(({ item, before, wanted, changed }) => {
    if (!changed) return [];
    if (!enabled(item)) return [{ program: nameOf(item), dependencies: wanted.map(inputOf) }];
    const kept = before.filter((edge) =>
      wanted.some((one) => keyOf(one.on) === keyOf(edge.on) && same(one, edge)),
    );
    return kept.length < before.length
      ? [{ program: nameOf(item), dependencies: kept.map(inputOf) }]
      : [];
  });
  if (programs.length > 0) await client.mutate(SetDependenciesDocument, { input: { programs } });
}

/** @throws DependencyRefused with every problem; then nothing was changed */
export async function setAsWanted(client: Client, plans: readonly DependencyPlan[]): Promise<void> {
  const programs = plans
    .filter(({ changed }) => changed)
    .map(({ item, wanted }) => ({ program: nameOf(item), dependencies: wanted.map(inputOf) }));
  if (programs.length > 0) await client.mutate(SetDependenciesDocument, { input: { programs } });
}

const nameOf = ({ name, environment }: ProgramItem) => ({ key: { name, environment } });

function inputOf(
  edge: Terms & { readonly on: { readonly name: string; readonly environment: string } },
): DependencyInput {
  const { on, condition, delayMs, propagate, scope, host, whenUnreachable, unreachableMs } = edge;
  const key = { name: on.name, environment: on.environment };
  return {
    on: { key },
    condition,
    delayMs,
    propagate,
    scope,
    host,
    whenUnreachable,
    unreachableMs,
  };
}

/** "db (healthy), cache (started)" */
export function planInWords({ wanted }: DependencyPlan): string {
  return wanted.map((edge) => `${keyOf(edge.on)} (${termsInWords(edge)})`).join(', ') || 'nothing';
}

/**
 * Assignments in an order in which each step is allowed: what is to be disabled first, what depends
 * on others before these; then the rest, what is depended on before what depends on it.
 * @param edges what each program depends on, by key
 * @param disables whether the item disables what is enabled now
 */
export function inOrder(
  items: readonly AssignmentItem[],
  edges: ReadonlyMap<string, readonly string[]>,
  disables: (item: AssignmentItem) => boolean,
): AssignmentItem[] {
  const rank = new Map<string, number>();
  // Circles are refused before anything is applied; here they must only not hang.
  const rankOf = (key: string, way: ReadonlySet<string> = new Set()): number => {
    const known = rank.get(key);
    if (known !== undefined || way.has(key)) return known ?? 0;
    const found = (edges.get(key) ?? []).reduce(
      (most, on) => Math.max(most, 1 + rankOf(on, new Set([...way, key]))),
      0,
    );
    rank.set(key, found);
    return found;
  };
  const depth = (item: AssignmentItem) => rankOf(keyOf(item.program));
  const off = items.filter(disables).sort((a, b) => depth(b) - depth(a));
  return [...off, ...items.filter((item) => !disables(item)).sort((a, b) => depth(a) - depth(b))];
}
