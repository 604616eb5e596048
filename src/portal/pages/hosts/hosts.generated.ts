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


export type HostDetailSubscription = { readonly hostsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly enrolledAt: string, readonly desiredRevision: number, readonly appliedRevision: number | null, readonly facts: { readonly bootedAt: string, readonly nodeVersion: string } | null } | null }> };

export type PortalDesiredSubscriptionVariables = Exact<{
  selector: string;
  after?: string | null | undefined;
}>;


export type PortalDesiredSubscription = { readonly instancesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly desired: DesiredState, readonly desiredAt: string, readonly id: string, readonly address: string, readonly state: InstanceState, readonly health: Health, readonly since: string, readonly desiredBy:
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
        | { readonly kind: ActorKind, readonly label: string }
       } | null }> };

export type PortalHostChangeQueryVariables = Exact<{
  host: string;
}>;


export type PortalHostChangeQuery = { readonly events: { readonly nodes: ReadonlyArray<
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly fields: ReadonlyArray<string>, readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
      | { readonly at: string, readonly actor:
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
          | { readonly kind: ActorKind, readonly label: string }
         }
    > } };

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
export const ActorNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ActorName on Actor {
  kind
  label
}
    `, {"fragmentName":"ActorName"}) as unknown as TypedDocumentString<ActorNameFragment, unknown>;
export const InstanceStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}
    `, {"fragmentName":"InstanceState"}) as unknown as TypedDocumentString<InstanceStateFragment, unknown>;
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
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HostDetailSubscription, HostDetailSubscriptionVariables>;
export const PortalDesiredDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalDesired($selector: String!, $after: String) {
  instancesChanged(filter: {selector: $selector}, after: $after) {
    cursor
    type
    id
    node {
      ...InstanceState
      desired
      desiredAt
      desiredBy {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}
fragment InstanceState on Instance {
  id
  address
  state
  health
  since
}`) as unknown as TypedDocumentString<PortalDesiredSubscription, PortalDesiredSubscriptionVariables>;
export const PortalHostChangeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalHostChange($host: String!) {
  events(filter: {host: [$host], kind: [HOST_CHANGED]}, last: 20) {
    nodes {
      ... on HostChanged {
        fields
      }
      at
      actor {
        ...ActorName
      }
    }
  }
}
    fragment ActorName on Actor {
  kind
  label
}`) as unknown as TypedDocumentString<PortalHostChangeQuery, PortalHostChangeQueryVariables>;