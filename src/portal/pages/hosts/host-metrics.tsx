/** How busy a host is and was: gauges of the last sample, and charts that go on live. */
import { useMemo } from 'react';
import { planeNow } from '../../app/clock.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { bytesText } from '../../ui/format.ts';
import { Ago } from '../../ui/time.tsx';
import charts from '../metrics/metrics-chart.module.css';
import { MetricsChart } from '../metrics/metrics-chart.tsx';
import { RangeChoice } from '../metrics/range-choice.tsx';
import { type MetricRange, rangeMs } from '../metrics/ranges.ts';
import { linesOf, type Sample, seriesOf } from '../metrics/series.ts';
import { useSamples } from '../metrics/use-samples.ts';
import { hostSource, lines } from './host-load-history.ts';
import css from './hosts.module.css';
import { Meter } from './meter.tsx';
import { shareUsed } from './shares.ts';
import type { HostLoad } from './use-host-loads.ts';

interface HostMetricsProps {
  readonly name: string;
  /** Whether instances are placed on it. */
  readonly isPlaced: boolean;
  /** Of the URL. */
  readonly range: MetricRange;
  readonly onRange: (range: MetricRange) => void;
}

export function HostMetrics({ name, isPlaced, range, onRange }: HostMetricsProps) {
  const spanMs = rangeMs[range];
  const { samples, latest, error, isLoading } = useSamples(
    hostSource(name, isPlaced, spanMs),
    spanMs,
  );
  return (
    <>
      <RangeChoice range={range} onRange={onRange} />
      <FailureBox error={error} />
      {latest ? (
        <>
          <Gauges load={latest} />
          <Charts load={latest} samples={samples} spanMs={spanMs} />
        </>
      ) : (
        !isLoading && (
          <Empty title="No sample yet">
            The agent measures the host while it is connected; the next sample appears here.
          </Empty>
        )
      )}
    </>
  );
}

interface ChartsProps {
  readonly load: HostLoad;
  readonly samples: readonly Sample[];
  readonly spanMs: number;
}

function Charts({ load, samples, spanMs }: ChartsProps) {
  const series = useMemo(() => seriesOf(samples, spanMs, planeNow()), [samples, spanMs]);
  const paths = load.disks.map(({ path }) => path);
  return (
    <div className={charts.charts}>
      <MetricsChart
        title="CPU over time"
        unit="percent"
        lines={['All cores']}
        series={linesOf(series, lines.cpu)}
      />
      <MetricsChart
        title="Load over time"
        unit="count"
        lines={['1 minute', '5 minutes', '15 minutes']}
        series={linesOf(series, ...lines.load)}
      />
      <MetricsChart
        title="Memory over time"
        unit="bytes"
        lines={load.swapTotalBytes > 0 ? ['Memory used', 'Swap used'] : ['Memory used']}
        series={linesOf(series, ...lines.memory.slice(0, load.swapTotalBytes > 0 ? 2 : 1))}
      />
      {paths.length > 0 && (
        <MetricsChart
          title="Disks over time"
          unit="percent"
          lines={paths}
          series={linesOf(series, ...lines.disks.slice(0, paths.length))}
        />
      )}
    </div>
  );
}

interface Space {
  readonly name: string;
  readonly total: number;
  readonly available: number;
}

function Gauges({ load }: { readonly load: HostLoad }) {
  const spaces: readonly Space[] = [
    { name: 'Memory', total: load.memoryTotalBytes, available: load.memoryAvailableBytes },
    { name: 'Swap', total: load.swapTotalBytes, available: load.swapFreeBytes },
    ...load.disks.map(({ path, totalBytes, availableBytes }) => ({
      ...{ name: `Disk ${path}`, total: totalBytes, available: availableBytes },
    })),
  ];
  return (
    <>
      <div className={css.gauges}>
        <Card title="CPU">
          <div className={css.gauge}>
            <Meter label="CPU" share={load.cpuPercent / 100} />
            <p>
              Load {[load.load1, load.load5, load.load15].map((one) => one.toFixed(2)).join(' · ')}{' '}
              in 1, 5 and 15 minutes
            </p>
          </div>
        </Card>
        {spaces
          .filter(({ total }) => total > 0)
          .map(({ name, total, available }) => (
            <Card key={name} title={name}>
              <div className={css.gauge}>
                <Meter label={name} share={shareUsed(total, available)} />
                <p>
                  {bytesText(available)} of {bytesText(total)} free
                </p>
              </div>
            </Card>
          ))}
      </div>
      <p className={css.hint}>
        Measured <Ago at={load.at} />.
      </p>
    </>
  );
}
