/**
 * The lists that several pages show, each one live subscription for all who read it: the portal's
 * store. Objects are by global id, and are as the plane reported them.
 */
import { useLive } from '../../sdk/react/use-live.ts';
import {
  type HostFilter,
  type InstanceFilter,
  PortalHostsDocument,
  type PortalHostsSubscription,
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

export const useInstances = (filter: InstanceFilter | null = null) =>
  useLive(PortalInstancesDocument, { filter });

export const useHosts = (filter: HostFilter | null = null) =>
  useLive(PortalHostsDocument, { filter });

export const usePrograms = (filter: ProgramFilter | null = null) =>
  useLive(PortalProgramsDocument, { filter });
