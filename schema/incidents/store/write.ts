/** Writes any number of incidents in one statement, new ones and changed ones. */

import { getTableColumns, sql } from 'drizzle-orm';
import { incidents } from '../../../drizzle/tables-incidents.ts';
import type { Tx } from '../../context.ts';
import type { Change } from '../emit.ts';
import type { IncidentRecord } from './incidents.ts';

/** The number is the database's to give. */
const { number: _, ...written } = getTableColumns(incidents);
const properties = Object.entries(written) as [keyof typeof written, { readonly name: string }][];
const names = sql.raw(properties.map(([, { name }]) => name).join(', '));
const replaced = sql.raw(
  properties
    .filter(([property]) => property !== 'id')
    .map(([, { name }]) => `${name} = excluded.${name}`)
    .join(', '),
);

const asJson = (row: IncidentRecord) =>
  Object.fromEntries(properties.map(([property, { name }]) => [name, row[property]]));

/** @returns the changes, with the numbers that new incidents were given */
export async function saveIncidents(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
  const rows = JSON.stringify(changes.map(({ row }) => asJson(row)));
  const saved = await tx.db.execute<{ id: string; number: string }>(sql`
    insert into incidents (${names}) select ${names} from json_populate_recordset(null::incidents, ${rows}::json)
    on conflict (id) do update set ${replaced} returning id, number`);
  const numbers = new Map(saved.map(({ id, number }) => [id, Number(number)]));
  return changes.map((change) => ({
    ...change,
    row: { ...change.row, number: numbers.get(change.row.id) ?? change.row.number },
  }));
}
