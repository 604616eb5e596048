/**
 * A list of any length: only the rows in view are in the page. Rows are selected and opened by
 * keyboard and pointer; the order is part of the URL, so the page keeps it. Written on the
 * virtualiser alone: a row model of its own would be made again for every change of a live list.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
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

export function Table<Row>(all: TableProps<Row>) {
  const narrow = useNarrow();
  const props = narrow ? { ...all, columns: all.columns.filter(({ wide }) => !wide) } : all;
  const { label, rows, columns, rowId, selection, onOpen, empty } = props;
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
    rows,
    rowId,
    onOpen,
    selection,
    reveal: (at) => virtualizer.scrollToIndex(at),
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
            return (
              <TableRow
                key={rowId(row)}
                {...{ row, columns, index, start, rowHeight, tracks, selection, onOpen }}
                id={rowId(row)}
                isCursor={index === cursor}
                onPointer={() => setCursor(index)}
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

interface RowProps<Row> {
  readonly row: Row;
  readonly id: string;
  readonly columns: readonly Column<Row>[];
  readonly index: number;
  readonly start: number;
  readonly rowHeight: number;
  readonly tracks: string;
  readonly selection: RowSelection | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly isCursor: boolean;
  readonly onPointer: () => void;
}

function TableRow<Row>(props: RowProps<Row>) {
  const { row, id, columns, index, start, rowHeight, tracks, selection, onOpen, isCursor } = props;
  const selected = selection?.ids.has(id) ?? false;
  return (
    // biome-ignore lint/a11y: the keys of the grid open the row, see table-keys.ts
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? selected : undefined}
      data-cursor={isCursor || undefined}
      className={`${css.row} ${selected ? css.selected : ''} ${onOpen ? css.openable : ''}`}
      style={{
        gridTemplateColumns: tracks,
        height: rowHeight,
        transform: `translateY(${start}px)`,
      }}
      onClick={(event) => {
        props.onPointer();
        // A link or a control in the row does what it does.
        if (!(event.target as Element).closest('a, button, input')) onOpen?.(row);
      }}
    >
      {selection && (
        // biome-ignore lint/a11y: the grid's own roles, see above
        <span role="gridcell" className={css.check}>
          <input
            type="checkbox"
            aria-label={`Select row ${index + 1}`}
            checked={selected}
            onChange={() => selection.toggle(id)}
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
