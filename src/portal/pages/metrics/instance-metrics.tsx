/** What an instance uses, live: processor time, memory, and how many processes and threads. */
import { useMemo } from 'react';
import { planeNow } from '../../app/clock.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import {
  type InstanceSampleFragment,
  PortalInstanceMetricsDocument,
  PortalMetricHistoryDocument,
} from './metrics.generated.ts';
import css from './metrics-chart.module.css';
import { MetricsChart } from './metrics-chart.tsx';
import { RangeChoice } from './range-choice.tsx';
import { type MetricRange, rangeMs } from './ranges.ts';
import { linesOf, seriesOf } from './series.ts';
import { type SampleSource, useSamples } from './use-samples.ts';

const sourceOf = (address: string): SampleSource<InstanceSampleFragment> => ({
  key: address,
  async history(client, steps, signal) {
    const variables = { address, ...steps };
    const answer = await client.request(PortalMetricHistoryDocument, variables, { signal });
    return answer.instance?.metricHistory ?? [];
  },
  async *follow(client, signal) {
    const variables = { selector: address };
    const frames = client.subscribe(PortalInstanceMetricsDocument, variables, { signal });
    for await (const { metricsChanged } of frames)
      yield metricsChanged.instances.find(({ instance }) => instance?.address === address);
  },
  valuesOf: (sample) => [
    sample.cpuPercent,
    sample.residentBytes,
    sample.proportionalBytes,
    sample.processes,
    sample.threads,
    sample.openFiles,
  ],
});

interface InstanceMetricsProps {
  readonly address: string;
  /** Of the URL. */
  readonly range: MetricRange;
  readonly onRange: (range: MetricRange) => void;
}

export function InstanceMetrics({ address, range, onRange }: InstanceMetricsProps) {
  const spanMs = rangeMs[range];
  const { samples, error, isLoading } = useSamples(sourceOf(address), spanMs);
  const series = useMemo(() => seriesOf(samples, spanMs, planeNow()), [samples, spanMs]);
  return (
    <>
      <RangeChoice range={range} onRange={onRange} />
      <FailureBox error={error} />
      {samples.length === 0 && !isLoading ? (
        <Empty title="No sample yet">
          Its host measures an instance while it runs; the first sample comes within seconds.
        </Empty>
      ) : (
        <div className={css.charts}>
          <MetricsChart
            title="Processor"
            unit="percent"
            lines={['CPU']}
            series={linesOf(series, 0)}
          />
          <MetricsChart
            title="Memory"
            unit="bytes"
            lines={['Resident', 'Proportional']}
            series={linesOf(series, 1, 2)}
          />
          <MetricsChart
            title="Processes"
            unit="count"
            lines={['Processes', 'Threads', 'Open files']}
            series={linesOf(series, 3, 4, 5)}
          />
        </div>
      )}
    </>
  );
}
