/** What something uses over time: its history from the plane, then each new sample. */
import { useEffect, useRef, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { historySteps, stepMsOf } from './ranges.ts';
import { type Sample, withSample } from './series.ts';

export interface SampleSource<S> {
  /** Another one for another thing that is measured. */
  readonly key: string;
  /** The samples of the last steps of time, oldest first. */
  readonly history: (
    client: Client,
    steps: { readonly last: number; readonly stepMs: number },
    signal: AbortSignal,
  ) => Promise<readonly S[]>;
  /** What is measured from now on; undefined for a moment without a sample. */
  readonly follow: (client: Client, signal: AbortSignal) => AsyncIterable<S | undefined>;
  /** One value for each line. */
  readonly valuesOf: (sample: S) => Sample['values'];
}

export interface Samples<S> {
  readonly samples: readonly Sample[];
  readonly latest: S | null;
  readonly error: Failure | null;
  readonly isLoading: boolean;
}

const nothing: Samples<never> = { samples: [], latest: null, error: null, isLoading: true };

/** @param spanMs how far back the samples go */
export function useSamples<S extends { readonly at: string }>(
  source: SampleSource<S>,
  spanMs: number,
): Samples<S> {
  const client = useClient();
  const [shown, setShown] = useState<Samples<S>>(nothing);
  const followed = useRef(source);
  followed.current = source;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the source
  useEffect(() => {
    const { history, follow, valuesOf } = followed.current;
    const abort = new AbortController();
    const sampleOf = (sample: S) => ({ at: Date.parse(sample.at), values: valuesOf(sample) });
    const run = async () => {
      const steps = { last: historySteps, stepMs: stepMsOf(spanMs) };
      const kept = await history(client, steps, abort.signal);
      const latest = kept.at(-1) ?? null;
      setShown({ samples: kept.map(sampleOf), latest, error: null, isLoading: false });
      for await (const sample of follow(client, abort.signal))
        if (sample)
          setShown(({ samples, ...rest }) => ({
            ...rest,
            samples: withSample(samples, sampleOf(sample), spanMs),
            latest: sample,
          }));
    };
    setShown(nothing);
    run().catch((error: unknown) => {
      if (!abort.signal.aborted && error instanceof Failure)
        setShown((known) => ({ ...known, error, isLoading: false }));
    });
    return () => abort.abort();
  }, [client, source.key, spanMs]);
  return shown;
}
