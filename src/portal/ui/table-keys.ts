/** The keys of a list: j and k move, x selects, Enter opens. */
import { useState } from 'react';
import { useShortcuts } from '../app/shortcuts.tsx';

export interface RowSelection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly set: (ids: readonly string[]) => void;
}

export function useRowSelection(): RowSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    toggle: (id) =>
      setIds((known) => {
        const next = new Set(known);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    set: (next) => setIds(new Set(next)),
  };
}

interface RowKeys<Row> {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selection: RowSelection | undefined;
  readonly reveal: (index: number) => void;
}

/** The cursor stays on its row, wherever a live list moves it to. */
export function useRowKeys<Row>({ rows, rowId, onOpen, selection, reveal }: RowKeys<Row>) {
  const [cursorId, setCursorId] = useState<string | null>(null);
  const cursor = cursorId === null ? -1 : rows.findIndex((row) => rowId(row) === cursorId);
  const setCursor = (at: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    setCursorId(row ? rowId(row) : null);
  };
  const move = (to: number) => {
    setCursor(to);
    if (rows.length > 0) reveal(Math.max(0, Math.min(rows.length - 1, to)));
  };
  const current = () => rows[cursor];
  const group = 'Lists';
  useShortcuts([
    { keys: 'j', label: 'move to the next row', group, run: () => move(cursor + 1) },
    { keys: 'k', label: 'move to the previous row', group, run: () => move(cursor - 1) },
    ...(onOpen
      ? [
          {
            keys: 'Enter',
            label: 'open the row',
            group,
            run: () => {
              const row = current();
              if (row) onOpen(row);
            },
          },
        ]
      : []),
    ...(selection
      ? [
          {
            keys: 'x',
            label: 'select the row',
            group,
            run: () => {
              const row = current();
              if (row) selection.toggle(rowId(row));
            },
          },
          {
            keys: 'Mod+a',
            label: 'select all rows',
            group,
            run: () => selection.set(rows.map(rowId)),
          },
        ]
      : []),
  ]);
  return { cursor, setCursor };
}
