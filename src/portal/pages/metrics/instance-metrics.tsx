/** What an instance uses, live: processor time, memory, and how many processes and threads. */
import { useMemo } from 'react';
import { planeNow } from '../../app/clock.ts';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import css from './metrics-chart.module.css';
import { MetricsChart } from './metrics-chart.tsx';
import { type Series, seriesOf } from './series.ts';
import { useInstanceMetrics } from './use-instance-metrics.ts';

export type MetricRange = '5m' | '15m' | '1h';

const ranges: readonly { readonly value: MetricRange; readonly label: string }[] = [
  { value: '5m', label: '5 minutes' },
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: '1 hour' },
];
const spanMs: Readonly<Record<MetricRange, number>> = {
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
};

interface InstanceMetricsProps {
  readonly address: string;
  /** Of the URL. */
  readonly range: MetricRange;
  readonly onRange: (range: MetricRange | undefined) => void;
}

export function InstanceMetrics({ address, range, onRange }: InstanceMetricsProps) {
  const { samples, error, isLoading } = useInstanceMetrics(address, spanMs[range]);
  const series = useMemo(() => seriesOf(samples, spanMs[range], planeNow()), [samples, range]);
  const some = (...lines: number[]): Series => ({
    times: series.times,
    values: lines.map((line) => series.values[line] ?? []),
  });
  return (
    <>
      <Choice
        label="How far back"
        options={ranges}
        value={[range]}
        onChange={(chosen) => onRange(chosen?.find((one) => one !== range) ?? range)}
      />
      <FailureBox error={error} />
      {samples.length === 0 && !isLoading ? (
        <Empty title="No sample yet">
          Its host measures an instance while it runs; the first sample comes within seconds.
        </Empty>
      ) : (
        <div className={css.charts}>
          <MetricsChart title="Processor" unit="percent" lines={['CPU']} series={some(0)} />
          <MetricsChart
            title="Memory"
            unit="bytes"
            lines={['Resident', 'Proportional']}
            series={some(1, 2)}
          />
          <MetricsChart
            title="Processes"
            unit="count"
            lines={['Processes', 'Threads', 'Open files']}
            series={some(3, 4, 5)}
          />
        </div>
      )}
    </>
  );
}
