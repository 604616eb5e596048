/** A chart of values over time, with the same in words. The drawing part is loaded when needed. */
import { lazy, Suspense } from 'react';
import { Card } from '../../ui/card.tsx';
import { bytesText, numberText, percentText } from '../../ui/format.ts';
import css from './metrics-chart.module.css';
import { extremes, type Series, type Unit } from './series.ts';

const Drawing = lazy(() => import('./chart-drawing.tsx'));

const unitText: Readonly<Record<Unit, (value: number) => string>> = {
  percent: percentText,
  bytes: bytesText,
  count: numberText,
};

interface MetricsChartProps {
  readonly title: string;
  readonly unit: Unit;
  /** Names of the lines, in the order of the series' values; four at most. */
  readonly lines: readonly string[];
  readonly series: Series;
}

export function MetricsChart(props: MetricsChartProps) {
  const { title, unit, lines, series } = props;
  const text = unitText[unit];
  return (
    <Card title={title}>
      <div className={css.space}>
        {series.times.length > 0 ? (
          <Suspense>
            <Drawing {...props} format={text} />
          </Suspense>
        ) : (
          <p className={css.none}>No sample yet.</p>
        )}
      </div>
      <ul className={css.legend}>
        {lines.map((name, at) => {
          const found = extremes(series.values[at] ?? []);
          return (
            <li key={name}>
              <span className={css.key} data-line={at} aria-hidden="true" />
              {name}
              {found && (
                <>
                  {' '}
                  <strong>{text(found.last)}</strong>
                  <span className={css.range}>
                    {text(found.least)} to {text(found.most)}
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
