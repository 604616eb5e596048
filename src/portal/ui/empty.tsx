/** What a page shows where there is nothing to show: why, and what would fill it. */
import type { ReactNode } from 'react';
import css from './empty.module.css';

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** The command that would fill it. */
  readonly command?: string;
}

export function Empty({ title, children, command }: EmptyProps) {
  return (
    <div className={css.empty}>
      <p className={css.title}>{title}</p>
      {children && <p className={css.text}>{children}</p>}
      {command && <pre className={css.command}>{command}</pre>}
    </div>
  );
}
