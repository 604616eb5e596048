/** A share of a whole as a bar with its number: processor, memory, a disk. */
import { percentText } from '../../ui/format.ts';
import css from './hosts.module.css';

interface MeterProps {
  /** What is measured, for screen readers. */
  readonly label: string;
  /** From 0 to 1; null: not known. */
  readonly share: number | null;
  /** More on hover. */
  readonly title?: string;
  /** True: the bar stays green, because it is no fault that all is used. */
  readonly mayBeFull?: boolean;
}

/** From here on a bar is amber, and then red. */
const high = 0.8;
const full = 0.95;

export function Meter({ label, share, title, mayBeFull = false }: MeterProps) {
  if (share === null) return <span className={css.unknown}>–</span>;
  const alarming = mayBeFull ? 0 : share;
  const tone = alarming >= full ? css.bad : alarming >= high ? css.warn : css.good;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw their own meter each in another way
    <span
      className={`${css.meter} ${tone}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      title={title}
    >
      <span className={css.track}>
        <span className={css.fill} style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className={css.value}>{percentText(share * 100)}</span>
    </span>
  );
}
