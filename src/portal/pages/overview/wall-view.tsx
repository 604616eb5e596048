/**
 * The wall as a grid that arrows move in. Only the cells in view are in the page, and a row is drawn
 * again only when one of its cells has changed, and of its cells those that have: wallOf gives the
 * same objects for what has not changed. The grid takes the clicks of its thousands of cells.
 */
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type MouseEvent, memo, useRef } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { HostLink } from '../../ui/links.tsx';
import css from './wall.module.css';
import { type Cell, hostColumnPx, type Wall, type WallRow } from './wall.ts';
import { useMovingFocus } from './wall-focus.ts';

const rowHeight = 30;
const columnWidth = 34;
/** So many rows are shown without scrolling inside the wall. */
const shownRows = 18;

export const WallView = memo(({ wall }: { readonly wall: Wall }) => {
  const openCell = useOpenCell();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, across, from, to } = useCellsInView(wall, scroller);
  const focus = useMovingFocus(wall, scroller, (place) => {
    rows.scrollToIndex(place.row);
    across.scrollToIndex(place.column);
  });
  const shown = rows.getVirtualItems();
  const entry = focus.entry({ rows: shown.map(({ index }) => index), from, to });
  const height = 120 + Math.min(shownRows, wall.rows.length) * rowHeight;
  const sizes = {
    '--host': `${hostColumnPx}px`,
    '--column': `${columnWidth}px`,
    '--skipped': `${from * columnWidth}px`,
    '--columns': wall.columns.length,
    maxHeight: height,
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y: a grid whose rows outside of the view are not in the page
    <div
      ref={scroller}
      className={css.wall}
      style={sizes}
      role="grid"
      aria-label="Hosts and what runs on them"
      aria-rowcount={wall.rows.length + 1}
      aria-colcount={wall.columns.length + 1}
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
      onClick={(event) => openCell(cellAt(wall, event))}
      tabIndex={-1}
    >
      <Head columns={wall.columns} from={from} to={to} />
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {shown.map(({ index, start }) => {
          const row = wall.rows[index] as WallRow;
          const entered = entry?.row === index ? entry.column : null;
          const { columns } = wall;
          return <Row key={row.host} {...{ row, columns, index, start, from, to, entered }} />;
        })}
      </div>
    </div>
  );
});

/** The rows, and the first and the last column (not included), that are in the page. */
function useCellsInView(wall: Wall, scroller: React.RefObject<HTMLDivElement | null>) {
  const getScrollElement = () => scroller.current;
  const rows = useVirtualizer({
    count: wall.rows.length,
    getScrollElement,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: 120,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: wall.columns.length,
    getScrollElement,
    estimateSize: () => columnWidth,
    overscan: 8,
    paddingStart: hostColumnPx,
    scrollPaddingStart: hostColumnPx,
  });
  const items = across.getVirtualItems();
  return { rows, across, from: items[0]?.index ?? 0, to: (items.at(-1)?.index ?? -1) + 1 };
}

interface HeadProps {
  readonly columns: readonly string[];
  readonly from: number;
  readonly to: number;
}

const Head = memo(({ columns, from, to }: HeadProps) => (
  // biome-ignore lint/a11y: a grid whose rows outside of the view are not in the page
  <div role="row" className={css.head} aria-rowindex={1}>
    {/* biome-ignore lint/a11y: see above */}
    <span role="columnheader" className={css.corner} aria-colindex={1}>
      Host
    </span>
    <span className={css.skipped} />
    {columns.slice(from, to).map((column, at) => (
      // biome-ignore lint/a11y: see above
      <span
        key={column}
        role="columnheader"
        className={css.column}
        title={column}
        aria-colindex={from + at + 2}
      >
        <span>{column}</span>
      </span>
    ))}
  </div>
));

/** The cell that an event is about. */
function cellAt({ rows }: Wall, { target }: MouseEvent): Cell | null {
  const button = (target as Element).closest<HTMLElement>('[data-cell]');
  const row = button?.closest('[role="row"]');
  if (!button || !row) return null;
  return rows[Number(row.ariaRowIndex) - 2]?.cells[Number(button.dataset['cell'])] ?? null;
}

/** Opens the instance of a cell, or the list of its instances. */
function useOpenCell(): (cell: Cell | null) => void {
  const navigate = useNavigate();
  return (cell) => {
    const addresses = cell?.instances.map(({ address }) => address) ?? [];
    const [address] = addresses;
    if (address === undefined) return;
    if (addresses.length === 1) void navigate({ to: '/instances/$address', params: { address } });
    else void navigate({ to: '/instances', search: { selector: addresses.join(', ') } });
  };
}

interface RowProps {
  readonly row: WallRow;
  readonly columns: readonly string[];
  readonly index: number;
  readonly start: number;
  readonly from: number;
  readonly to: number;
  /** The column whose cell Tab leads to; null: it leads to none of this row. */
  readonly entered: number | null;
}

const Row = memo(({ row, columns, index, start, from, to, entered }: RowProps) => (
  // biome-ignore lint/a11y: see above
  <div
    role="row"
    className={css.row}
    aria-rowindex={index + 2}
    style={{ transform: `translateY(${start}px)` }}
  >
    {/* biome-ignore lint/a11y: see above */}
    <span role="rowheader" className={css.host} aria-colindex={1}>
      <HostLink name={row.host} />
      {!row.isReachable && (
        <span title="Out of reach">
          <Icon name="question" size={12} />
          <span className="visually-hidden">Out of reach</span>
        </span>
      )}
    </span>
    <span className={css.skipped} />
    {row.cells.slice(from, to).map((cell, at) => (
      <GridCell
        key={columns[from + at]}
        cell={cell}
        column={from + at}
        isEntry={from + at === entered}
      />
    ))}
  </div>
));

interface CellProps {
  readonly cell: Cell | null;
  readonly column: number;
  readonly isEntry: boolean;
}

const GridCell = memo(({ cell, column, isEntry }: CellProps) => (
  // biome-ignore lint/a11y: see above
  <span role="gridcell" className={css.cell} aria-colindex={column + 2}>
    {cell && cellButton(cell, column, isEntry)}
  </span>
));

function cellButton({ look, instances }: Cell, column: number, isEntry: boolean) {
  const [worst] = instances;
  if (!worst) return null;
  const many = instances.length > 1;
  const reason = worst.detail ?? worst.healthDetail ?? '';
  const label = `${worst.address}: ${look.word}${many ? `, the worst of ${instances.length}` : ''}`;
  return (
    <button
      type="button"
      data-cell={column}
      tabIndex={isEntry ? 0 : -1}
      className={`${css.button} ${css[look.tone]}`}
      aria-label={label}
      title={reason ? `${label}\n${reason}` : label}
    >
      <Icon name={look.icon} size={12} />
      {many && <span>{instances.length}</span>}
    </button>
  );
}
