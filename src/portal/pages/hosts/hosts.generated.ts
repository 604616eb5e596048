/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type DesiredState =
  | 'RUNNING'
  | 'STOPPED';

export type Health =
  | 'HEALTHY'
  | 'NONE'
  | 'STARTING'
  | 'UNHEALTHY';

export type InstanceFilter = {
  readonly desired?: ReadonlyArray<DesiredState> | null | undefined;
  readonly health?: ReadonlyArray<Health> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly state?: ReadonlyArray<InstanceState> | null | undefined;
  readonly text?: string | null | undefined;
};

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

export type HostLoadFragment = { readonly at: string, readonly load1: number, readonly load5: number, readonly load15: number, readonly cpuPercent: number, readonly memoryTotalBytes: number, readonly memoryAvailableBytes: number, readonly swapTotalBytes: number, readonly swapFreeBytes: number, readonly disks: ReadonlyArray<{ readonly path: string, readonly totalBytes: number, readonly availableBytes: number }> };

export type HostLoadsSubscriptionVariables = Exact<{
  filter?: InstanceFilter | null | undefined;
  intervalMs: number;
}>;


export type HostLoadsSubscription = { readonly metricsChanged: { readonly hosts: ReadonlyArray<{ readonly at: string, readonly load1: number, readonly load5: number, readonly load15: number, readonly cpuPercent: number, readonly memoryTotalBytes: number, readonly memoryAvailableBytes: number, readonly swapTotalBytes: number, readonly swapFreeBytes: number, readonly host: { readonly name: string } | null, readonly disks: ReadonlyArray<{ readonly path: string, readonly totalBytes: number, readonly availableBytes: number }> }> } };

export type PortalHostHistoryQueryVariables = Exact<{
  name: string;
  last: number;
  stepMs: number;
}>;


export type PortalHostHistoryQuery = { readonly host: { readonly metricHistory: ReadonlyArray<{ readonly at: string, readonly load1: number, readonly load5: number, readonly load15: number, readonly cpuPercent: number, readonly memoryTotalBytes: number, readonly memoryAvailableBytes: number, readonly swapTotalBytes: number, readonly swapFreeBytes: number, readonly disks: ReadonlyArray<{ readonly path: string, readonly totalBytes: number, readonly availableBytes: number }> }> | null } | null };

export type HostDetailSubscriptionVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type HostDetailSubscription = { readonly hostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly enrolledAt: string, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly facts: { readonly bootedAt: string, readonly nodeVersion: string, readonly launcher: string } | null } | null }> };

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
export const HostLoadFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment HostLoad on HostMetrics {
  at
  load1
  load5
  load15
  cpuPercent
  memoryTotalBytes
  memoryAvailableBytes
  swapTotalBytes
  swapFreeBytes
  disks {
    path
    totalBytes
    availableBytes
  }
}
    `, {"fragmentName":"HostLoad"}) as unknown as TypedDocumentString<HostLoadFragment, unknown>;
export const HostLoadsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription HostLoads($filter: InstanceFilter, $intervalMs: Duration!) {
  metricsChanged(filter: $filter, intervalMs: $intervalMs) {
    hosts {
      ...HostLoad
      host {
        name
      }
    }
  }
}
    fragment HostLoad on HostMetrics {
  at
  load1
  load5
  load15
  cpuPercent
  memoryTotalBytes
  memoryAvailableBytes
  swapTotalBytes
  swapFreeBytes
  disks {
    path
    totalBytes
    availableBytes
  }
}`) as unknown as TypedDocumentString<HostLoadsSubscription, HostLoadsSubscriptionVariables>;
export const PortalHostHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalHostHistory($name: String!, $last: Int!, $stepMs: Duration!) {
  host(name: $name) {
    metricHistory(last: $last, stepMs: $stepMs) {
      ...HostLoad
    }
  }
}
    fragment HostLoad on HostMetrics {
  at
  load1
  load5
  load15
  cpuPercent
  memoryTotalBytes
  memoryAvailableBytes
  swapTotalBytes
  swapFreeBytes
  disks {
    path
    totalBytes
    availableBytes
  }
}`) as unknown as TypedDocumentString<PortalHostHistoryQuery, PortalHostHistoryQueryVariables>;
export const HostDetailDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription HostDetail($name: String!, $after: String) {
  hostsChanged(filter: {name: [$name]}, after: $after) {
    cursor
    type
    id
    node {
      id
      enrolledAt
      desiredRevision
      appliedRevision
      facts {
        bootedAt
        nodeVersion
        launcher
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HostDetailSubscription, HostDetailSubscriptionVariables>;