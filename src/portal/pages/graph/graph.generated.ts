/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DependencyCondition =
  | 'COMPLETED'
  | 'HEALTHY'
  | 'STARTED'
  | 'SUCCEEDED';

export type DependencyScope =
  | 'ALL_HOSTS'
  | 'ANY_HOST'
  | 'HOST'
  | 'SAME_HOST';

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

export type Propagation =
  | 'NONE'
  | 'RESTART'
  | 'STOP';

export type PortalGraphQueryVariables = Exact<{
  selector?: string | null | undefined;
}>;


export type PortalGraphQuery = { readonly dependencyGraph: { readonly omittedNodes: number, readonly omittedEdges: number, readonly nodes: ReadonlyArray<{ readonly name: string, readonly program: string, readonly environment: string, readonly host: string | null, readonly instances: ReadonlyArray<{ readonly address: string, readonly state: InstanceState, readonly health: Health }> | null }>, readonly edges: ReadonlyArray<{ readonly of: string, readonly on: ReadonlyArray<string>, readonly satisfied: boolean, readonly since: string | null, readonly omittedBlockers: number, readonly blockers: ReadonlyArray<{ readonly detail: string }>, readonly dependency: { readonly condition: DependencyCondition, readonly scope: DependencyScope, readonly propagate: Propagation, readonly delayMs: number } }>, readonly uncovered: ReadonlyArray<{ readonly of: string, readonly on: string, readonly message: string }> } };

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

export const PortalGraphDocument = new TypedDocumentString(`
    query PortalGraph($selector: String) {
  dependencyGraph(selector: $selector, first: 2000) {
    omittedNodes
    omittedEdges
    nodes {
      name
      program
      environment
      host
      instances {
        address
        state
        health
      }
    }
    edges {
      of
      on
      satisfied
      since
      omittedBlockers
      blockers {
        detail
      }
      dependency {
        condition
        scope
        propagate
        delayMs
      }
    }
    uncovered {
      of
      on
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PortalGraphQuery, PortalGraphQueryVariables>;