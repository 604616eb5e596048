/** The numbers of all clusters, as they are reported: they change without events. */
import { useEffect, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { PortalClusterLoadsDocument } from './clusters.generated.ts';
import type { ClusterLine } from './model.ts';

type Loads = ReadonlyMap<string, ClusterLine>;

/** By global id; empty until the first message. */
export function useLoads(): Loads {
  const client = useClient();
  const [loads, setLoads] = useState<Loads>(new Map());
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const follow = async () => {
      const frames = client.subscribe(PortalClusterLoadsDocument, {}, { signal });
      for await (const { clusterLoads } of frames)
        setLoads(
          (before) => new Map([...before, ...clusterLoads.map((one) => [one.id, one] as const)]),
        );
    };
    // What ends it ends the collection of the clusters too, which shows why.
    follow().catch((failure: unknown) => {
      if (!signal.aborted && !(failure instanceof Failure)) throw failure;
    });
    return () => abort.abort();
  }, [client]);
  return loads;
}
