/** A short word with a tone and a sign. */
import css from './badge.module.css';
import { Icon } from './icon.tsx';
import { type Health, type InstanceState, type Look, lookOfInstance } from './state.ts';

export function Badge({ look, title }: { readonly look: Look; readonly title?: string }) {
  return (
    <span className={`${css.badge} ${css[look.tone]}`} title={title}>
      <Icon name={look.icon} size={12} />
      {look.word}
    </span>
  );
}

export function StateBadge({
  state,
  health,
  title,
}: {
  readonly state: InstanceState;
  readonly health?: Health;
  readonly title?: string;
}) {
  return <Badge look={lookOfInstance(state, health)} {...(title ? { title } : {})} />;
}
