/** An icon. */
import css from './icon.module.css';
import { type IconName, paths } from './icon-paths.ts';

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className={css.icon} aria-hidden="true" width={size} height={size} viewBox="0 0 16 16">
      <path d={paths[name]} />
    </svg>
  );
}
