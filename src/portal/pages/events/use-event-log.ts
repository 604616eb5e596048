/** The event log for a filter, in a component. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { EventFilter } from '../../../sdk/client/generated.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { EventLog, type EventLogView } from './event-log.ts';

/**
 * Begun again when the filter changes. @param isLive new events are added, too
 */
export function useEventLog(
  filter: EventFilter,
  isLive: boolean,
): { readonly log: EventLog; readonly view: EventLogView } {
  const client = useClient();
  const key = JSON.stringify(filter);
  const log = useMemo(
    () => new EventLog(client, JSON.parse(key) as EventFilter, isLive),
    [client, key, isLive],
  );
  useEffect(() => log.start(), [log]);
  return { log, view: useSyncExternalStore(log.subscribe, log.view) };
}
