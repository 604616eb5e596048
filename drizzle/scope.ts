/**
 * Scopes as SQL. A limited scope is compiled once to queries for the ids of what it holds; an
 * unlimited one adds no condition, so that its statements have the text that they would have
 * without scopes. What belongs to hosts, programs and instances (runs, events, commands …) is
 * limited through them, in the store of its own domain.
 *
 *   instance       the selector means it
 *   host           a conjunction of the selector means it; where that also asks something of the
 *                  program or the instance, the host has an instance that is in scope
 *   program        the same, with program and host exchanged. A program in one conjunction that
 *                  asks nothing of hosts is in scope as a whole: whatever belongs to it is
 */
import { and, type Column, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Scope, ScopeTerm } from '../src/domain/scope.ts';
import type { Conjunction } from '../src/domain/selector.ts';
import { partsOf, type TermParts } from './selector.ts';
import { hosts, instances, programs } from './tables.ts';

/** Queries for ids. */
interface Compiled {
  readonly hosts: SQL;
  readonly programs: SQL;
  readonly wholePrograms: SQL;
  readonly instances: SQL;
  readonly conjunctions: readonly TermParts[];
}

const compiled = new WeakMap<Scope, Compiled>();

const ofHost = sql`${instances.hostId} = ${hosts.id}`;
const ofProgram = sql`${instances.programId} = ${programs.id}`;

const partsOfAll = ({ all }: Conjunction<ScopeTerm>): TermParts => {
  const parts = all.map(partsOf);
  return {
    host: and(...parts.map(({ host }) => host)),
    program: and(...parts.map(({ program }) => program)),
    instance: and(...parts.map(({ instance }) => instance)),
  };
};

const anyOf = (conditions: readonly (SQL | undefined)[]): SQL =>
  conditions.length === 0
    ? sql`false`
    : (or(...conditions.map((condition) => condition ?? sql`true`)) ?? sql`true`);

/** Null: the scope lets everything through. */
function compile(scope: Scope): Compiled | null {
  if (scope.selector === null) return null;
  const known = compiled.get(scope);
  if (known) return known;
  const conjunctions = scope.selector.any.map(partsOfAll);
  const hostHas = (condition: SQL | undefined) =>
    condition &&
    sql`exists (select from ${instances} join ${programs} on ${ofProgram} where ${and(ofHost, condition)})`;
  const programHas = (condition: SQL | undefined) =>
    condition &&
    sql`exists (select from ${instances} join ${hosts} on ${ofHost} where ${and(ofProgram, condition)})`;
  const made: Compiled = {
    conjunctions,
    hosts: sql`select ${hosts.id} from ${hosts} where ${anyOf(
      conjunctions.map(({ host, program, instance }) => and(host, hostHas(and(program, instance)))),
    )}`,
    programs: sql`select ${programs.id} from ${programs} where ${anyOf(
      conjunctions.map(({ host, program, instance }) =>
        and(program, programHas(and(host, instance))),
      ),
    )}`,
    wholePrograms: sql`select ${programs.id} from ${programs} where ${anyOf(
      conjunctions
        .filter(({ host, instance }) => host === undefined && instance === undefined)
        .map(({ program }) => program),
    )}`,
    instances: sql`select ${instances.id} from ${instances} join ${hosts} on ${ofHost} join ${programs} on ${ofProgram} where ${anyOf(
      conjunctions.map(({ host, program, instance }) => and(host, program, instance)),
    )}`,
  };
  compiled.set(scope, made);
  return made;
}

/** The scope holds the object with this id. Undefined: it holds everything. */
type Condition = (scope: Scope, id: SQLWrapper) => SQL | undefined;

const among =
  (which: Exclude<keyof Compiled, 'conjunctions'>): Condition =>
  (scope, id) => {
    const queries = compile(scope);
    return queries ? sql`${id} in (${queries[which]})` : undefined;
  };

/**
 * What happened to a program on a host, whether the instance still exists or not; all three ids are
 * set.
 */
export function placeInScope(
  scope: Scope,
  ids: {
    readonly host: SQLWrapper;
    readonly program: SQLWrapper;
    readonly instance: SQLWrapper;
  },
): SQL | undefined {
  const queries = compile(scope);
  if (!queries) return undefined;
  const within = (id: SQLWrapper, table: PgTable, key: Column, condition: SQL | undefined) =>
    condition && sql`${id} in (select ${key} from ${table} where ${condition})`;
  return anyOf(
    queries.conjunctions.map(({ host, program, instance }) =>
      and(
        within(ids.host, hosts, hosts.id, host),
        within(ids.program, programs, programs.id, program),
        within(ids.instance, instances, instances.id, instance),
      ),
    ),
  );
}

/** @param id of a host */
export const hostInScope: Condition = among('hosts');
/** @param id of a program */
export const programInScope: Condition = among('programs');
/** @param id of a program of which all that belongs to it is in scope, wherever it runs */
export const wholeProgramInScope: Condition = among('wholePrograms');
/** @param id of an instance, which exists */
export const instanceInScope: Condition = among('instances');
