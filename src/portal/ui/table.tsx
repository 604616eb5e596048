/**
 * A list of any length: only the rows in view are in the page. Rows are selected and opened by
 * keyboard and pointer; the order is part of the URL, so the page keeps it. Written on the
 * virtualiser alone: a row model of its own would be made again for every change of a live list.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useMemo, useRef } from 'react';
import { Icon } from './icon.tsx';
import { useNarrow } from './narrow.ts';
import css from './table.module.css';
import { type RowSelection, useRowKeys } from './table-keys.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** A track of CSS grid, such as `minmax(180px, 2fr)` or `110px`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  readonly compare?: (a: Row, b: Row) => number;
  readonly align?: 'end';
  /** Left out on narrow screens. */
  readonly wide?: boolean;
}

/** A column's id, with a minus for descending: as it is in the URL. */
export type Sort = string;

interface TableProps<Row> {
  /** Of the whole list, for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  readonly onOpen?: (row: Row) => void;
  readonly selection?: RowSelection;
  readonly empty: ReactNode;
  /** Pixels; default: the row height of the density. */
  readonly rowHeight?: number;
}

/** Rows in the order of the URL's sort. Stable; unknown columns change nothing. */
export function sorted<Row>(
  rows: Iterable<Row>,
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): Row[] {
  const list = [...rows];
  const descending = sort?.startsWith('-') ?? false;
  const compare = columns.find(({ id }) => id === sort?.replace(/^-/, ''))?.compare;
  if (!compare) return list;
  return list.sort(descending ? (a, b) => compare(b, a) : compare);
}

/** The same array until the width of the window or the columns change. */
function useShownColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const narrow = useNarrow();
  return useMemo(() => (narrow ? columns.filter(({ wide }) => !wide) : columns), [narrow, columns]);
}

export function Table<Row>(all: TableProps<Row>) {
  const columns = useShownColumns(all.columns);
  const props = { ...all, columns };
  const { label, rows, rowId, selection, onOpen, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight =
    props.rowHeight ?? (document.documentElement.dataset['density'] === 'compact' ? 28 : 36);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const { cursor, setCursor } = useRowKeys({
    element: scroller,
    rows,
    rowId,
    onOpen,
    selection,
    reveal: (at) => virtualizer.scrollToIndex(at),
  });
  const act = useRowActions<Row>({
    open: (row) => onOpen?.(row),
    toggle: (id) => selection?.toggle(id),
    point: setCursor,
  });
  const tracks = [selection ? '34px' : '', ...columns.map(({ width }) => width)].join(' ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows outside of the view are not in the page
    <div
      className={css.scroller}
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      tabIndex={0}
    >
      <Head {...props} tracks={tracks} />
      {rows.length === 0 ? (
        empty
      ) : (
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index] as Row;
            const id = rowId(row);
            return (
              <TableRow
                key={id}
                {...{ row, id, columns, index, start, rowHeight, tracks, act }}
                isSelected={selection?.ids.has(id)}
                isOpenable={onOpen !== undefined}
                isCursor={index === cursor}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

function Head<Row>({
  rows,
  rowId,
  columns,
  sort,
  onSort,
  selection,
  tracks,
}: TableProps<Row> & { readonly tracks: string }) {
  const all = selection && rows.length > 0 && rows.every((row) => selection.ids.has(rowId(row)));
  return (
    // biome-ignore lint/a11y: the grid's own roles, see above
    <div className={css.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
      {selection && (
        // biome-ignore lint/a11y: the grid's own roles, see above
        <span role="columnheader" className={css.check}>
          <input
            type="checkbox"
            aria-label="Select all rows"
            disabled={rows.length === 0}
            checked={all ?? false}
            onChange={() => selection.set(all ? [] : rows.map(rowId))}
          />
        </span>
      )}
      {columns.map((column) => {
        const active = sort?.replace(/^-/, '') === column.id;
        const descending = active && sort?.startsWith('-');
        return (
          // biome-ignore lint/a11y: the grid's own roles, see above
          <span
            key={column.id}
            role="columnheader"
            className={cellClass(column)}
            aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
          >
            {column.compare && onSort ? (
              <button
                type="button"
                className={css.sort}
                onClick={() => onSort(active && !descending ? `-${column.id}` : column.id)}
              >
                {column.title}
                {active && <Icon name={descending ? 'down' : 'up'} size={12} />}
              </button>
            ) : (
              column.title
            )}
          </span>
        );
      })}
    </div>
  );
}

const cellClass = <Row,>({ align }: Column<Row>) =>
  align === 'end' ? `${css.cell} ${css.end}` : css.cell;

interface RowActions<Row> {
  readonly open: (row: Row) => void;
  readonly toggle: (id: string) => void;
  /** Moves the cursor to the row at this index. */
  readonly point: (index: number) => void;
}

/** What rows do, as the latest render has it, in an object that stays the same for all of them. */
function useRowActions<Row>(latest: RowActions<Row>): RowActions<Row> {
  const current = useRef(latest);
  current.current = latest;
  return useMemo(
    () => ({
      open: (row) => current.current.open(row),
      toggle: (id) => current.current.toggle(id),
      point: (index) => current.current.point(index),
    }),
    [],
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly columns: readonly Column<Row>[];
  readonly index: number;
  readonly start: number;
  readonly rowHeight: number;
  readonly tracks: string;
  /** Undefined: rows cannot be selected. */
  readonly isSelected: boolean | undefined;
  readonly isOpenable: boolean;
  readonly isCursor: boolean;
  readonly act: RowActions<Row>;
}

/** Drawn again only when one of its properties has changed: not for each change and each scroll. */
const TableRow = memo(RowView) as typeof RowView;

function RowView<Row>(props: RowProps<Row>) {
  const { row, id, columns, index, start, rowHeight, tracks, act } = props;
  const { isSelected, isOpenable, isCursor } = props;
  return (
    // biome-ignore lint/a11y: the keys of the grid open the row, see table-keys.ts
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-cursor={isCursor || undefined}
      className={`${css.row} ${isSelected ? css.selected : ''} ${isOpenable ? css.openable : ''}`}
      style={{
        gridTemplateColumns: tracks,
        height: rowHeight,
        transform: `translateY(${start}px)`,
      }}
      onClick={(event) => {
        act.point(index);
        // A link or a control in the row does what it does.
        if (!(event.target as Element).closest('a, button, input')) act.open(row);
      }}
    >
      {isSelected !== undefined && (
        // biome-ignore lint/a11y: the grid's own roles, see above
        <span role="gridcell" className={css.check}>
          <input
            type="checkbox"
            aria-label={`Select row ${index + 1}`}
            checked={isSelected}
            onChange={() => act.toggle(id)}
          />
        </span>
      )}
      {columns.map((column) => (
        // biome-ignore lint/a11y: the grid's own roles, see above
        <span key={column.id} role="gridcell" className={cellClass(column)}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  );
}
