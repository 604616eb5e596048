/**
 * The objects of the plane by domain, as programs of their own use them: read all that match, one by
 * its name or reference, or follow them as a live collection.
 */
import type { TypedDocument } from '../document.ts';
import type { Client } from './client.ts';
import {
  ActivitiesDocument,
  ActivityDocument,
  ActivityLinesChangedDocument,
  AssignmentByRefDocument,
  AssignmentListDocument,
  type AssignmentRef,
  AssignmentsChangedDocument,
  ChannelDocument,
  type ChannelRef,
  ChannelsChangedDocument,
  ChannelsDocument,
  ClusterDocument,
  ClusterHostsChangedDocument,
  ClusterHostsDocument,
  type ClusterRef,
  ClustersChangedDocument,
  ClustersDocument,
  CommandByIdDocument,
  CommandListDocument,
  CommandsChangedDocument,
  DeliveriesChangedDocument,
  DeliveriesDocument,
  DeliveryDocument,
  DependenciesChangedDocument,
  DependencyByRefDocument,
  DependencyListDocument,
  type DependencyRef,
  HostByNameDocument,
  HostsChangedDocument,
  HostsDocument,
  IncidentDocument,
  type IncidentRef,
  IncidentsChangedDocument,
  IncidentsDocument,
  InstanceByAddressDocument,
  InstanceListDocument,
  InstanceNodesChangedDocument,
  MonitorDocument,
  type MonitorRef,
  MonitorsChangedDocument,
  MonitorsDocument,
  ProgramByKeyDocument,
  ProgramListDocument,
  ProgramsChangedDocument,
  ReceiverDocument,
  type ReceiverRef,
  ReceiversChangedDocument,
  ReceiversDocument,
  RouteDocument,
  type RouteRef,
  RoutesChangedDocument,
  RoutesDocument,
  RunByIdDocument,
  RunsChangedDocument,
  RunsDocument,
  ScheduleByRefDocument,
  type ScheduleRef,
  SchedulesChangedDocument,
  SchedulesDocument,
  SilencesChangedDocument,
  SilencesDocument,
} from './generated.ts';
import type { Live } from './live.ts';
import type { NodeOf, PagesOptions } from './pages.ts';
import type { RequestOptions } from './requests.ts';
import type { CollectionDocument } from './resumable-subscriptions.ts';

interface ListVariables<Filter> {
  filter?: Filter | null | undefined;
  first: number;
  after?: string | null | undefined;
}
interface LiveVariables<Filter> {
  filter?: Filter | null | undefined;
  after?: string | null | undefined;
}
interface LiveByFilterOptions {
  readonly signal?: AbortSignal | undefined;
}

/** `all` and `live` of a domain. @param Filter which objects; all when left out */
export interface Listed<Node, LiveNode, Filter> {
  /** Reads them page by page. @throws Failure */
  all(
    options?: PagesOptions & { readonly filter?: Filter | undefined },
  ): AsyncGenerator<Node, void, undefined>;
  /** Keeps them up to date. */
  live(filter?: Filter, options?: LiveByFilterOptions): Live<LiveNode>;
}

function listed<TList, LiveNode, Filter>(
  client: Client,
  list: TypedDocument<TList, ListVariables<Filter>>,
  changed: CollectionDocument<LiveNode, LiveVariables<Filter>>,
): Listed<NodeOf<TList>, LiveNode, Filter> {
  return {
    all: ({ filter, ...options } = {}) => client.pages(list, { filter: filter ?? null }, options),
    live: (filter, options) => client.live(changed, { filter: filter ?? null }, options),
  };
}

/** What watches the other objects, and what it found. */
const watchedDomains = (client: Client) => ({
  incidents: {
    ...listed(client, IncidentsDocument, IncidentsChangedDocument),
    get: async (by: IncidentRef, options?: RequestOptions) =>
      (await client.request(IncidentDocument, { incident: by }, options)).incident,
  },
  clusters: {
    ...listed(client, ClustersDocument, ClustersChangedDocument),
    get: async (by: ClusterRef, options?: RequestOptions) =>
      (await client.request(ClusterDocument, { by }, options)).cluster,
  },
  clusterHosts: listed(client, ClusterHostsDocument, ClusterHostsChangedDocument),
  monitors: {
    ...listed(client, MonitorsDocument, MonitorsChangedDocument),
    get: async (by: MonitorRef, options?: RequestOptions) =>
      (await client.request(MonitorDocument, { monitor: by }, options)).monitor,
  },
});

