/** A button, and a link that looks like one. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './button.module.css';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet' | undefined;
  readonly icon?: IconName | undefined;
  /** The icon alone is shown; the text is its name. */
  readonly iconOnly?: boolean | undefined;
  readonly children: ReactNode;
}

export function Button({
  kind = 'plain',
  icon,
  iconOnly = false,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={[css.button, css[kind], iconOnly && css.iconOnly, className]
        .filter(Boolean)
        .join(' ')}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {iconOnly ? <span className="visually-hidden">{children}</span> : <span>{children}</span>}
    </button>
  );
}

export const buttonClass = (kind: 'plain' | 'primary' | 'quiet' = 'plain') =>
  `${css.button} ${css[kind]}`;
