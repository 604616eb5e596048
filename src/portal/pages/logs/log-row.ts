/** One row of the log view, as elements of the page. Rows are used again for other lines. */
import { parseAnsi, type Style } from './ansi.ts';
import type { LogSource } from './intake.ts';
import { type Segment, segmentsOf, timeOf } from './line.ts';
import css from './log-view.module.css';
import type { LogEntry } from './ring.ts';

export interface RowLook {
  readonly wrap: boolean;
  readonly times: boolean;
  /** The source of each line is named. */
  readonly names: boolean;
  /** Some lines have times: the others leave room, so that all begin at the same place. */
  readonly timeColumn: boolean;
  readonly formatTime: (at: number) => string;
}

/** Colours that distinguish instances; the name is written next to it. */
const hues = 6;

export function element(className: string | undefined, text: string): HTMLElement {
  const node = document.createElement('span');
  node.className = className ?? '';
  node.textContent = text;
  return node;
}

/** Shows the entry in the row, in place of what was there. */
export function fillRow(
  row: HTMLElement,
  entry: LogEntry,
  source: LogSource | undefined,
  ranges: readonly number[],
  look: RowLook,
): void {
  if (entry.kind === 'MARK') {
    row.className = `${css.row} ${css.mark}`;
    row.replaceChildren(element(css.markText, `⋯ ${entry.text}`));
    return;
  }
  const isError = source?.stream === 'STDERR';
  row.className = `${css.row} ${isError ? css.stderr : ''} ${look.wrap ? css.wrap : ''}`;
  const time = timeOf(entry.text);
  const parts: HTMLElement[] = [];
  if (look.times && (look.timeColumn || time.at !== null))
    parts.push(element(css.time, time.at === null ? '' : look.formatTime(time.at)));
  if (look.names && source) {
    const name = element(css.source, source.instance);
    name.dataset['hue'] = String(source.place % hues);
    name.title = source.instance;
    parts.push(name);
  }
  parts.push(element(css.stream, isError ? 'err' : ''));
  const { spans } = parseAnsi(entry.text.slice(time.length), entry.style);
  const body = element(css.body, '');
  body.append(...segmentsOf(spans, ranges).map(segmentNode));
  row.replaceChildren(...parts, body);
}

function segmentNode({ text, style, isMatch }: Segment): Node {
  const classes = classesOf(style);
  if (!isMatch && classes === '' && !style.color && !style.background)
    return document.createTextNode(text);
  const node = document.createElement(isMatch ? 'mark' : 'span');
  node.className = classes;
  node.textContent = text;
  if (isMatch) return node;
  const [ink, paper] = style.inverse
    ? [style.background ?? 'var(--log-surface)', style.color ?? 'var(--text)']
    : [style.color, softly(style.background)];
  if (ink) node.style.color = ink;
  if (paper) node.style.backgroundColor = paper;
  return node;
}

/** A theme's colour is made for text: behind text it is pale, so that the text can be read. */
const softly = (color: string | null) =>
  color?.startsWith('var(') ? `color-mix(in srgb, ${color} 22%, transparent)` : color;

function classesOf(style: Style): string {
  return [
    style.bold && css.bold,
    style.dim && css.dim,
    style.italic && css.italic,
    style.underline && css.underline,
    style.strike && css.strike,
    style.inverse && css.inverse,
  ]
    .filter(Boolean)
    .join(' ');
}
