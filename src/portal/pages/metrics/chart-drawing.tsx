/** The drawing of a chart, by uPlot on a canvas. */
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { usePreferences } from '../../app/preferences.ts';
import css from './metrics-chart.module.css';
import type { Series, Unit } from './series.ts';
import { useDark } from './use-dark.ts';

interface DrawingProps {
  readonly title: string;
  readonly unit: Unit;
  readonly lines: readonly string[];
  readonly series: Series;
  readonly format: (value: number) => string;
}

const height = 190;

export default function ChartDrawing({ title, unit, lines, series, format }: DrawingProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const latest = useRef(series);
  latest.current = series;
  const { timeZone } = usePreferences();
  const isDark = useDark();
  const names = lines.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are those of the theme, and the names stand for the lines
  useEffect(() => {
    const place = element.current;
    if (!place) return undefined;
    const options = optionsOf(
      place,
      names.split('\n'),
      unit,
      format,
      timeZone,
      () => latest.current,
    );
    const drawn = new UPlot(options, dataOf(latest.current), place);
    chart.current = drawn;
    const observer = new ResizeObserver(() => {
      if (place.clientWidth > 0) drawn.setSize({ width: place.clientWidth, height });
    });
    observer.observe(place);
    return () => {
      observer.disconnect();
      drawn.destroy();
      chart.current = null;
    };
  }, [names, unit, timeZone, isDark]);
  useEffect(() => chart.current?.setData(dataOf(series)), [series]);
  return <div className={css.drawing} ref={element} role="img" aria-label={`Chart: ${title}`} />;
}

const dataOf = ({ times, values }: Series) => [times, ...values] as unknown as UPlot.AlignedData;

/** Tokens of the theme as a canvas knows them: resolved. */
function colourOf(place: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Bytes are shown by powers of 1024: so are the steps of their axis. */
const binarySteps = Array.from({ length: 50 }, (_, power) => 2 ** power);

const daySeconds = 86_400;

const tokens = ['--accent', '--info', '--warn', '--bad'];

function optionsOf(
  place: HTMLElement,
  lines: readonly string[],
  unit: Unit,
  format: (value: number) => string,
  timeZone: string | null,
  shown: () => Series,
): UPlot.Options {
  const grid = { stroke: colourOf(place, '--border'), width: 1 };
  const axis = { stroke: colourOf(place, '--muted'), grid, ticks: grid };
  const zone = timeZone ? { timeZone } : {};
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', ...zone });
  const seconds = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', ...zone });
  const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', ...zone });
  const timeTexts = (splits: readonly number[], step: number) =>
    splits.map((at) => (step >= daySeconds ? day : step >= 60 ? clock : seconds).format(at * 1000));
  return {
    width: place.clientWidth,
    height,
    legend: { show: false },
    // Ticks are at full hours and days of the zone.
    ...(timeZone ? { tzDate: (at) => UPlot.tzDate(new Date(at * 1000), timeZone) } : {}),
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { range: () => [shown().from, shown().to] },
      y: { range: (_, __, most) => [0, Math.max(most * 1.1, unit === 'bytes' ? 1024 : 1)] },
    },
    axes: [
      { ...axis, space: 80, values: (_, splits, __, ___, step) => timeTexts(splits, step) },
      {
        ...axis,
        size: 76,
        values: (_, splits) => splits.map(format),
        ...(unit === 'bytes' && { incrs: binarySteps }),
      },
    ],
    series: [
      {},
      ...lines.map((label, at) => {
        const stroke = colourOf(place, tokens[at % tokens.length] as string);
        const fill = stroke.replace(/^rgb\((.*)\)$/, 'rgb($1 / 10%)').replaceAll(',', '');
        // One sample alone makes no line.
        const points = { show: () => shown().times.length === 1 };
        return { label, stroke, width: 1.5, points, ...(at === 0 && { fill }) };
      }),
    ],
  };
}
