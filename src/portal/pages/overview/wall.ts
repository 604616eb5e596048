/**
 * The wall: a row for each host, a column for each program or group, and in each cell what is worst
 * there. Pure.
 */
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import { type Look, lookOfInstance, type Tone } from '../../ui/state.ts';

export const wallColumns = ['program', 'group'] as const;
export type WallColumns = (typeof wallColumns)[number];

export interface Cell {
  readonly look: Look;
  /** Those of the cell, the worst first. */
  readonly instances: readonly InstanceLine[];
}

export interface WallRow {
  readonly host: string;
  readonly isReachable: boolean;
  /** As long as the wall's columns; null: nothing runs there. */
  readonly cells: readonly (Cell | null)[];
}

export interface Wall {
  readonly columns: readonly string[];
  readonly rows: readonly WallRow[];
}

const severity: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, idle: 2, info: 3, good: 4 };

/** What is grey because nobody wants it to run is better than what is grey because it is unknown. */
function severityOf({ state, health, desired }: InstanceLine): number {
  if (state === 'UNKNOWN') return 0.5;
  const { tone } = lookOfInstance(state, health);
  return tone === 'idle' && desired === 'STOPPED' ? 5 : severity[tone];
}

const unreachable: Look = { tone: 'idle', icon: 'question', word: 'Out of reach' };
const noGroup = 'no group';

const columnOf = ({ program }: InstanceLine, by: WallColumns): string => {
  if (!program) return noGroup;
  if (by === 'group') return program.group ?? noGroup;
  return program.environment === 'default'
    ? program.name
    : `${program.name}/${program.environment}`;
};

/** Hosts without instances have an empty row. */
export function wallOf(
  instances: Iterable<InstanceLine>,
  hosts: Iterable<Pick<HostLine, 'name' | 'connection'>>,
  by: WallColumns,
): Wall {
  const byHost = new Map<string, Map<string, InstanceLine[]>>();
  const names = new Set<string>();
  for (const instance of instances) {
    if (!instance.host) continue;
    const column = columnOf(instance, by);
    names.add(column);
    const row = byHost.get(instance.host.name) ?? new Map<string, InstanceLine[]>();
    byHost.set(instance.host.name, row);
    const cell = row.get(column);
    if (cell) cell.push(instance);
    else row.set(column, [instance]);
  }
  const columns = [...names].sort();
  const rows = [...hosts]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, connection }): WallRow => {
      const isReachable = connection === 'ONLINE';
      const row = byHost.get(name);
      return {
        host: name,
        isReachable,
        cells: columns.map((column) => cellOf(row?.get(column), isReachable)),
      };
    });
  return { columns, rows };
}

function cellOf(instances: InstanceLine[] | undefined, isReachable: boolean): Cell | null {
  if (!instances) return null;
  const ordered =
    instances.length === 1
      ? instances
      : instances.toSorted((a, b) => severityOf(a) - severityOf(b));
  const [worst] = ordered;
  if (!worst) return null;
  const look = isReachable ? lookOfInstance(worst.state, worst.health) : unreachable;
  return { look, instances: ordered };
}

/** Whether two cells look the same, so that the second need not be drawn. */
export function sameCell(a: Cell | null, b: Cell | null): boolean {
  if (!a || !b) return a === b;
  return (
    a.look === b.look &&
    a.instances.length === b.instances.length &&
    a.instances.every((instance, i) => instance === b.instances[i])
  );
}

/** As sameCell, of all cells of a row. */
export function sameRow(a: WallRow, b: WallRow): boolean {
  return (
    a.host === b.host &&
    a.isReachable === b.isReachable &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, at) => sameCell(cell, b.cells[at] ?? null))
  );
}
