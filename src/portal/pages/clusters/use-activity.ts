/** What a cluster is doing: the newest report, live. */
import { useEffect, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { PortalClusterActivityDocument } from './clusters.generated.ts';
import type { Activity } from './model.ts';

/** Null: it has not come yet, or the cluster was deleted. */
export function useActivity(name: string): {
  readonly activity: Activity | null;
  readonly error: Failure | null;
} {
  const client = useClient();
  const [activity, setActivity] = useState<Activity | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    setActivity(null);
    setError(null);
    const follow = async () => {
      const variables = { by: { name } };
      const { signal } = abort;
      for await (const frame of client.subscribe(PortalClusterActivityDocument, variables, {
        signal,
      })) {
        setError(null);
        setActivity(frame.clusterActivity);
      }
      if (!signal.aborted) setActivity(null);
    };
    follow().catch((failure: unknown) => {
      if (!abort.signal.aborted && failure instanceof Failure) setError(failure);
    });
    return () => abort.abort();
  }, [client, name]);
  return { activity, error };
}
