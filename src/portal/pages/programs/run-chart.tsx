/** How long the last runs took, one bar each; failed ones are marked at the foot as well. */
import { useNow } from '../../app/clock.ts';
import { durationText } from '../../ui/format.ts';
import { lookOfRun } from '../runs/run-words.ts';
import { barsOf, type RunLine, shownRuns } from './run-bars.ts';
import css from './run-chart.module.css';

const barWidth = 10;
const height = 100;
/** What took no time is still seen. */
const least = 2;

/** @param runs the newest first */
export function RunChart({ runs }: { readonly runs: readonly RunLine[] }) {
  const now = useNow();
  const bars = barsOf(runs, now);
  const failed = bars.filter(({ tone }) => tone === 'bad').length;
  const longest = Math.max(0, ...bars.map(({ durationMs }) => durationMs));
  // The newest bar is always at the right end.
  const left = (shownRuns - bars.length) * barWidth;
  return (
    <svg
      className={css.chart}
      viewBox={`0 0 ${shownRuns * barWidth} ${height + 8}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Durations of the last ${bars.length} runs: ${failed} failed, the longest took ${durationText(longest)}`}
    >
      {bars.map(({ id, outcome, tone, durationMs, height: part }, at) => {
        const tall = Math.max(least, part * height);
        return (
          <g key={id}>
            <rect
              className={css[tone]}
              x={left + at * barWidth}
              y={height - tall}
              width={barWidth - 2}
              height={tall}
            >
              <title>{`${lookOfRun(outcome).word}, ${durationText(durationMs)}`}</title>
            </rect>
            {tone === 'bad' && (
              <rect
                className={css.bad}
                x={left + at * barWidth}
                y={height + 3}
                width={barWidth - 2}
                height={4}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
