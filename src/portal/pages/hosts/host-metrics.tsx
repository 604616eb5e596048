/** How busy a host is, live: processor, load, memory, swap and disks. */
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import { bytesText } from '../../ui/format.ts';
import { Ago } from '../../ui/time.tsx';
import css from './hosts.module.css';
import { Meter, shareUsed } from './meter.tsx';
import { type HostLoad, restingMs, useHostLoads } from './use-host-loads.ts';

/** While somebody looks at one host, it measures this often. */
const watchedMs = 2000;

interface HostMetricsProps {
  readonly name: string;
  /** How many instances are placed on it: the plane follows hosts by their instances. */
  readonly instances: number;
}

export function HostMetrics({ name, instances }: HostMetricsProps) {
  const isWatched = instances > 0;
  const { loads, error } = useHostLoads(
    isWatched ? `*/*@${name}` : null,
    isWatched ? watchedMs : restingMs,
  );
  const load = loads.get(name);
  return (
    <>
      <FailureBox error={error} />
      {load ? (
        <Gauges load={load} />
      ) : (
        <Empty title="No sample of the last minute">
          The agent measures the host while it is connected; the next sample appears here.
        </Empty>
      )}
    </>
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
