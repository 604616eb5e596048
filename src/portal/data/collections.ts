/**
 * The lists that several pages show, each one live subscription for all who read it: the portal's
 * store. Objects are by global id, and are as the plane reported them; inside a view of the past
 * they are as they were then.
 */
import { createContext, use, useMemo } from 'react';
import type { LiveView } from '../../sdk/react/use-live.ts';
import { useLive } from '../../sdk/react/use-live.ts';
import {
  type DependencyFilter,
  type HostFilter,
  type IncidentFilter,
  type InstanceFilter,
  PortalDependenciesDocument,
  type PortalDependenciesSubscription,
  PortalHostsDocument,
  type PortalHostsSubscription,
  PortalIncidentsDocument,
  type PortalIncidentsSubscription,
  PortalInstancesDocument,
  type PortalInstancesSubscription,
  PortalProgramsDocument,
  type PortalProgramsSubscription,
  type ProgramFilter,
} from './collections.generated.ts';

export type InstanceLine = NonNullable<
  PortalInstancesSubscription['instancesChanged'][number]['node']
>;
export type HostLine = NonNullable<PortalHostsSubscription['hostsChanged'][number]['node']>;
export type ProgramLine = NonNullable<
  PortalProgramsSubscription['programsChanged'][number]['node']
>;
export type IncidentLine = NonNullable<
  PortalIncidentsSubscription['incidentsChanged'][number]['node']
>;

export type DependencyLine = NonNullable<
  PortalDependenciesSubscription['dependenciesChanged'][number]['node']
>;

/** The lists as they were at one moment. */
export interface PastLists {
  readonly instances: (filter: InstanceFilter | null) => LiveView<InstanceLine>;
  readonly hosts: (filter: HostFilter | null) => LiveView<HostLine>;
}

/** The lists of the moment that a part of a page shows; null: that is now. */
export const PastContext = createContext<PastLists | null>(null);

/** Whether what is shown is past, so that no command is offered. */
export const useIsPast = (): boolean => use(PastContext) !== null;

export function useInstances(filter: InstanceFilter | null = null): LiveView<InstanceLine> {
  const past = use(PastContext);
  const live = useLive(PortalInstancesDocument, past ? null : { filter });
  const key = JSON.stringify(filter);
  const then = useMemo(
    () => past?.instances(JSON.parse(key) as InstanceFilter | null),
    [past, key],
  );
  return then ?? live;
}

export function useHosts(filter: HostFilter | null = null): LiveView<HostLine> {
  const past = use(PastContext);
  const live = useLive(PortalHostsDocument, past ? null : { filter });
  const key = JSON.stringify(filter);
  const then = useMemo(() => past?.hosts(JSON.parse(key) as HostFilter | null), [past, key]);
  return then ?? live;
}

export const usePrograms = (filter: ProgramFilter | null = null) =>
  useLive(PortalProgramsDocument, { filter });

/** @param filter null: nothing is followed */
export const useIncidents = (filter: IncidentFilter | null) =>
  useLive(PortalIncidentsDocument, filter && { filter });

/** What stands for itself: all that is open but what merely follows from something else. */
const unresolved: IncidentFilter = { state: ['OPEN', 'ACKNOWLEDGED', 'SILENCED'] };

/** One subscription for all of the portal. Of the past, incidents are not known. */
export function useUnresolvedIncidents(): LiveView<IncidentLine> {
  return useIncidents(useIsPast() ? null : unresolved);
}

export const useDependencies = (filter: DependencyFilter | null = null) =>
  useLive(PortalDependenciesDocument, { filter });
