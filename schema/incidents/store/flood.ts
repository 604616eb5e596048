/**
 * Bounds how many incidents stand for themselves, by rules-flood.ts. What it reads is bounded by
 * what was opened and resolved now, however much is open.
 */

import { sql } from 'drizzle-orm';
import type { NewEvent, Tx } from '../../context.ts';
import type { Change } from '../emit.ts';
import {
  excessOf,
  type FloodGroup,
  floodComponent,
  floodEndsAt,
  floodGroups,
  floodOver,
  floodSummary,
  maxIndependent,
} from '../rules-flood.ts';
import { changesOf, type IncidentSignal } from './changes.ts';
import type { IncidentRecord } from './incidents.ts';
import { rowsOf } from './suppress.ts';
import { saveIncidents } from './write.ts';

type Group = FloodGroup<IncidentRecord>;

export interface Bounded {
  /** Of the floods themselves. */
  readonly changes: readonly Change[];
  /** What is suppressed now, as it is. */
  readonly suppressed: readonly IncidentRecord[];
}

const nothing: Bounded = { changes: [], suppressed: [] };

/**
 * Suppresses what was opened beyond the bound, and ends floods of which little is left. The caller
 * holds the lock of incidents.
 */
export async function boundFloods(
  tx: Tx,
  {
    opened,
    resolved,
  }: { readonly opened: readonly IncidentRecord[]; readonly resolved: readonly IncidentRecord[] },
): Promise<Bounded> {
  const ended = await endFloods(tx, floodGroups(resolved));
  const begun = await beginFloods(tx, floodGroups(opened));
  return { ...begun, changes: [...ended, ...begun.changes] };
}

const signalOf = (
  { members }: Group,
  signal: IncidentSignal['signal'],
  summary: (program: string | null) => string,
): IncidentSignal => {
  const [first] = members as [IncidentRecord];
  const { program, programId, ci, monitor, monitorId } = first;
  const about: Pick<NewEvent, 'program'> =
    programId === null ? {} : { program: { id: programId, key: program ?? '' } };
  return {
    ...{ signal, ci, about, summary: summary(program) },
    component: floodComponent(program, monitor),
    severity: Math.min(...members.map(({ severity }) => severity)),
    monitor: { id: monitorId, name: monitor },
  };
};

async function beginFloods(tx: Tx, groups: readonly Group[]): Promise<Bounded> {
  const independent = await countIndependent(
    tx,
    groups.map((group) => ({ ...group, atMost: maxIndependent + group.members.length })),
  );
  const floods = groups.flatMap((group) => {
    const members = excessOf(group.members, independent.get(group.key) ?? 0);
    return members.length === 0
      ? []
      : [{ members, signal: signalOf({ ...group, members }, 'HOLDS', floodSummary) }];
  });
  if (floods.length === 0) return nothing;
  const { changes, of } = await changesOf(
    tx,
    floods.map(({ signal }) => signal),
  );
  const saved = await saveIncidents(tx, changes);
  const pairs = floods.flatMap(({ members, signal }) =>
    members.map(({ id }) => ({ id, root: of(signal)?.id })),
  );
  // What followed from one of them follows from the flood.
  await tx.db.execute(sql`
    with given as (select id, root from json_to_recordset(${JSON.stringify(pairs)}::json) as g(id uuid, root uuid)),
    passed_on as (update incidents i set root_id = g.root from given g where i.root_id = g.id and i.state = 'SUPPRESSED')
    update incidents i set state = 'SUPPRESSED', root_id = g.root from given g where i.id = g.id`);
  const suppressed = await rowsOf(
    tx,
    pairs.map(({ id }) => id),
  );
  return { changes: saved, suppressed };
}

/** @returns the ends, which are written */
async function endFloods(tx: Tx, groups: readonly Group[]): Promise<Change[]> {
  if (groups.length === 0) return [];
  const signals = groups.map((group) => ({
    group,
    signal: signalOf(group, 'CLEAR', () => floodOver),
  }));
  const components = signals.map(({ signal: { component, ci } }) => ({ component, ci }));
  const open = await tx.db.execute<{ id: string; component: string; ci: string; n: number }>(sql`
    select f.id, f.component, f.ci, (select count(*)::int from (
      select from incidents i where i.root_id = f.id and i.state = 'SUPPRESSED' and i.raised limit ${floodEndsAt + 1}::int) s) as n
    from json_to_recordset(${JSON.stringify(components)}::json) as g(component text, ci text)
    join incidents f on f.host = '' and f.component = g.component and f.ci = g.ci and f.state <> 'RESOLVED' and f.raised`);
  const floods = signals.flatMap(({ group, signal }) => {
    const flood = open.find((row) => row.component === signal.component && row.ci === signal.ci);
    return flood ? [{ ...group, signal, suppressed: flood.n }] : [];
  });
  const independent = await countIndependent(
    tx,
    floods.map((group) => ({ ...group, atMost: floodEndsAt + 1 })),
  );
  const over = floods.filter(
    ({ key, suppressed }) => suppressed + (independent.get(key) ?? 0) <= floodEndsAt,
  );
  if (over.length === 0) return [];
  const { changes } = await changesOf(
    tx,
    over.map(({ signal }) => signal),
  );
  return saveIncidents(tx, changes);
}

/** How many of each group stand for themselves: counted up to `atMost`. */
async function countIndependent(
  tx: Tx,
  groups: readonly (Group & { readonly atMost: number })[],
): Promise<ReadonlyMap<string, number>> {
  if (groups.length === 0) return new Map();
  const given = groups.map(({ key, members, atMost }) => {
    const [first] = members as [IncidentRecord];
    const component = floodComponent(first.program, first.monitor);
    const { monitorId, programId } = first;
    return { key, monitorId, programId, component, atMost };
  });
  const independent = sql.raw(
    `i.monitor_id = g."monitorId" and i.state in ('OPEN', 'ACKNOWLEDGED', 'SILENCED') and i.component <> g.component`,
  );
  const rows = await tx.db.execute<{ key: string; n: number }>(sql`
    select g.key, (select count(*)::int from (
      (select from incidents i where i.program_id = g."programId" and ${independent} limit g."atMost")
      union all
      (select from incidents i where g."programId" is null and i.program_id is null and ${independent} limit g."atMost")) s) as n
    from json_to_recordset(${JSON.stringify(given)}::json) as g(key text, "monitorId" uuid, "programId" uuid, component text, "atMost" int)`);
  return new Map(rows.map(({ key, n }) => [key, n]));
}
