/** Opens the export to OpenTelemetry, where the environment names a collector. */
import { setMaxListeners } from 'node:events';
import { openCursor } from '../../../schema/telemetry/store/cursor.ts';
import type { Logger } from '../../base/log.ts';
import { keyValues } from '../../base/otlp.ts';
import type { ServerConfig } from '../config.ts';
import { JobLease } from '../jobs/lease.ts';
import type { ExportSignal, Observed } from '../observe.ts';
import type { OpenPlane } from '../plane.ts';
import { exportMetrics } from './metrics.ts';
import { OtlpSender } from './sender.ts';
import { exportSpans } from './spans.ts';

/** For the request that is under way when the plane stops. */
const lastRequestMs = 1000;

/** What ends after it has resolved is exported. @returns undefined: nothing is exported */
export async function startTelemetry(
  plane: OpenPlane,
  log: Logger,
  { telemetry, notifications: { allowed } }: Pick<ServerConfig, 'telemetry' | 'notifications'>,
  observed: Observed,
): Promise<{ stop(): Promise<void> } | undefined> {
  if (telemetry === null) return undefined;
  const { tracesUrl, metricsUrl, headers, withinMs, everyMs } = telemetry;
  const [stopping, cutting] = [new AbortController(), new AbortController()];
  for (const { signal } of [stopping, cutting]) setMaxListeners(0, signal);
  const resource = {
    attributes: keyValues({
      'service.name': 'gander',
      'service.version': plane.version,
      'service.instance.id': plane.replicaId,
    }),
  };
  const lease = new JobLease('telemetry', plane, log);
  const scope = { name: 'gander', version: plane.version };
  const shared = { plane, log, lease, resource, scope };
  const sender = (signal: ExportSignal, url: string) =>
    new OtlpSender({
      ...{ signal, url, headers, withinMs, allowed, observed, log },
      cutting: cutting.signal,
    });
  const work = [lease.keep(stopping.signal)];
  if (tracesUrl !== null) {
    await openCursor(plane.db);
    work.push(exportSpans({ ...shared, sender: sender('spans', tracesUrl) }, stopping.signal));
  }
  if (metricsUrl !== null)
    work.push(
      exportMetrics(
        { ...shared, sender: sender('metrics', metricsUrl), observed, everyMs },
        stopping.signal,
      ),
    );
  for (const one of work) plane.background(one);
  return {
    async stop() {
      stopping.abort();
      const timer = setTimeout(() => cutting.abort(), lastRequestMs);
      await Promise.allSettled(work);
      clearTimeout(timer);
      await lease.release();
    },
  };
}
