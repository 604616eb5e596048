/** What a page shows in place of what the host cannot do: the reason, and what would have it. */
import type { Lack } from '../../domain/supervisord/lacks.ts';
import { Empty } from './empty.tsx';

export function Lacking({ title, lack }: { readonly title: string; readonly lack: Lack }) {
  return (
    <Empty title={title}>
      {asSentence(lack.message)} {asSentence(lack.hint)}
    </Empty>
  );
}

/** Messages of the plane begin small and end without a full stop. */
export const asSentence = (text: string): string =>
  `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
