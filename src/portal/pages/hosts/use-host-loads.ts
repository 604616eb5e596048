/** How busy hosts are: each new sample of each, by the name of the host. */
import { useEffect, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { type HostLoadFragment, HostLoadsDocument } from './hosts.generated.ts';

export type HostLoad = HostLoadFragment;
export type HostLoads = ReadonlyMap<string, HostLoad>;

const none: HostLoads = new Map();

/** As often as hosts measure by themselves: a list costs them nothing. */
export const restingMs = 30_000;

/**
 * @param selector of the instances whose hosts are wanted; null: all hosts
 * @param intervalMs milliseconds from sample to sample
 */
export function useHostLoads(
  selector: string | null,
  intervalMs: number,
): { readonly loads: HostLoads; readonly error: Failure | null } {
  const client = useClient();
  const [loads, setLoads] = useState(none);
  const [error, setError] = useState<Failure | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const follow = async () => {
      const filter = selector === null ? null : { selector };
      const frames = client.subscribe(
        HostLoadsDocument,
        { filter, intervalMs },
        { signal: abort.signal },
      );
      for await (const { metricsChanged } of frames) {
        setError(null);
        setLoads(
          new Map(metricsChanged.hosts.map(({ host, ...load }) => [host?.name ?? '', load])),
        );
      }
    };
    follow().catch((failure: unknown) => {
      if (!abort.signal.aborted && failure instanceof Failure) setError(failure);
    });
    return () => abort.abort();
  }, [client, selector, intervalMs]);
  return { loads, error };
}
