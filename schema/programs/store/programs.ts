/** Reading programs and their revisions. Writing them is in change.ts. */

import { and, count, eq, exists, inArray, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../drizzle/database.ts';
import { among, containing } from '../../../drizzle/filters.ts';
import { type OrderedPageArgs, type Orders, orderedPage } from '../../../drizzle/ordering.ts';
import { programInScope } from '../../../drizzle/scope.ts';
import { type Some, someOf } from '../../../drizzle/some.ts';
import { assignments, programRevisions, programs } from '../../../drizzle/tables.ts';
import { NotFound } from '../../../src/base/errors.ts';
import type { Connection, PageArgs } from '../../../src/base/page.ts';
import { didYouMean } from '../../../src/base/suggest.ts';
import { formatProgramKey } from '../../../src/domain/address.ts';
import type { Scope } from '../../../src/domain/scope.ts';
import type { Definition } from '../../../src/domain/settings/definition.ts';
import type { ActivityMode, ProgramSource } from '../../../src/domain/settings/program-facts.ts';
import type { Locator } from '../../context.ts';

/** A program with its current revision. */
export interface ProgramRecord {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly group: string | null;
  readonly description: string | null;
  /** Of its runs the ledger keeps so many, and those younger than this. Null: as the plane does. */
  readonly keepRuns: number | null;
  readonly keepRunsForMs: number | null;
  readonly activityMode: ActivityMode | null;
  /** Who holds its definition. */
  readonly source: ProgramSource;
  readonly revision: number;
  readonly createdAt: Date;
  readonly definition: Definition;
  readonly revisedAt: Date;
  readonly revisedBy: string;
  readonly revisedByRef: string | null;
}

export interface RevisionRecord {
  readonly programId: string;
  readonly revision: number;
  readonly definition: Definition;
  readonly author: string;
  readonly authorRef: string | null;
  readonly at: Date;
  readonly note: string | null;
}

export interface ProgramKeyArgs {
  readonly name: string;
  readonly environment: string;
}

export interface ProgramFilterArgs {
  readonly name?: readonly string[] | null | undefined;
  readonly environment?: readonly string[] | null | undefined;
  readonly group?: readonly string[] | null | undefined;
  readonly assigned?: boolean | null | undefined;
  readonly text?: string | null | undefined;
}

export type ProgramOrderField = 'NAME' | 'REVISED' | 'CREATED';
export type ProgramPageArgs = OrderedPageArgs<ProgramOrderField>;

export const orders: Orders<ProgramRecord, ProgramOrderField> = {
  list: 'programs',
  standard: { field: 'NAME', direction: 'ASC' },
  by: {
    NAME: {
      columns: [
        { value: programs.name, type: 'text' },
        { value: programs.environment, type: 'text' },
      ],
      keyOf: (program) => [program.name, program.environment],
    },
    REVISED: {
      columns: [
        { value: programRevisions.at, type: 'timestamptz' },
        { value: programs.id, type: 'uuid' },
      ],
      keyOf: (program) => [program.revisedAt.toISOString(), program.id],
    },
    CREATED: {
      columns: [
        { value: programs.createdAt, type: 'timestamptz' },
        { value: programs.id, type: 'uuid' },
      ],
      keyOf: (program) => [program.createdAt.toISOString(), program.id],
    },
  },
};

export const columns = {
  id: programs.id,
  name: programs.name,
  environment: programs.environment,
  group: programs.group,
  description: programs.description,
  keepRuns: programs.keepRuns,
  keepRunsForMs: programs.keepRunsForMs,
  activityMode: programs.activityMode,
  source: programs.source,
  revision: programs.revision,
  createdAt: programs.createdAt,
  definition: programRevisions.definition,
  revisedAt: programRevisions.at,
  revisedBy: programRevisions.author,
  revisedByRef: programRevisions.authorRef,
};
/** The revision that a program has now. */
export const current = and(
  eq(programRevisions.programId, programs.id),
  eq(programRevisions.revision, programs.revision),
);
const select = (db: Database) =>
  db.select(columns).from(programs).innerJoin(programRevisions, current);

function conditions(
  db: Database,
  scope: Scope,
  filter: ProgramFilterArgs | null | undefined,
): SQL | undefined {
  const visible = programInScope(scope, programs.id);
  if (!filter) return visible;
  const assigned = exists(
    db.select({ one: sql`1` }).from(assignments).where(eq(assignments.programId, programs.id)),
  );
  return and(
    visible,
    among(programs.name, filter.name),
    among(programs.environment, filter.environment),
    among(programs.group, filter.group),
    containing(
      [programs.name, programs.environment, programs.group, programs.description],
      filter.text,
    ),
    filter.assigned == null ? undefined : filter.assigned ? assigned : sql`not ${assigned}`,
  );
}

/**
 * A page of programs, by name and environment unless ordered otherwise. @throws InvalidInput for a
 * bad page
 */
export async function listPrograms(
  db: Database,
  scope: Scope,
  args: ProgramPageArgs & { readonly filter?: ProgramFilterArgs | null | undefined },
): Promise<Connection<ProgramRecord>> {
  const page = orderedPage(orders, args);
  const rows = await select(db)
    .where(and(conditions(db, scope, args.filter), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toConnection(rows as ProgramRecord[]);
}

export async function countPrograms(
  db: Database,
  scope: Scope,
  filter: ProgramFilterArgs | null | undefined,
): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(programs)
    .where(conditions(db, scope, filter));
  return row?.total ?? 0;
}

/** Those of some programs that match, by id. */
export async function somePrograms(
  db: Database,
  scope: Scope,
  filter: ProgramFilterArgs | null,
  some: Some,
): Promise<ProgramRecord[]> {
  const { where, orderBy, limit } = someOf(programs.id, some);
  return (await select(db)
    .where(and(where, conditions(db, scope, filter)))
    .orderBy(orderBy)
    .limit(limit)) as ProgramRecord[];
}

export async function loadPrograms(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ProgramRecord[]> {
  if (ids.length === 0) return [];
  return (await select(db).where(
    and(inArray(programs.id, [...ids]), programInScope(scope, programs.id)),
  )) as ProgramRecord[];
}

export async function findProgram(
  db: Database,
  scope: Scope,
  key: ProgramKeyArgs,
): Promise<ProgramRecord | undefined> {
  const [program] = await select(db).where(
    and(
      eq(programs.name, key.name),
      eq(programs.environment, key.environment),
      programInScope(scope, programs.id),
    ),
  );
  return program as ProgramRecord | undefined;
}

/** Keys on each side of the given one, in each of the two orders. */
const neighbours = 125;

/**
 * Keys of programs in scope that a mistyped key may stand for: one with the same name, the neighbours in the
 * order of keys, which begin alike, and the neighbours in the order of reversed names, which end
 * alike. At most 501, whatever the number of programs; two indexes find them.
 */
export async function similarPrograms(
  db: Database,
  scope: Scope,
  { name, environment }: ProgramKeyArgs,
): Promise<string[]> {
  const visible = programInScope(scope, sql`programs.id`);
  const and = visible ? sql`and ${visible}` : sql``;
  const rows = await db.execute<{ name: string; environment: string }>(sql`
    (select name, environment from programs where name = ${name} ${and} order by environment limit 1)
    union (select name, environment from programs where (name, environment) < (${name}, ${environment}) ${and} order by name desc, environment desc limit ${neighbours})
    union (select name, environment from programs where (name, environment) > (${name}, ${environment}) ${and} order by name, environment limit ${neighbours})
    union (select name, environment from programs where reverse(name) < reverse(${name}) ${and} order by reverse(name) desc limit ${neighbours})
    union (select name, environment from programs where reverse(name) > reverse(${name}) ${and} order by reverse(name) limit ${neighbours})
    order by name, environment`);
  return rows.map((row) => formatProgramKey(row.name, row.environment));
}

/** The keys among these that belong to programs. */
export async function existingPrograms(
  db: Database,
  scope: Scope,
  keys: readonly ProgramKeyArgs[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const visible = programInScope(scope, sql`programs.id`);
  const rows = await db.execute<{ name: string; environment: string }>(sql`
    select name, environment from programs
    where (name, environment) in (select k.name, k.environment from json_to_recordset(${JSON.stringify(keys)}::json) as k(name text, environment text)) ${visible ? sql`and ${visible}` : sql``}`);
  return new Set(rows.map((row) => formatProgramKey(row.name, row.environment)));
}

/** @param path of the key in the input */
export async function unknownProgram(
  db: Database,
  scope: Scope,
  key: ProgramKeyArgs,
  path: readonly string[],
): Promise<NotFound> {
  const text = formatProgramKey(key.name, key.environment);
  const hint =
    didYouMean(text, await similarPrograms(db, scope, key)) ??
    'list the programs with: gander programs';
  return new NotFound(`there is no program ${JSON.stringify(text)}`, {
    path,
    hint,
    kind: 'PROGRAM',
    key: text,
  });
}

/** @param path of the key in the input @throws NotFound */
export async function programOfKey(
  db: Database,
  scope: Scope,
  key: ProgramKeyArgs,
  path: readonly string[],
): Promise<ProgramRecord> {
  const program = await findProgram(db, scope, key);
  if (program) return program;
  throw await unknownProgram(db, scope, key, path);
}

/** @param path of the reference in the input @throws NotFound */
export async function requireProgram(
  db: Database,
  scope: Scope,
  which: Locator<ProgramKeyArgs>,
  path: readonly string[],
): Promise<ProgramRecord> {
  if ('key' in which) return programOfKey(db, scope, which.key, [...path, 'key']);
  const [program] = await loadPrograms(db, scope, [which.id]);
  if (program) return program;
  throw new NotFound('there is no program with this id', {
    path,
    hint: 'list the programs with: gander programs',
    kind: 'PROGRAM',
  });
}

// ---------------------------------------------------------------- revisions

const revisionOrders: Orders<RevisionRecord, 'REVISION'> = {
  list: 'revisions',
  standard: { field: 'REVISION', direction: 'ASC' },
  by: {
    REVISION: {
      columns: [{ value: programRevisions.revision, type: 'integer' }],
      keyOf: (row) => [row.revision],
    },
  },
};

/**
 * A page of the revisions of each program, oldest first; all in one statement. @throws InvalidInput
 * for a bad page
 */
export async function listRevisions(
  db: Database,
  scope: Scope,
  programIds: readonly string[],
  args: PageArgs,
): Promise<ReadonlyMap<string, Connection<RevisionRecord>>> {
  const page = orderedPage(revisionOrders, args);
  const own = eq(programRevisions.programId, sql`wanted.id`);
  const revisions = db
    .select()
    .from(programRevisions)
    .where(and(own, programInScope(scope, programRevisions.programId), page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .as('revisions');
  const ids = sql`(select unnest(${sql.param(`{${programIds.join(',')}}`)}::uuid[]) as id) as wanted`;
  const rows = await db.select(revisions._.selectedFields).from(ids).crossJoinLateral(revisions);
  const groups = new Map<string, RevisionRecord[]>(programIds.map((id) => [id, []]));
  for (const row of rows as RevisionRecord[]) groups.get(row.programId)?.push(row);
  return new Map([...groups].map(([id, group]) => [id, page.toConnection(group)]));
}

/** @param ids programId:revision */
export async function loadRevisions(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RevisionRecord>> {
  const pairs = ids.map((id) => {
    const [programId, revision] = id.split(':');
    return and(
      eq(programRevisions.programId, programId ?? ''),
      eq(programRevisions.revision, Number(revision)),
    );
  });
  const rows = await db
    .select()
    .from(programRevisions)
    .where(
      and(
        sql`(${sql.join(
          pairs.map((pair) => sql`(${pair})`),
          sql` or `,
        )})`,
        programInScope(scope, programRevisions.programId),
      ),
    );
  return new Map((rows as RevisionRecord[]).map((row) => [revisionId(row), row]));
}

export function revisionId(row: { readonly programId: string; readonly revision: number }): string {
  return `${row.programId}:${row.revision}`;
}
