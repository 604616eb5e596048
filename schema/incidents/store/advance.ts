/** What becomes of incidents by the clock: silences end, what flapped settles, what was suppressed is released. */

import { and, eq, lte, ne, not, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '../../../drizzle/database.ts';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import type { Tx } from '../../context.ts';
import type { Change } from '../emit.ts';
import { emitChanged } from '../emit.ts';
import { decide, openState, releaseAfterMs, windowMs } from '../rules.ts';
import { alarmOf, resolvedRow } from './changes.ts';
import { record } from './record.ts';
import { saveIncidents } from './write.ts';

/** In one transaction, so that none lasts long. */
const batch = 1000;
const roots = alias(incidents, 'roots');
const isHeld = and(ne(incidents.state, 'RESOLVED'), not(incidents.raised));

/** When the next incident has something to do. Null: none has. */
export async function nextIncidentTime(db: Database): Promise<Date | null> {
  // Roots are few, what follows from them may be much: from root to root, along the index.
  const [row] = await db.execute<{ at: number | null }>(sql`
    with recursive roots(id) as (
      (select root_id from incidents where state = 'SUPPRESSED' and raised and root_id is not null order by root_id limit 1)
      union all
      select (select i.root_id from incidents i where i.state = 'SUPPRESSED' and i.raised and i.root_id > roots.id order by i.root_id limit 1)
      from roots where roots.id is not null
    )
    select (extract(epoch from least(
      (select min(silenced_until) from incidents where state = 'SILENCED'),
      (select to_timestamp(min((changes ->> -1)::float8) / 1000) from incidents where state <> 'RESOLVED' and not raised)
        + make_interval(secs => ${windowMs / 1000}::float8),
      (select min(r.resolved_at) from roots join incidents r on r.id = roots.id where r.state = 'RESOLVED')
        + make_interval(secs => ${releaseAfterMs / 1000}::float8)
    )) * 1000)::float8 as at`);
  return row?.at == null ? null : new Date(row.at);
}

/** Does all that is due by the transaction's time. Emits INCIDENT_CHANGED, INCIDENT_OPENED, INCIDENT_RESOLVED. */
export async function advanceIncidents(tx: Tx): Promise<void> {
  await endSilences(tx);
  await settle(tx);
  await release(tx);
}

async function endSilences(tx: Tx): Promise<void> {
  const rows = await tx.db
    .select()
    .from(incidents)
    .where(and(eq(incidents.state, 'SILENCED'), lte(incidents.silencedUntil, tx.now)))
    .orderBy(incidents.id)
    .limit(batch)
    .for('update');
  const changes = rows.map((before): Change => {
    const row = { ...before, ...notSilenced };
    return { before, row: { ...row, state: openState(row, tx.now.getTime()) }, steps: [] };
  });
  if (changes.length === 0) return;
  for (const { row } of await saveIncidents(tx, changes)) emitChanged(tx, row);
}

export const notSilenced = {
  silencedUntil: null,
  silencedBy: null,
  silencedByRef: null,
} as const;

async function settle(tx: Tx): Promise<void> {
  const held = await tx.db
    .select()
    .from(incidents)
    .where(isHeld)
    .orderBy(incidents.id)
    .limit(batch)
    .for('update');
  const settled = held.flatMap((before): Change[] => {
    const { alarm, step } = decide(alarmOf(before), 'SETTLE', tx.now.getTime());
    if (alarm === null || step !== 'RESOLVED') return [];
    const resolution = 'it has been clear since, and does not flap any more';
    const row = resolvedRow(tx, { ...before, flapping: alarm.flapping }, resolution);
    return [{ before, row, steps: [step] }];
  });
  await record(tx, settled);
}

/** What is still raised a while after its root was resolved did not follow from it alone. */
async function release(tx: Tx): Promise<void> {
  const before = new Date(tx.now.getTime() - releaseAfterMs);
  const orphans = await tx.db
    .select({ incident: incidents })
    .from(incidents)
    .leftJoin(roots, eq(roots.id, incidents.rootId))
    .where(
      and(
        eq(incidents.state, 'SUPPRESSED'),
        incidents.raised,
        sql`(${roots.id} is null or ${lte(roots.resolvedAt, before)})`,
      ),
    )
    .orderBy(incidents.id)
    .limit(batch)
    .for('update', { of: incidents });
  await record(
    tx,
    orphans.map(({ incident }) => ({
      before: null,
      row: { ...incident, rootId: null, state: openState(incident, tx.now.getTime()) },
      steps: ['OPENED'],
    })),
  );
}
