/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

export type InstanceState =
  | 'BACKOFF'
  | 'EXITED'
  | 'FATAL'
  | 'RUNNING'
  | 'STARTING'
  | 'STOPPED'
  | 'STOPPING'
  | 'UNKNOWN'
  | 'WAITING';

export type PaletteSearchQueryVariables = Exact<{
  text: string;
}>;


export type PaletteSearchQuery = { readonly search: { readonly hits: ReadonlyArray<
      | { readonly __typename: 'Host', readonly id: string, readonly name: string }
      | { readonly __typename: 'Program', readonly id: string, readonly name: string, readonly environment: string }
      | { readonly __typename: 'Schedule', readonly id: string, readonly name: string, readonly program: { readonly name: string, readonly environment: string } | null }
    > }, readonly instances: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string }> } };

export type InstanceStateFragment = { readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const InstanceStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}
    `, {"fragmentName":"InstanceState"}) as unknown as TypedDocumentString<InstanceStateFragment, unknown>;
export const PaletteSearchDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PaletteSearch($text: String!) {
  search(text: $text, first: 12) {
    hits {
      __typename
      ... on Host {
        id
        name
      }
      ... on Program {
        id
        name
        environment
      }
      ... on Schedule {
        id
        name
        program {
          name
          environment
        }
      }
    }
  }
  instances(first: 12, filter: {text: $text}) {
    nodes {
      ...InstanceState
    }
  }
}
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}`) as unknown as TypedDocumentString<PaletteSearchQuery, PaletteSearchQueryVariables>;