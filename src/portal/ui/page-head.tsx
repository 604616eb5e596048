/** The head of a page: where one is, its title, what can be done; and the title of the window. */
import { type ReactNode, useEffect } from 'react';
import css from './page-head.module.css';

interface PageHeadProps {
  readonly title: string;
  /** Links to what the page is part of. */
  readonly above?: ReactNode;
  /** Next to the title, such as a badge. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ title, above, status, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Gander`;
  }, [title]);
  return (
    <header className={css.head}>
      {above && (
        <nav className={css.above} aria-label="Above this page">
          {above}
        </nav>
      )}
      <div className={css.line}>
        <h1>{title}</h1>
        {status}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </header>
  );
}
