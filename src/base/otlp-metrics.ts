/** Metrics as OTLP/JSON: the families that Prometheus reads, in OpenTelemetry's data model. */
import type { Labels, MetricFamily } from './metric-families.ts';
import {
  type InstrumentationScope,
  type KeyValue,
  keyValues,
  nanoseconds,
  type Resource,
} from './otlp.ts';

const cumulative = 2;

/** When the metrics were read, in milliseconds since 1970. */
interface Reading {
  readonly atMs: number;
  /** Since when histograms count. */
  readonly sinceMs: number;
}

interface Times {
  readonly attributes: readonly KeyValue[];
  readonly timeUnixNano: string;
}

export type NumberPoint = Times & { readonly asDouble: number };

export type HistogramPoint = Times & {
  readonly startTimeUnixNano: string;
  readonly count: string;
  readonly sum: number;
  /** One more than bounds. */
  readonly bucketCounts: readonly string[];
  readonly explicitBounds: readonly number[];
};

export type OtlpMetric = {
  readonly name: string;
  readonly description: string;
  /** UCUM; empty: none. */
  readonly unit: string;
} & (
  | { readonly gauge: { readonly dataPoints: readonly NumberPoint[] } }
  | {
      readonly sum: {
        readonly dataPoints: readonly NumberPoint[];
        readonly aggregationTemporality: number;
        readonly isMonotonic: boolean;
      };
    }
  | {
      readonly histogram: {
        readonly dataPoints: readonly HistogramPoint[];
        readonly aggregationTemporality: number;
      };
    }
);

/** By the last word of a name, which Prometheus' conventions make the unit. */
const units: Readonly<Record<string, string>> = { seconds: 's', bytes: 'By', ratio: '1' };
const unitOf = (name: string): string => units[/_([a-z]+)(?:_total)?$/.exec(name)?.[1] ?? ''] ?? '';

const attributesOf = (labels: Labels): KeyValue[] => keyValues(labels);

/**
 * A family as metrics of at most `maxPoints` points each, so that requests can be bounded.
 * @param maxPoints at least 1
 */
export function otlpMetrics(
  family: MetricFamily,
  { atMs, sinceMs }: Reading,
  maxPoints: number,
): OtlpMetric[] {
  const { name, help } = family;
  const common = { name, description: help, unit: unitOf(name) };
  const timeUnixNano = nanoseconds(atMs);
  if (family.type === 'histogram') {
    const startTimeUnixNano = nanoseconds(sinceMs);
    return parts(family.histograms, maxPoints).map((histograms) => ({
      ...common,
      histogram: {
        dataPoints: histograms.map(([labels, { count, sum, counts, bounds }]) => ({
          ...{ attributes: attributesOf(labels), startTimeUnixNano, timeUnixNano },
          ...{ count: String(count), sum, bucketCounts: counts.map(String) },
          explicitBounds: bounds,
        })),
        aggregationTemporality: cumulative,
      },
    }));
  }
  // JSON has no NaN.
  const finite = family.points.filter(([, value]) => Number.isFinite(value));
  return parts(finite, maxPoints).map((points) => {
    const dataPoints = points.map(([labels, asDouble]) => ({
      ...{ attributes: attributesOf(labels), timeUnixNano, asDouble },
    }));
    // Since when a sum counts is left out: most are of processes that began at times of their own.
    return family.type === 'counter'
      ? { ...common, sum: { dataPoints, aggregationTemporality: cumulative, isMonotonic: true } }
      : { ...common, gauge: { dataPoints } };
  });
}

function parts<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}

export const pointCount = (metric: OtlpMetric): number => {
  const data = 'gauge' in metric ? metric.gauge : 'sum' in metric ? metric.sum : metric.histogram;
  return data.dataPoints.length;
};

/** The body of a request to /v1/metrics. */
export const metricsRequest = (
  resource: Resource,
  scope: InstrumentationScope,
  metrics: readonly OtlpMetric[],
) => ({ resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] });

/** Metrics in groups of at most so many points, unless one alone has more. */
export function inGroups(metrics: readonly OtlpMetric[], maxPoints: number): OtlpMetric[][] {
  const groups: OtlpMetric[][] = [];
  let room = 0;
  for (const metric of metrics) {
    const size = pointCount(metric);
    if (size > room) {
      groups.push([]);
      room = maxPoints;
    }
    groups.at(-1)?.push(metric);
    room -= size;
  }
  return groups;
}
