/** The rows of the list of hosts: which hosts the filters let through, and what runs on each. Pure. */
import type { HostLine, InstanceLine } from '../../data/collections.ts';
import { labelText } from './labels.ts';
import type { HostLoad, HostLoads } from './use-host-loads.ts';

/** What is in the URL of the list. */
export interface HostFilters {
  readonly text?: string;
  readonly connection?: readonly ('ONLINE' | 'OFFLINE')[];
  /** Only those that are being drained. */
  readonly draining?: 'yes';
  /** Labels as key=value; each must hold. */
  readonly label?: readonly string[];
}

export interface HostRow {
  readonly host: HostLine;
  readonly running: number;
  /** Addresses of its instances. */
  readonly instances: readonly string[];
  readonly load: HostLoad | null;
}

interface Placed {
  running: number;
  readonly instances: string[];
}

/** What is placed on each host, by its name. */
export function placedByHost(instances: Iterable<InstanceLine>): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const { host, state, address } of instances) {
    if (!host) continue;
    const found = placed.get(host.name) ?? { running: 0, instances: [] };
    placed.set(host.name, found);
    found.instances.push(address);
    if (state === 'RUNNING') found.running += 1;
  }
  return placed;
}

/** Of several labels each must hold; a text is found in the name or in a label. */
export function matchesHost(host: HostLine, search: HostFilters): boolean {
  const labels = host.labels.map(labelText);
  const { connection, draining, label, text } = search;
  return (
    (connection?.includes(host.connection) ?? true) &&
    (draining === undefined || host.draining) &&
    (label?.every((wanted) => labels.includes(wanted)) ?? true) &&
    (!text || [host.name, ...labels].some((part) => part.includes(text)))
  );
}

export function hostRows(
  hosts: Iterable<HostLine>,
  placed: ReadonlyMap<string, Placed>,
  loads: HostLoads,
  search: HostFilters,
): readonly HostRow[] {
  const rows: HostRow[] = [];
  for (const host of hosts) {
    if (!matchesHost(host, search)) continue;
    const { running, instances } = placed.get(host.name) ?? { running: 0, instances: [] };
    rows.push({ host, running, instances, load: loads.get(host.name) ?? null });
  }
  return rows;
}
