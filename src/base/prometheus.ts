/**
 * Metrics in Prometheus' text format (version 0.0.4), as plane and agent both serve them: a page is
 * made for each scrape from what is known then, so that nothing is registered, and nothing is left
 * over of what is gone.
 */

export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8';

export type Labels = Readonly<Record<string, string>>;

/** One line: labels and a value. A null value is left out. */
export type Point = readonly [labels: Labels, value: number | null];

const escapeLabel = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const printNumber = (value: number) =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : String(value);

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}${inside.length ? `{${inside.join(',')}}` : ''} ${printNumber(value)}`;
}

/** A page under construction: families in the order in which they were added. */
export class PrometheusPage {
  readonly #lines: string[] = [];

  /**
   * A family of one type. One without points is left out whole. @param name with its unit, and
   * `_total` for a counter
   */
  add(name: string, type: 'counter' | 'gauge', help: string, points: readonly Point[]): void {
    const lines = points.flatMap(([labels, value]) =>
      value === null ? [] : [line(name, labels, value)],
    );
    if (lines.length > 0) this.#head(name, type, help).push(...lines);
  }

  addHistogram(
    name: string,
    help: string,
    histograms: Iterable<readonly [Labels, Histogram]>,
  ): void {
    const lines = this.#head(name, 'histogram', help);
    for (const [labels, histogram] of histograms) {
      for (const [le, count] of histogram.buckets())
        lines.push(line(`${name}_bucket`, { ...labels, le: printNumber(le) }, count));
      lines.push(
        line(`${name}_sum`, labels, histogram.sum),
        line(`${name}_count`, labels, histogram.count),
      );
    }
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  #head(name: string, type: string, help: string): string[] {
    this.#lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
    return this.#lines;
  }
}

/** Counts of observations by upper bound. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  sum = 0;
  count = 0;

  /** @param bounds ascending */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(value: number): void {
    this.sum += value;
    this.count += 1;
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    if (bucket >= 0) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  /** Cumulative, with all of them under +Inf last. */
  *buckets(): Generator<readonly [number, number]> {
    let sum = 0;
    for (const [i, bound] of this.#bounds.entries()) {
      sum += this.#counts[i] ?? 0;
      yield [bound, sum];
    }
    yield [Number.POSITIVE_INFINITY, this.count];
  }
}
