/**
 * Finding objects by a part of their names. One statement over the tables that people write by hand;
 * each has thousands of rows at most, so no index is needed.
 */

import { type AnyColumn, and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { containing } from '../../../drizzle/filters.ts';
import { hostInScope, programInScope } from '../../../drizzle/scope.ts';
import { hosts, programs } from '../../../drizzle/tables.ts';
import { schedules } from '../../../drizzle/tables-planned.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import { scheduleInScope } from '../../schedules/store/schedules.ts';

export type HitKind = 'PROGRAM' | 'HOST' | 'SCHEDULE';

export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
}

interface Searched {
  readonly table: SQL;
  readonly id: AnyColumn;
  readonly name: AnyColumn;
  /** Texts other than the name. */
  readonly more: readonly AnyColumn[];
}

const searched: Record<HitKind, Searched> = {
  PROGRAM: {
    table: sql`${programs}`,
    id: programs.id,
    name: programs.name,
    more: [programs.environment, programs.group, programs.description],
  },
  HOST: { table: sql`${hosts}`, id: hosts.id, name: hosts.name, more: [] },
  SCHEDULE: {
    table: sql`${schedules}`,
    id: schedules.id,
    name: schedules.name,
    more: [schedules.description],
  },
};

/** The whole name, its beginning, a part of it, a part of another text: the smaller, the better. */
const rank = (name: AnyColumn, text: string): SQL =>
  sql`case position(lower(${text}::text) in lower(${name})) when 0 then 3
    when 1 then case when length(${name}) = length(${text}::text) then 0 else 1 end else 2 end`;

/**
 * The best hits first: by how much of the name the text is, then by name.
 * @returns the first hits, and whether there are more
 */
export async function search(
  db: Database,
  scope: Scope,
  text: string,
  first: number,
): Promise<{ hits: Hit[]; hasMore: boolean }> {
  // PostgreSQL has no zero character: nothing contains it.
  if (text.includes('\0')) return { hits: [], hasMore: false };
  const visible: Record<HitKind, SQL | undefined> = {
    PROGRAM: programInScope(scope, programs.id),
    HOST: hostInScope(scope, hosts.id),
    SCHEDULE: await scheduleInScope(db, scope),
  };
  const parts = (Object.keys(searched) as HitKind[]).map((kind) => {
    const { table, id, name, more } = searched[kind];
    const found = and(containing([name, ...more], text), visible[kind]) ?? sql`true`;
    return sql`select ${kind}::text as kind, ${id} as id, ${name} as name, ${rank(name, text)} as rank
        from ${table} where ${found}`;
  });
  const rows = await db.execute<{ kind: HitKind; id: string }>(sql`
    select kind, id from (${sql.join(parts, sql` union all `)}) as found
    order by rank, name, kind, id limit ${first + 1}`);
  return {
    hits: rows.slice(0, first).map(({ kind, id }) => ({ kind, id })),
    hasMore: rows.length > first,
  };
}
