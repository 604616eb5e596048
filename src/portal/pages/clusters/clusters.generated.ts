/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ClusterFilter = {
  readonly id?: ReadonlyArray<string | number> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly state?: ReadonlyArray<ClusterState> | null | undefined;
  readonly text?: string | null | undefined;
};

export type ClusterHostState =
  | 'OFFLINE'
  | 'ONLINE'
  | 'UNKNOWN';

export type ClusterJobState =
  | 'COMPILING'
  | 'LOCAL'
  | 'WAITING';

export type ClusterRef =
  {   readonly id: string | number; readonly name?: never; }
  |  { readonly id?: never;   readonly name: string; };

export type ClusterState =
  | 'CONNECTED'
  | 'DISCONNECTED'
  | 'SILENT';

export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type PortalClusterLineFragment = { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string };

export type PortalClustersSubscriptionVariables = Exact<{
  filter?: ClusterFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalClustersSubscription = { readonly clustersChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string } | null }> };

export type PortalClusterLoadsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type PortalClusterLoadsSubscription = { readonly clusterLoads: ReadonlyArray<{ readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }> };

export type PortalClusterHostFragment = { readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly speed: number, readonly freeMemoryMiB: number | null };

export type PortalClusterJobFragment = { readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string };

export type PortalClusterActivitySubscriptionVariables = Exact<{
  by: ClusterRef;
}>;


export type PortalClusterActivitySubscription = { readonly clusterActivity: { readonly at: string, readonly omittedJobs: number, readonly cluster: { readonly id: string, readonly name: string, readonly state: ClusterState, readonly problem: string | null, readonly scheduler: string | null, readonly bridge: string, readonly hostCount: number, readonly slots: number, readonly busySlots: number, readonly waitingJobs: number, readonly activeJobs: number, readonly omitted: number, readonly reportedAt: string }, readonly hosts: ReadonlyArray<{ readonly id: string, readonly name: string, readonly address: string, readonly state: ClusterHostState, readonly platform: string, readonly maxJobs: number, readonly noRemote: boolean, readonly activeJobs: number, readonly load: number, readonly speed: number, readonly freeMemoryMiB: number | null }>, readonly jobs: ReadonlyArray<{ readonly number: number, readonly state: ClusterJobState, readonly file: string | null, readonly client: string | null, readonly host: string | null, readonly since: string }> } };

export type PortalClusterHistoryQueryVariables = Exact<{
  by: ClusterRef;
  minutes: number;
  files: number;
  jobs: number;
}>;


export type PortalClusterHistoryQuery = { readonly cluster: { readonly throughput: ReadonlyArray<{ readonly minute: string, readonly jobs: number, readonly failed: number }>, readonly slowestFiles: ReadonlyArray<{ readonly file: string, readonly jobs: number, readonly maxMs: number, readonly meanMs: number, readonly lastAt: string }>, readonly recentJobs: ReadonlyArray<{ readonly number: number, readonly file: string | null, readonly host: string | null, readonly exitCode: number | null, readonly endedAt: string, readonly realMs: number }> } | null };

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
export const PortalClusterLineFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
    `, {"fragmentName":"PortalClusterLine"}) as unknown as TypedDocumentString<PortalClusterLineFragment, unknown>;
export const PortalClusterHostFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalClusterHost on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  speed
  freeMemoryMiB
}
    `, {"fragmentName":"PortalClusterHost"}) as unknown as TypedDocumentString<PortalClusterHostFragment, unknown>;
export const PortalClusterJobFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PortalClusterJob on ClusterJob {
  number
  state
  file
  client
  host
  since
}
    `, {"fragmentName":"PortalClusterJob"}) as unknown as TypedDocumentString<PortalClusterJobFragment, unknown>;
export const PortalClustersDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalClusters($filter: ClusterFilter, $after: String) {
  clustersChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      ...PortalClusterLine
    }
  }
}
    fragment PortalClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<PortalClustersSubscription, PortalClustersSubscriptionVariables>;
export const PortalClusterLoadsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalClusterLoads {
  clusterLoads {
    ...PortalClusterLine
  }
}
    fragment PortalClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}`) as unknown as TypedDocumentString<PortalClusterLoadsSubscription, PortalClusterLoadsSubscriptionVariables>;
export const PortalClusterActivityDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalClusterActivity($by: ClusterRef!) {
  clusterActivity(by: $by) {
    at
    cluster {
      ...PortalClusterLine
    }
    hosts {
      ...PortalClusterHost
    }
    jobs {
      ...PortalClusterJob
    }
    omittedJobs
  }
}
    fragment PortalClusterLine on Cluster {
  id
  name
  state
  problem
  scheduler
  bridge
  hostCount
  slots
  busySlots
  waitingJobs
  activeJobs
  omitted
  reportedAt
}
fragment PortalClusterHost on ClusterHost {
  id
  name
  address
  state
  platform
  maxJobs
  noRemote
  activeJobs
  load
  speed
  freeMemoryMiB
}
fragment PortalClusterJob on ClusterJob {
  number
  state
  file
  client
  host
  since
}`) as unknown as TypedDocumentString<PortalClusterActivitySubscription, PortalClusterActivitySubscriptionVariables>;
export const PortalClusterHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalClusterHistory($by: ClusterRef!, $minutes: Int!, $files: Int!, $jobs: Int!) {
  cluster(by: $by) {
    throughput(last: $minutes) {
      minute
      jobs
      failed
    }
    slowestFiles(first: $files) {
      file
      jobs
      maxMs
      meanMs
      lastAt
    }
    recentJobs(first: $jobs) {
      number
      file
      host
      exitCode
      endedAt
      realMs
    }
  }
}
    `) as unknown as TypedDocumentString<PortalClusterHistoryQuery, PortalClusterHistoryQueryVariables>;