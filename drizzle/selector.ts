/**
 * The terms of selectors as SQL: the same meaning as in src/domain/selector.ts, for the database to
 * decide. Conditions are on rows of hosts, programs and instances by the names of these tables.
 */
import { and, type SQL, sql } from 'drizzle-orm';
import type { ScopeTerm } from '../src/domain/scope.ts';
import { type HostTerm, likeOfPattern, type Pattern } from '../src/domain/selector.ts';
import { hosts, instances, programs } from './tables.ts';

export function patternCondition(column: SQL, pattern: Pattern): SQL {
  return pattern.includes('*')
    ? sql`${column} like ${likeOfPattern(pattern)}`
    : sql`${column} = ${pattern}`;
}

/** Condition on a row of hosts. */
export function hostTermCondition(term: HostTerm): SQL {
  switch (term.kind) {
    case 'ALL':
      return sql`true`;
    case 'HOST':
      return patternCondition(sql`${hosts.name}`, term.host);
    case 'LABEL':
      return patternCondition(sql`${hosts.labels} ->> ${term.key}::text`, term.value);
  }
}

/** What a term asks of the host, of the program, and of the instance itself. */
export interface TermParts {
  readonly host: SQL | undefined;
  readonly program: SQL | undefined;
  readonly instance: SQL | undefined;
}

export function partsOf(term: ScopeTerm): TermParts {
  const nothing = { host: undefined, program: undefined, instance: undefined };
  switch (term.kind) {
    case 'ALL':
      return nothing;
    case 'LABEL':
      return { ...nothing, host: hostTermCondition(term) };
    case 'GROUP':
      return { ...nothing, program: patternCondition(sql`${programs.group}`, term.group) };
    case 'ADDRESS':
      return {
        host: unlessAny(sql`${hosts.name}`, term.host),
        program: and(
          unlessAny(sql`${programs.name}`, term.program),
          unlessAny(sql`${programs.environment}`, term.environment),
        ),
        instance: term.index === null ? undefined : sql`${instances.index} = ${term.index}`,
      };
  }
}

const unlessAny = (column: SQL, pattern: Pattern): SQL | undefined =>
  pattern === '*' ? undefined : patternCondition(column, pattern);
