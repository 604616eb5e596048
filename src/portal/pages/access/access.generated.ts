/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ActorKind =
  | 'AGENT'
  | 'ANONYMOUS'
  | 'DATABASE'
  | 'LOCAL'
  | 'MONITOR'
  | 'PLANE'
  | 'SCHEDULE'
  | 'TOKEN';

export type Role =
  | 'ADMIN'
  | 'OPERATOR'
  | 'PUBLISHER'
  | 'VIEWER';

export type TokenKind =
  | 'AGENT'
  | 'JOIN'
  | 'USER';

export type PortalTokensQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PortalTokensQuery = { readonly tokens: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: TokenKind, readonly role: Role | null, readonly hostName: string | null, readonly createdAt: string, readonly expiresAt: string | null, readonly usesLeft: number | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

type ActorName_AgentActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_AnonymousActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_DatabaseActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_LocalActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_MonitorActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_PlaneActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_ScheduleActor_Fragment = { readonly kind: ActorKind, readonly label: string };

type ActorName_TokenActor_Fragment = { readonly kind: ActorKind, readonly label: string };

export type ActorNameFragment =
  | ActorName_AgentActor_Fragment
  | ActorName_AnonymousActor_Fragment
  | ActorName_DatabaseActor_Fragment
  | ActorName_LocalActor_Fragment
  | ActorName_MonitorActor_Fragment
  | ActorName_PlaneActor_Fragment
  | ActorName_ScheduleActor_Fragment
  | ActorName_TokenActor_Fragment
;

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
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const PortalTokensDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalTokens($first: Int!, $after: String) {
  tokens(first: $first, after: $after) {
    nodes {
      id
      name
      kind
      role
      hostName
      createdAt
      createdBy {
        ...ActorName
      }
      expiresAt
      usesLeft
      lastUsedAt
      revokedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalTokensQuery, PortalTokensQueryVariables>;