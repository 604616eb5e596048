/** Reading a whole connection, page by page, and the words for when nothing matches. */
import { Failure } from '../base/errors.ts';
import { nearest } from '../base/suggest.ts';
import { parseSelector, printSelector, type Term } from '../domain/selector.ts';
import type { Client } from '../sdk/client/client.ts';
import { ProgramNamesDocument } from '../sdk/client/generated.ts';

/** The largest page that the plane gives. */
export const pageSize = 1000;

interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * @param fetchPage asks for the page after the given cursor. @param limit stops when so many are
 * there
 */
export async function allPages<T>(
  fetchPage: (after: string | null) => Promise<Page<T>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const nodes: T[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo }: Page<T> = await fetchPage(after);
    for (const { node } of edges) nodes.push(node);
    if (!pageInfo.hasNextPage || nodes.length >= limit) return nodes;
    after = pageInfo.endCursor;
  }
}

/** Why a selector matches nothing, with the program that was probably meant. */
export async function nothingMatches(client: Client, selector: string): Promise<Failure> {
  const parsed = parseSelector(selector);
  const text = printSelector(parsed);
  const named = parsed.any
    .flatMap(({ all }) => all)
    .filter(
      (term): term is Extract<Term, { kind: 'ADDRESS' }> =>
        term.kind === 'ADDRESS' && !term.program.includes('*'),
    );
  if (!named.length)
    return new Failure('NOT_FOUND', `nothing matches "${text}"`, {
      hint: 'see all: gander status',
    });
  const { programs } = await client.request(ProgramNamesDocument, {});
  const known = programs.edges.map(({ node }) => node);
  for (const { program, environment } of named) {
    const same = known.filter((candidate) => candidate.name === program);
    if (!same.length) {
      const near = nearest(
        program,
        known.map(({ name }) => name),
      );
      return new Failure('NOT_FOUND', `no program matches "${text}"`, {
        hint: near ? `did you mean "${near}"?` : 'see all: gander programs',
      });
    }
    if (
      !environment.includes('*') &&
      !same.some((candidate) => candidate.environment === environment)
    ) {
      const other = `${program}/${same[0]?.environment}`;
      return new Failure('NOT_FOUND', `program "${program}" has no environment "${environment}"`, {
        hint: `did you mean "${other}"?`,
      });
    }
  }
  return new Failure('NOT_FOUND', `no instance matches "${text}"`, {
    hint: 'see where it runs: gander assignments',
  });
}
