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
    .map(([, { name }]) => `${name} = given.${name}`)
    .join(', '),
);

const asJson = (row: IncidentRecord) =>
  Object.fromEntries(properties.map(([property, { name }]) => [name, row[property]]));

/** @returns the changes, with the numbers that new incidents were given */
export async function saveIncidents(tx: Tx, changes: readonly Change[]): Promise<Change[]> {
  const rows = JSON.stringify(changes.map(({ row }) => asJson(row)));
  // An insert that gives way to an update would use up a number all the same.
  const saved = await tx.db.execute<{ id: string; number: string }>(sql`
    with given as (select ${names} from json_populate_recordset(null::incidents, ${rows}::json)),
    changed as (update incidents set ${replaced} from given where incidents.id = given.id
      returning incidents.id, incidents.number),
    opened as (insert into incidents (${names}) select ${names} from given
      where not exists (select from incidents where incidents.id = given.id) returning id, number)
    select id, number from changed union all select id, number from opened`);
  const numbers = new Map(saved.map(({ id, number }) => [id, Number(number)]));
  return changes.map((change) => ({
    ...change,
    row: { ...change.row, number: numbers.get(change.row.id) ?? change.row.number },
  }));
}
