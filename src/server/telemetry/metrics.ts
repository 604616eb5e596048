/**
 * Exports metrics at intervals, the families that Prometheus reads: each replica its own figures,
 * and the one with the lease those of hosts and instances. What the collector does not take is not
 * kept: the next export has newer values.
 */
import { delay, monotonicMs, wallMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { MetricFamilies } from '../../base/metric-families.ts';
import type { InstrumentationScope, Resource } from '../../base/otlp.ts';
import { inGroups, metricsRequest, otlpMetrics, pointCount } from '../../base/otlp-metrics.ts';
import { planeScope } from '../../domain/scope.ts';
import { addFleet, addPlane } from '../http/scrape.ts';
import type { JobLease } from '../jobs/lease.ts';
import { logFailure } from '../jobs/on-time.ts';
import type { Observed } from '../observe.ts';
import type { OpenPlane } from '../plane.ts';
import type { OtlpSender } from './sender.ts';

/** In one request: about 2 MB. */
const maxPoints = 5000;

export interface MetricExport {
  readonly plane: OpenPlane;
  readonly log: Logger;
  readonly lease: JobLease;
  readonly sender: OtlpSender;
  readonly observed: Observed;
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
  readonly everyMs: number;
}

/** Exports until the signal: the first time after one interval. */
export async function exportMetrics(given: MetricExport, signal: AbortSignal): Promise<void> {
  const { everyMs, log } = given;
  for (let pauseMs = everyMs; ; ) {
    await delay(pauseMs, signal);
    if (signal.aborted) return;
    const began = monotonicMs();
    let putOffMs = 0;
    try {
      putOffMs = await exportOnce(given, signal);
    } catch (error) {
      logFailure(log, 'the export of metrics', error);
    }
    pauseMs = Math.max(putOffMs, everyMs - (monotonicMs() - began));
  }
}

/** @returns how long the collector wants to be left alone */
async function exportOnce(given: MetricExport, signal: AbortSignal): Promise<number> {
  const { plane, lease, sender, observed, resource, scope } = given;
  const families = new MetricFamilies();
  await addPlane(families, plane, observed);
  if (lease.isHeld) await addFleet(families, plane, planeScope);
  const reading = { atMs: wallMs(), sinceMs: observed.since.getTime() };
  const metrics = [...families].flatMap((family) => otlpMetrics(family, reading, maxPoints));
  for (const group of inGroups(metrics, maxPoints)) {
    if (signal.aborted) return 0;
    const count = group.reduce((sum, metric) => sum + pointCount(metric), 0);
    const verdict = await sender.attempt(metricsRequest(resource, scope, group), count);
    if (verdict.kind === 'LATER') return verdict.afterMs ?? 0;
  }
  return 0;
}
