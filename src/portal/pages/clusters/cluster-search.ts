/** What the address of a cluster's page has. */
export const clusterTabs = ['network', 'hosts', 'jobs', 'timeline', 'files'] as const;

export interface ClusterSearch {
  /** Which tab is open. On a phone it is the list of hosts when left out, else the network. */
  readonly tab?: (typeof clusterTabs)[number];
  /** The name of the host that is selected. */
  readonly host?: string;
  readonly sort?: string;
}
