/** What a page shows in place of what the host cannot do: the reason, and what would have it. */
import type { ReactNode } from 'react';
import { type Lack, type Lacked, lackAt } from '../../domain/supervisord/lacks.ts';
import { Empty } from './empty.tsx';

interface UnlessLackingProps {
  /** The fact of the host. */
  readonly launcher: string | null | undefined;
  readonly what: Lacked;
  /** What there is not, in the words of the page. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The children, where the host can do it. */
export function UnlessLacking({ launcher, what, title, children }: UnlessLackingProps) {
  const lack = lackAt(launcher, what);
  return lack ? <Lacking title={title} lack={lack} /> : children;
}

export function Lacking({ title, lack }: { readonly title: string; readonly lack: Lack }) {
  return <Empty title={title}>{lackInWords(lack)}</Empty>;
}

/** Messages of the plane begin small and end without a full stop. */
export const lackInWords = ({ message, hint }: Lack): string =>
  [message, hint].map((text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`).join(' ');
