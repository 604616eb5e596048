/**
 * The keys of a list: j and k move, x selects, Enter opens. Of several lists on a page the one that
 * has the focus, or was used last, takes them; before any was used it is the first.
 */
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { type Shortcut, useShortcuts } from '../app/shortcuts.tsx';

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

/** The lists in view, the one that takes the keys first. */
let lists: readonly object[] = [];
const listeners = new Set<() => void>();

function setLists(next: readonly object[]): void {
  lists = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a list takes the keys. */
function useTakesKeys(element: RefObject<HTMLElement | null>): boolean {
  const [own] = useState(() => ({}));
  useEffect(() => {
    const place = element.current;
    const use = () => {
      if (lists[0] !== own) setLists([own, ...lists.filter((one) => one !== own)]);
    };
    setLists([...lists, own]);
    place?.addEventListener('focusin', use);
    place?.addEventListener('pointerdown', use);
    return () => {
      setLists(lists.filter((one) => one !== own));
      place?.removeEventListener('focusin', use);
      place?.removeEventListener('pointerdown', use);
    };
  }, [element, own]);
  return useSyncExternalStore(subscribe, () => lists[0] === own);
}

interface RowKeys<Row> {
  readonly element: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selection: RowSelection | undefined;
  readonly reveal: (index: number) => void;
}

/** The cursor stays on its row, wherever a live list moves it to. */
export function useRowKeys<Row>(keys: RowKeys<Row>) {
  const { element, rows, rowId, onOpen, selection, reveal } = keys;
  const takesKeys = useTakesKeys(element);
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
  const shortcuts: readonly Shortcut[] = [
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
  ];
  useShortcuts(takesKeys ? shortcuts : []);
  return { cursor, setCursor };
}
