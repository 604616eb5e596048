/**
 * The wall as a grid that arrows move in. Only the rows in view are in the page, and a row is drawn
 * again only when one of its cells has changed, and of its cells those that have: wallOf gives the
 * same objects for what has not changed. The grid takes the clicks of its thousands of cells.
 */
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, memo, useRef } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { HostLink } from '../../ui/links.tsx';
import css from './wall.module.css';
import type { Cell, Wall, WallRow } from './wall.ts';

const rowHeight = 30;
/** So many rows are shown without scrolling inside the wall. */
const shownRows = 18;

export const WallView = memo(({ wall }: { readonly wall: Wall }) => {
  const openCell = useOpenCell();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: wall.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const tracks = { '--columns': wall.columns.length } as CSSProperties;
  const height = 120 + Math.min(shownRows, wall.rows.length) * rowHeight;
  return (
    // biome-ignore lint/a11y: a grid whose rows outside of the view are not in the page
    <div
      ref={scroller}
      className={css.wall}
      style={{ ...tracks, maxHeight: height }}
      role="grid"
      aria-label="Hosts and what runs on them"
      aria-rowcount={wall.rows.length + 1}
      aria-colcount={wall.columns.length + 1}
      onKeyDown={moveFocus}
      onClick={(event) => openCell(cellAt(wall, event))}
      tabIndex={-1}
    >
      {/* biome-ignore lint/a11y: see above */}
      <div role="row" className={css.head} aria-rowindex={1}>
        {/* biome-ignore lint/a11y: see above */}
        <span role="columnheader" className={css.corner}>
          Host
        </span>
        {wall.columns.map((column) => (
          // biome-ignore lint/a11y: see above
          <span key={column} role="columnheader" className={css.column} title={column}>
            <span>{column}</span>
          </span>
        ))}
      </div>
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = wall.rows[index] as WallRow;
          return (
            <Row key={row.host} row={row} columns={wall.columns} index={index} start={start} />
          );
        })}
      </div>
    </div>
  );
});

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
}

const Row = memo(({ row, columns, index, start }: RowProps) => (
  // biome-ignore lint/a11y: see above
  <div
    role="row"
    className={css.row}
    aria-rowindex={index + 2}
    style={{ transform: `translateY(${start}px)` }}
  >
    {/* biome-ignore lint/a11y: see above */}
    <span role="rowheader" className={css.host}>
      <HostLink name={row.host} />
      {!row.isReachable && (
        <span title="Out of reach">
          <Icon name="question" size={12} />
          <span className="visually-hidden">Out of reach</span>
        </span>
      )}
    </span>
    {row.cells.map((cell, at) => (
      <GridCell key={columns[at]} cell={cell} column={at} first={index === 0 && at === 0} />
    ))}
  </div>
));

interface CellProps {
  readonly cell: Cell | null;
  readonly column: number;
  readonly first: boolean;
}

const GridCell = memo(({ cell, column, first }: CellProps) => (
  // biome-ignore lint/a11y: see above
  <span role="gridcell" className={css.cell}>
    {cell && cellButton(cell, column, first)}
  </span>
));

function cellButton({ look, instances }: Cell, column: number, first: boolean) {
  const [worst] = instances;
  if (!worst) return null;
  const many = instances.length > 1;
  const reason = worst.detail ?? worst.healthDetail ?? '';
  const label = `${worst.address}: ${look.word}${many ? `, the worst of ${instances.length}` : ''}`;
  return (
    <button
      type="button"
      data-cell={column}
      tabIndex={first ? 0 : -1}
      className={`${css.button} ${css[look.tone]}`}
      aria-label={label}
      title={reason ? `${label}\n${reason}` : label}
    >
      <Icon name={look.icon} size={12} />
      {many && <span>{instances.length}</span>}
    </button>
  );
}

/** Arrows go from cell to cell; empty ones are passed over. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  }[event.key];
  const cell = (event.target as Element).closest('[role="gridcell"]');
  const row = cell?.parentElement;
  if (!step || !cell || !row?.parentElement) return;
  event.preventDefault();
  const rows = [...row.parentElement.querySelectorAll('[role="row"]')].sort(
    (a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex),
  );
  let y = rows.indexOf(row);
  let x = [...row.children].indexOf(cell);
  for (;;) {
    y += step[0] ?? 0;
    x += step[1] ?? 0;
    const next = rows[y]?.children[x];
    if (!next) return;
    const button = next.querySelector<HTMLElement>('[data-cell]');
    if (!button) continue;
    button.focus();
    return;
  }
}
