/**
 * Metrics as plane and agent publish them, whatever the format: families are made for each reading
 * from what is known then, so that nothing is registered, and nothing is left over of what is gone.
 * prometheus.ts prints them, otlp-metrics.ts sends them.
 */

export type Labels = Readonly<Record<string, string>>;

/** Labels and a value. A null value is left out. */
export type Point = readonly [labels: Labels, value: number | null];

interface Common {
  /** In Prometheus' form: with its unit, and `_total` for a counter. */
  readonly name: string;
  readonly help: string;
}

export type MetricFamily =
  | (Common & {
      readonly type: 'counter' | 'gauge';
      readonly points: readonly (readonly [labels: Labels, value: number])[];
    })
  | (Common & {
      readonly type: 'histogram';
      readonly histograms: readonly (readonly [labels: Labels, histogram: Histogram])[];
    });

/** Families in the order in which they were added. */
export class MetricFamilies {
  readonly #families: MetricFamily[] = [];

  /**
   * A family of one type. One without points is left out whole. @param name with its unit, and
   * `_total` for a counter
   */
  add(name: string, type: 'counter' | 'gauge', help: string, points: readonly Point[]): void {
    const known = points.filter((point): point is readonly [Labels, number] => point[1] !== null);
    if (known.length > 0) this.#families.push({ name, type, help, points: known });
  }

  addHistogram(
    name: string,
    help: string,
    histograms: Iterable<readonly [Labels, Histogram]>,
  ): void {
    this.#families.push({ name, type: 'histogram', help, histograms: [...histograms] });
  }

  [Symbol.iterator](): Iterator<MetricFamily> {
    return this.#families.values();
  }
}

/** Counts of observations by upper bound. */
export class Histogram {
  readonly bounds: readonly number[];
  /** One for each bound, and last what is above all of them. */
  readonly counts: number[];
  sum = 0;
  count = 0;

  /** @param bounds ascending */
  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = [...bounds, Number.POSITIVE_INFINITY].map(() => 0);
  }

  observe(value: number): void {
    this.sum += value;
    this.count += 1;
    const bucket = this.bounds.findIndex((bound) => value <= bound);
    const index = bucket < 0 ? this.bounds.length : bucket;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
  }

  /** Cumulative, with all of them under +Inf last. */
  *buckets(): Generator<readonly [number, number]> {
    let sum = 0;
    for (const [i, bound] of this.bounds.entries()) {
      sum += this.counts[i] ?? 0;
      yield [bound, sum];
    }
    yield [Number.POSITIVE_INFINITY, this.count];
  }
}
