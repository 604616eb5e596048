/** What an instance uses: its history from the plane, and each new sample. */
import { useEffect, useState } from 'react';
import { Failure } from '../../../base/errors.ts';
import type { Client } from '../../../sdk/client/client.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import {
  type InstanceSampleFragment,
  PortalInstanceMetricsDocument,
  PortalMetricHistoryDocument,
} from './metrics.generated.ts';
import { type Sample, withSample } from './series.ts';

interface InstanceMetrics {
  readonly samples: readonly Sample[];
  readonly latest: InstanceSampleFragment | null;
  readonly error: Failure | null;
  readonly isLoading: boolean;
}

/** So many steps of history are drawn. */
const steps = 300;

/** @param spanMs how far back the samples go */
export function useInstanceMetrics(address: string, spanMs: number): InstanceMetrics {
  const client = useClient();
  const [shown, setShown] = useState(nothing);
  useEffect(() => {
    const abort = new AbortController();
    setShown(nothing);
    const onHistory = (history: readonly InstanceSampleFragment[]) =>
      setShown({
        samples: history.map(sampleOf),
        latest: history.at(-1) ?? null,
        error: null,
        isLoading: false,
      });
    const onSample = (sample: InstanceSampleFragment) =>
      setShown(({ samples, ...rest }) => ({
        ...rest,
        samples: withSample(samples, sampleOf(sample), spanMs),
        latest: sample,
      }));
    follow(client, address, spanMs, onHistory, onSample, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted && error instanceof Failure)
        setShown((known) => ({ ...known, error, isLoading: false }));
    });
    return () => abort.abort();
  }, [client, address, spanMs]);
  return shown;
}

const nothing: InstanceMetrics = { samples: [], latest: null, error: null, isLoading: true };

const sampleOf = (sample: InstanceSampleFragment): Sample => ({
  at: Date.parse(sample.at),
  values: [
    sample.cpuPercent,
    sample.residentBytes,
    sample.proportionalBytes,
    sample.processes,
    sample.threads,
    sample.openFiles,
  ],
});

async function follow(
  client: Client,
  address: string,
  spanMs: number,
  onHistory: (samples: readonly InstanceSampleFragment[]) => void,
  onSample: (sample: InstanceSampleFragment) => void,
  signal: AbortSignal,
): Promise<void> {
  const { instance } = await client.request(
    PortalMetricHistoryDocument,
    { address, last: steps, stepMs: Math.ceil(spanMs / steps) },
    { signal },
  );
  onHistory(instance?.metricHistory ?? []);
  const frames = client.subscribe(PortalInstanceMetricsDocument, { selector: address }, { signal });
  for await (const { metricsChanged } of frames) {
    const sample = metricsChanged.instances.find(
      ({ instance: measured }) => measured?.address === address,
    );
    if (sample) onSample(sample);
  }
}