/** Who is notified of that, and how it went. */
const notifyingDomains = (client: Client) => ({
  receivers: {
    ...listed(client, ReceiversDocument, ReceiversChangedDocument),
    get: async (by: ReceiverRef, options?: RequestOptions) =>
      (await client.request(ReceiverDocument, { receiver: by }, options)).receiver,
  },
  routes: {
    ...listed(client, RoutesDocument, RoutesChangedDocument),
    get: async (by: RouteRef, options?: RequestOptions) =>
      (await client.request(RouteDocument, { route: by }, options)).route,
  },
  silences: listed(client, SilencesDocument, SilencesChangedDocument),
  deliveries: {
    ...listed(client, DeliveriesDocument, DeliveriesChangedDocument),
    get: async (id: string, options?: RequestOptions) =>
      (await client.request(DeliveryDocument, { id }, options)).delivery,
  },
});

/** What is planned for programs: what waits for what, and what happens when. */
const plannedDomains = (client: Client) => ({
  dependencies: {
    ...listed(client, DependencyListDocument, DependenciesChangedDocument),
    get: async (by: DependencyRef, options?: RequestOptions) =>
      (await client.request(DependencyByRefDocument, { by }, options)).dependency,
  },
  schedules: {
    ...listed(client, SchedulesDocument, SchedulesChangedDocument),
    get: async (by: ScheduleRef, options?: RequestOptions) =>
      (await client.request(ScheduleByRefDocument, { by }, options)).schedule,
  },
});

/** All domains. `get` gives null for an object that does not exist. */
export function domainsOf(client: Client) {
  return {
    hosts: {
      ...listed(client, HostsDocument, HostsChangedDocument),
      get: async (name: string, options?: RequestOptions) =>
        (await client.request(HostByNameDocument, { name }, options)).host,
    },
    programs: {
      ...listed(client, ProgramListDocument, ProgramsChangedDocument),
      /** @param program its name, or with an environment other than `default` */
      get: async (
        program: string | { readonly name: string; readonly environment?: string | undefined },
        options?: RequestOptions,
      ) => {
        const { name, environment = 'default' } =
          typeof program === 'string' ? { name: program } : program;
        return (await client.request(ProgramByKeyDocument, { name, environment }, options)).program;
      },
    },
    assignments: {
      ...listed(client, AssignmentListDocument, AssignmentsChangedDocument),
      get: async (by: AssignmentRef, options?: RequestOptions) =>
        (await client.request(AssignmentByRefDocument, { by }, options)).assignment,
    },
    instances: {
      ...listed(client, InstanceListDocument, InstanceNodesChangedDocument),
      /** @param address program@host, with /environment and #index where they are not the default */
      get: async (address: string, options?: RequestOptions) =>
        (await client.request(InstanceByAddressDocument, { address }, options)).instance,
    },
    ...plannedDomains(client),
    runs: {
      ...listed(client, RunsDocument, RunsChangedDocument),
      get: async (id: string, options?: RequestOptions) =>
        (await client.request(RunByIdDocument, { id }, options)).run,
    },
    commands: {
      ...listed(client, CommandListDocument, CommandsChangedDocument),
      get: async (id: string, options?: RequestOptions) =>
        (await client.request(CommandByIdDocument, { id }, options)).command,
    },
    activities: {
      ...listed(client, ActivitiesDocument, ActivityLinesChangedDocument),
      get: async (id: string, options?: RequestOptions) =>
        (await client.request(ActivityDocument, { id }, options)).activity,
    },
    channels: {
      ...listed(client, ChannelsDocument, ChannelsChangedDocument),
      get: async (by: ChannelRef, options?: RequestOptions) =>
        (await client.request(ChannelDocument, { by }, options)).channel,
      /** Its messages, from the first to the end of the channel. */
      follow: client.channel,
    },
    ...watchedDomains(client),
    ...notifyingDomains(client),
  };
}
