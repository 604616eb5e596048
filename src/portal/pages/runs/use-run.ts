/** One run as its page shows it, and what happened around it. */
import { useEffect, useMemo } from 'react';
import { useLive } from '../../../sdk/react/use-live.ts';
import { useQuery } from '../../../sdk/react/use-query.ts';
import { useQueryAfterEvents } from '../instances/use-instance-events.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import {
  PortalOpenRunsDocument,
  PortalRunAroundDocument,
  type PortalRunAroundQuery,
  PortalRunPageDocument,
  type PortalRunPageQuery,
} from './runs.generated.ts';
import type { HealthChange } from './timeline.ts';

export type Run = Extract<PortalRunPageQuery['node'], { readonly __typename: 'Run' }>;

/** The run, asked for again when what is live of its instance's open runs changes. */
export function useRun(id: string) {
  const query = useQuery(PortalRunPageDocument, { id });
  const { refetch } = query;
  const node = query.data?.node;
  const run = node?.__typename === 'Run' ? node : null;
  const address = run?.address;
  const since = run?.startedAt;
  const variables = useMemo(
    () =>
      address && since
        ? {
            filter: {
              selector: address,
              since,
              outcome: ['PENDING', 'RUNNING', 'UNKNOWN'] as const,
            },
          }
        : null,
    [address, since],
  );
  const { nodes, status } = useLive(PortalOpenRunsDocument, variables);
  const open = nodes.get(id);
  const state = status === 'LOADING' ? null : open ? `${open.outcome} ${open.pid}` : 'ENDED';
  const shown = run
    ? ['PENDING', 'RUNNING', 'UNKNOWN'].includes(run.outcome)
      ? `${run.outcome} ${run.pid}`
      : 'ENDED'
    : null;
  useEffect(() => {
    if (state !== null && shown !== null && state !== shown) refetch();
  }, [state, shown, refetch]);
  return { run, error: query.error, isMissing: query.data !== undefined && run === null };
}

type Begun = NonNullable<PortalRunAroundQuery['instance']>['until']['nodes'][number];

interface Around extends Neighbours<Begun> {
  readonly health: readonly HealthChange[];
}

/** The clocks of a host and of the plane may differ by so much. */
const skewMs = 60_000;

/** What happened around a run, asked for again when something happens to its instance. */
export function useAround({ id, address, startedAt }: Run): Around {
  const variables = useMemo(() => {
    const began = Date.parse(startedAt);
    const time = (ms: number) => new Date(ms).toISOString();
    const kind = ['INSTANCE_HEALTH_CHANGED' as const];
    return {
      address,
      health: { instance: [address], kind, since: time(began - skewMs) },
      // Times of the API are whole milliseconds.
      until: { before: time(began + 1) },
      from: { since: time(began) },
    };
  }, [address, startedAt]);
  const { data } = useQueryAfterEvents(PortalRunAroundDocument, variables, {
    instance: [address],
    kind: ['INSTANCE_HEALTH_CHANGED', 'INSTANCE_STATE_CHANGED', 'RUN_CHANGED'],
  });
  return useMemo(() => {
    const { until, from } = data?.instance ?? {};
    return {
      ...neighboursOf(id, until?.nodes ?? [], from?.nodes ?? []),
      health: (data?.events.nodes ?? []).flatMap((event) =>
        'toHealth' in event ? [{ at: event.at, toHealth: event.toHealth }] : [],
      ),
    };
  }, [data, id]);
}
