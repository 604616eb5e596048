/** Reading a whole Relay connection, page by page. */
import { Failure } from '../../base/errors.ts';
import type { TypedDocument } from '../document.ts';
import type { RequestOptions } from './requests.ts';

/** A page as documents select it: by edges or by nodes. */
export interface Page<Node> {
  readonly edges?: readonly { readonly node: Node }[];
  readonly nodes?: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** The variables of a document that reads pages. */
export interface PageVariables {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface PagesOptions extends RequestOptions {
  /** Objects in one request, at most 1000. Default 200. */
  readonly pageSize?: number | undefined;
}

/** The objects of the one connection among the root fields of an answer. */
export type NodeOf<TData> =
  Extract<TData[keyof TData], Page<unknown>> extends infer TPage
    ? TPage extends { readonly edges: readonly { readonly node: infer Node }[] }
      ? Node
      : TPage extends { readonly nodes: readonly (infer Node)[] }
        ? Node
        : never
    : never;

type Request = <TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  variables: TVariables,
  options?: RequestOptions,
) => Promise<TData>;

export async function* pages<TData, TVariables extends PageVariables>(
  request: Request,
  document: TypedDocument<TData, TVariables>,
  variables: Omit<TVariables, keyof PageVariables>,
  { pageSize = 200, ...options }: PagesOptions,
): AsyncGenerator<NodeOf<TData>, void, undefined> {
  for (let after: string | null = null; ; ) {
    const given = { ...variables, first: pageSize, after } as unknown as TVariables;
    const { nodes = [], edges, pageInfo } = connectionOf(await request(document, given, options));
    yield* (edges?.map(({ node }) => node) ?? nodes) as NodeOf<TData>[];
    if (!pageInfo.hasNextPage || pageInfo.endCursor == null) return;
    after = pageInfo.endCursor;
  }
}

function connectionOf(data: unknown): Page<unknown> {
  const fields: unknown[] = Object.values(data ?? {});
  const found = fields.filter(
    (field) => typeof field === 'object' && field !== null && 'pageInfo' in field,
  );
  const [connection] = found as Page<unknown>[];
  if (connection && found.length === 1) return connection;
  throw new Failure(
    'BAD_REQUEST',
    `the document has ${found.length} root fields that are a connection`,
    { hint: 'select one, with edges or nodes and pageInfo { hasNextPage endCursor }' },
  );
}
