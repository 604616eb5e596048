/** Metrics in Prometheus' text format (version 0.0.4), as plane and agent both serve them. */
import type { Histogram, Labels, MetricFamily } from './metric-families.ts';

export const prometheusContentType = 'text/plain; version=0.0.4; charset=utf-8';

const escapeLabel = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const printNumber = (value: number) =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : String(value);

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([key, text]) => `${key}="${escapeLabel(text)}"`);
  return `${name}${inside.length ? `{${inside.join(',')}}` : ''} ${printNumber(value)}`;
}

const histogramLines = (name: string, labels: Labels, histogram: Histogram): string[] => [
  ...Array.from(histogram.buckets(), ([le, count]) =>
    line(`${name}_bucket`, { ...labels, le: printNumber(le) }, count),
  ),
  line(`${name}_sum`, labels, histogram.sum),
  line(`${name}_count`, labels, histogram.count),
];

/** The text of a page. */
export function printPrometheus(families: Iterable<MetricFamily>): string {
  const lines = Array.from(families, (family) => {
    const { name, type, help } = family;
    return [
      `# HELP ${name} ${escapeHelp(help)}`,
      `# TYPE ${name} ${type}`,
      ...(family.type === 'histogram'
        ? family.histograms.flatMap(([labels, one]) => histogramLines(name, labels, one))
        : family.points.map(([labels, value]) => line(name, labels, value))),
    ];
  });
  return `${lines.flat().join('\n')}\n`;
}
