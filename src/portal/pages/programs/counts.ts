/** How many instances of each program are in which state. Pure. */
import type { InstanceLine, ProgramLine } from '../../data/collections.ts';
import { type Look, lookOfInstance, stateOrder } from '../../ui/state.ts';

export interface StateCount {
  readonly look: Look;
  readonly count: number;
}

export interface ProgramRow {
  readonly program: ProgramLine;
  /** The addresses of its instances. */
  readonly addresses: readonly string[];
  /** What needs attention most comes first. */
  readonly counts: readonly StateCount[];
  /** Its place in an order by what needs attention: smaller is worse. */
  readonly severity: number;
}

const keyOf = ({ name, environment }: { readonly name: string; readonly environment: string }) =>
  `${name}/${environment}`;

/** Unhealthy comes behind what waits to be started again, before all that is in order. */
const rankOf = ({ state, health }: InstanceLine): number =>
  state === 'RUNNING' && health !== 'HEALTHY' && health !== 'NONE'
    ? stateOrder.indexOf('BACKOFF') + 0.5
    : stateOrder.indexOf(state);

/** Programs without instances come last in the order by severity. */
export function programRows(
  programs: Iterable<ProgramLine>,
  instances: Iterable<InstanceLine>,
): ProgramRow[] {
  const byProgram = new Map<string, InstanceLine[]>();
  for (const instance of instances) {
    if (!instance.program) continue;
    const key = keyOf(instance.program);
    const known = byProgram.get(key);
    if (known) known.push(instance);
    else byProgram.set(key, [instance]);
  }
  return [...programs].map((program) => {
    const own = byProgram.get(keyOf(program)) ?? [];
    const counts = new Map<string, { look: Look; count: number; rank: number }>();
    for (const instance of own) {
      const look = lookOfInstance(instance.state, instance.health);
      const known = counts.get(look.word);
      if (known) known.count += 1;
      else counts.set(look.word, { look, count: 1, rank: rankOf(instance) });
    }
    const ordered = [...counts.values()].sort((a, b) => a.rank - b.rank);
    return {
      program,
      addresses: own.map(({ address }) => address),
      counts: ordered,
      severity: ordered[0]?.rank ?? stateOrder.length,
    };
  });
}

export interface ProgramFilters {
  readonly text?: string | undefined;
  readonly group?: readonly string[] | undefined;
  readonly environment?: readonly string[] | undefined;
  readonly assigned?: 'yes' | 'no' | undefined;
}

/** What programs without a group are filtered by. */
export const noGroup = '-';

export function matches(
  { program, addresses }: ProgramRow,
  { text, group, environment, assigned }: ProgramFilters,
): boolean {
  const sought = text?.toLowerCase();
  return (
    (sought === undefined ||
      `${keyOf(program)} ${program.description ?? ''}`.toLowerCase().includes(sought)) &&
    (group?.includes(program.group ?? noGroup) ?? true) &&
    (environment?.includes(program.environment) ?? true) &&
    (assigned === undefined || (assigned === 'yes') === addresses.length > 0)
  );
}
