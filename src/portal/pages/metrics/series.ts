/** Values over time in bounded memory, as charts draw them. Pure. */
import { stepMsOf } from './ranges.ts';

export interface Series {
  /** The range that is shown, whatever of it has samples: seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  /** One list for each line, as long as the times; null: no value then. */
  readonly values: readonly (readonly (number | null)[])[];
}

export type Unit = 'percent' | 'bytes' | 'count';

export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly values: readonly (number | null)[];
}

/** After so long without a sample, the line is broken: nothing is known in between. */
const gapMsOf = (spanMs: number) => Math.max(60_000, 3 * stepMsOf(spanMs));

/**
 * The samples of the last `spanMs` in order. A sample that is no newer than the one before it is
 * left out: history and live samples overlap.
 */
export function seriesOf(samples: readonly Sample[], spanMs: number, now: number): Series {
  const width = samples[0]?.values.length ?? 0;
  const times: number[] = [];
  const values: (number | null)[][] = Array.from({ length: width }, () => []);
  const gapMs = gapMsOf(spanMs);
  let last = now - spanMs;
  for (const sample of samples) {
    if (sample.at <= last) continue;
    if (times.length > 0 && sample.at - last > gapMs) {
      times.push((last + 1) / 1000);
      for (const line of values) line.push(null);
    }
    times.push(sample.at / 1000);
    sample.values.forEach((value, line) => {
      values[line]?.push(value);
    });
    last = sample.at;
  }
  return { from: (now - spanMs) / 1000, to: now / 1000, times, values };
}

/** Some lines of a series, by their places. */
export const linesOf = (series: Series, ...lines: readonly number[]): Series => ({
  ...series,
  values: lines.map((line) => series.values[line] ?? []),
});

/** Adds a sample and forgets what is older than the span. */
export function withSample(
  samples: readonly Sample[],
  sample: Sample,
  spanMs: number,
): readonly Sample[] {
  const newest = samples.at(-1);
  if (newest && sample.at <= newest.at) return samples;
  const oldest = sample.at - spanMs;
  const kept =
    samples[0] && samples[0].at < oldest ? samples.filter(({ at }) => at >= oldest) : samples;
  return [...kept, sample];
}

/** The least, the last and the largest value of a line; null without any. */
export function extremes(
  values: readonly (number | null)[],
): { readonly least: number; readonly last: number; readonly most: number } | null {
  let found: { least: number; last: number; most: number } | null = null;
  for (const value of values) {
    if (value === null) continue;
    found ??= { least: value, last: value, most: value };
    found.last = value;
    found.least = Math.min(found.least, value);
    found.most = Math.max(found.most, value);
  }
  return found;
}
