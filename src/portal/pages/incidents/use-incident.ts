/** One incident by its number, live. */
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import {
  PortalIncidentDocument,
  PortalIncidentIdDocument,
  type PortalIncidentSubscription,
} from './incidents.generated.ts';

export type IncidentDetails = NonNullable<
  PortalIncidentSubscription['incidentsChanged'][number]['node']
>;

/** @param number as it is in the address */
export function useIncident(number: string) {
  const isNumber = /^\d{1,15}$/.test(number);
  const found = useQuery(PortalIncidentIdDocument, isNumber ? { number: Number(number) } : null);
  const id = found.data?.incident?.id;
  const live = useLive(PortalIncidentDocument, id ? { filter: { id: [id] } } : null);
  const incident = id ? live.nodes.get(id) : undefined;
  return {
    incident,
    error: found.error ?? live.error,
    isMissing: !isNumber || found.data?.incident === null || (live.status === 'LIVE' && !incident),
  };
}
