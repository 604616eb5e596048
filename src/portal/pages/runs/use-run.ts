/** One run as its page shows it, and what happened around it, live. */
import { useMemo } from 'react';
import { useEvents } from '../../../sdk/react/use-events.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import {
  PortalLaterRunsDocument,
  PortalRunAroundDocument,
  type PortalRunAroundQuery,
  PortalRunDocument,
  type PortalRunSubscription,
} from './runs.generated.ts';
import type { HealthChange } from './timeline.ts';

export type Run = NonNullable<PortalRunSubscription['runsChanged'][number]['node']>;

export function useRun(id: string) {
  const { nodes, status, error } = useLive(PortalRunDocument, { filter: { id: [id] } });
  const run = nodes.get(id) ?? null;
  return { run, error, isMissing: status !== 'LOADING' && error === null && run === null };
}

type Begun = NonNullable<PortalRunAroundQuery['instance']>['until']['nodes'][number];

interface Around extends Neighbours<Begun> {
  readonly health: readonly HealthChange[];
}

/** The clocks of a host and of the plane may differ by so much. */
const skewMs = 60_000;
/** So many changes of health are marked. */
const maxHealthChanges = 100;

const time = (ms: number) => new Date(ms).toISOString();

export function useAround(run: Run): Around {
  const neighbours = useNeighbours(run);
  const health = useHealth(run);
  return useMemo(() => ({ ...neighbours, health }), [neighbours, health]);
}

/** How the health of the instance went while the run went on. */
function useHealth({ address, startedAt, endedAt }: Run): readonly HealthChange[] {
  const { events } = useEvents({
    filter: {
      instance: [address],
      kind: ['INSTANCE_HEALTH_CHANGED'],
      since: time(Date.parse(startedAt) - skewMs),
      ...(endedAt !== null && { before: time(Date.parse(endedAt) + skewMs) }),
    },
    last: maxHealthChanges,
  });
  return useMemo(
    () =>
      events.flatMap((event) =>
        event.__typename === 'InstanceHealthChanged'
          ? [{ at: event.at, toHealth: event.toHealth }]
          : [],
      ),
    [events],
  );
}

/**
 * The runs before and after this one. What is past stays: only while it is the newest of its
 * instance, later ones are followed.
 */
function useNeighbours({ id, address, startedAt }: Run): Neighbours<Begun> {
  const began = Date.parse(startedAt);
  const { data } = useQuery(PortalRunAroundDocument, {
    address,
    // Times of the API are whole milliseconds.
    until: { before: time(began + 1) },
    from: { since: time(began) },
  });
  const known = useMemo(() => {
    const { until, from } = data?.instance ?? {};
    return neighboursOf(id, until?.nodes ?? [], from?.nodes ?? []);
  }, [data, id]);
  const later = useLive(
    PortalLaterRunsDocument,
    data?.instance && known.after === null
      ? { filter: { selector: alone(address), since: time(began) } }
      : null,
  );
  return useMemo(() => {
    if (known.after !== null) return known;
    const from = [...later.nodes.values()].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
    return { ...known, after: neighboursOf(id, [], from).after };
  }, [known, later.nodes, id]);
}

/** A selector without an index names all instances of the program on the host. */
const alone = (address: string) => (address.includes('#') ? address : `${address}#0`);
