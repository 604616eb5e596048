/** The events of build clusters: their payloads, and which of them change what. */

/** CLUSTER_ADDED, CLUSTER_CONNECTED, CLUSTER_DISCONNECTED, CLUSTER_DELETED. */
export interface ClusterPayload {
  readonly clusterId: string;
  readonly name: string;
  /** Of CLUSTER_DISCONNECTED. */
  readonly problem?: string | null;
}

/** CLUSTER_HOSTS_CHANGED, one event for all hosts of a report: names only where they are few. */
export interface ClusterHostsPayload extends ClusterPayload {
  readonly hostIds: readonly string[];
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly joinedCount: number;
  readonly leftCount: number;
}

type Kinded = { readonly kind: string };

export const changesCluster = ({ kind }: Kinded): boolean =>
  kind.startsWith('CLUSTER_') && kind !== 'CLUSTER_HOSTS_CHANGED';

/** The state of a host follows that of its cluster. */
export const changesClusterHosts = ({ kind }: Kinded): boolean => kind === 'CLUSTER_HOSTS_CHANGED';
