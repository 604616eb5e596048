/** Chooses how far back charts go, as far as the plane keeps samples. */
import { useQuery } from '../../../sdk/react/use-query.ts';
import { FailureBox } from '../../ui/failure.tsx';
import { Choice } from '../../ui/filter-bar.tsx';
import { durationText } from '../../ui/format.ts';
import { PortalMetricRetentionDocument } from './metrics.generated.ts';
import css from './metrics-chart.module.css';
import { type MetricRange, rangesKept } from './ranges.ts';

interface RangeChoiceProps {
  /** Of the URL. */
  readonly range: MetricRange;
  readonly onRange: (range: MetricRange) => void;
}

export function RangeChoice({ range, onRange }: RangeChoiceProps) {
  const { data, error } = useQuery(PortalMetricRetentionDocument, {});
  const keptForMs = data?.plane.retention.metricsForMs;
  return (
    <div className={css.choice}>
      <Choice
        label="How far back"
        options={rangesKept(keptForMs ?? 0)}
        value={[range]}
        onChange={(chosen) => onRange(chosen?.find((one) => one !== range) ?? range)}
      />
      {keptForMs !== undefined && (
        <span className={css.kept}>The plane keeps samples for {durationText(keptForMs)}.</span>
      )}
      <FailureBox error={error} />
    </div>
  );
}
