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

/** The width of the column with the names of hosts. */
export const hostColumnPx = 200;

/** A cell, by the indexes of its row and its column. */
export interface Place {
  readonly row: number;
  readonly column: number;
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

type ByColumn = Map<string, InstanceLine[]>;

/**
 * Hosts without instances have an empty row.
 * @param before the wall that was shown: rows, cells and columns that look the same are taken from
 * it, so that what is identical need not be drawn
 */
export function wallOf(
  instances: Iterable<InstanceLine>,
  hosts: Iterable<Pick<HostLine, 'name' | 'connection'>>,
  by: WallColumns,
  before: Wall = nothing,
): Wall {
  const byHost = new Map<string, ByColumn>();
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
  const columns = reused(before.columns, [...names].sort());
  const isComparable = columns === before.columns;
  const known = new Map(isComparable ? before.rows.map((row) => [row.host, row]) : []);
  const rows = [...hosts]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((host) => rowOf(host, byHost.get(host.name), columns, known.get(host.name)));
  const isSame = isComparable && reused(before.rows, rows) === before.rows;
  return isSame ? before : { columns, rows };
}

const nothing: Wall = { columns: [], rows: [] };

/** The list from before where it has the same elements. */
function reused<Element>(before: readonly Element[], now: readonly Element[]): readonly Element[] {
  return before.length === now.length && now.every((one, at) => one === before[at]) ? before : now;
}

function rowOf(
  { name, connection }: Pick<HostLine, 'name' | 'connection'>,
  byColumn: ByColumn | undefined,
  columns: readonly string[],
  before: WallRow | undefined,
): WallRow {
  const isReachable = connection === 'ONLINE';
  const known = before?.isReachable === isReachable ? before.cells : [];
  const cells = reused(
    known,
    columns.map((column, at) => cellOf(byColumn?.get(column), isReachable, known[at] ?? null)),
  );
  return before && cells === before.cells ? before : { host: name, isReachable, cells };
}

function cellOf(
  instances: InstanceLine[] | undefined,
  isReachable: boolean,
  before: Cell | null,
): Cell | null {
  if (!instances) return null;
  const ordered =
    instances.length === 1
      ? instances
      : instances.toSorted((a, b) => severityOf(a) - severityOf(b));
  if (before && reused(before.instances, ordered) === before.instances) return before;
  const [worst] = ordered;
  if (!worst) return null;
  const look = isReachable ? lookOfInstance(worst.state, worst.health) : unreachable;
  return { look, instances: ordered };
}

/**
 * Where the keyboard goes from a cell; empty cells are passed over.
 * @param step rows down and columns to the right; infinite: as far as it goes. @returns null: there
 * is no cell in that direction
 */
export function nextCell(
  { rows, columns }: Wall,
  from: Place,
  [down, right]: readonly [down: number, right: number],
): Place | null {
  let found: Place | null = null;
  const [stepDown, stepRight] = [Math.sign(down), Math.sign(right)];
  const isFar = !Number.isFinite(down) || !Number.isFinite(right);
  let { row, column } = from;
  for (;;) {
    row += stepDown;
    column += stepRight;
    if (row < 0 || row >= rows.length || column < 0 || column >= columns.length) return found;
    if (!rows[row]?.cells[column]) continue;
    found = { row, column };
    if (!isFar) return found;
  }
}
