/**
 * The keyboard in the wall: Tab leads to one cell, arrows, Home and End move from there, also to cells
 * that are not in the page yet.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { nextCell, type Place, type Wall } from './wall.ts';

/** What is in the page. */
interface InView {
  /** In their order. */
  readonly rows: readonly number[];
  readonly from: number;
  /** The first column after those. */
  readonly to: number;
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  End: [0, Number.POSITIVE_INFINITY],
  Home: [0, Number.NEGATIVE_INFINITY],
};

const placeOf = (target: EventTarget): Place | null => {
  const button = (target as Element).closest<HTMLElement>('[data-cell]');
  const row = button?.closest('[role="row"]');
  if (!button || !row) return null;
  return { row: Number(row.ariaRowIndex) - 2, column: Number(button.dataset['cell']) };
};

/** @param show scrolls a cell into view */
export function useMovingFocus(
  wall: Wall,
  grid: RefObject<HTMLElement | null>,
  show: (place: Place) => void,
) {
  const [last, setLast] = useState<Place | null>(null);
  const wanted = useRef<Place>(null);
  // Scrolling draws the cell, one or two renders later.
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { row, column } = wanted.current;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[aria-rowindex="${row + 2}"] [data-cell="${column}"]`,
    );
    if (!cell) return;
    wanted.current = null;
    cell.focus({ preventScroll: true });
  });
  return {
    onKeyDown(event: KeyboardEvent): void {
      const step = steps[event.key];
      const place = placeOf(event.target);
      if (!step || !place) return;
      event.preventDefault();
      const next = nextCell(wall, place, step);
      if (!next) return;
      wanted.current = next;
      show(next);
      setLast(next);
    },
    onFocus(event: FocusEvent): void {
      const place = placeOf(event.target);
      if (place) setLast((before) => (isSame(before, place) ? before : place));
    },
    /** The cell that Tab leads to: where the focus was last, or the first that is in the page. */
    entry(view: InView): Place | null {
      const { rows, from, to } = view;
      const has = ({ row, column }: Place) => wall.rows[row]?.cells[column];
      const isShown = ({ row, column }: Place) =>
        rows.includes(row) && column >= from && column < to;
      if (last && isShown(last) && has(last)) return last;
      for (const row of rows)
        for (let column = from; column < to; column += 1)
          if (has({ row, column })) return { row, column };
      return null;
    },
  };
}

const isSame = (a: Place | null, b: Place): boolean => a?.row === b.row && a.column === b.column;
