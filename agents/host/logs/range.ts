/**
 * Which part of its instance's logs a run has written, and how that ends: looked at when something
 * is reported of the run.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { withSpareDescriptor } from '../../../src/base/spare-descriptor.ts';
import { idOf } from './files.ts';
import { cutLines, textOf } from './lines.ts';

/** A part of a log; `to` is null while the run lives. */
export interface LogRange {
  readonly file: string;
  readonly from: number;
  readonly to: number | null;
}

export interface RunOutput {
  readonly stdout: LogRange | null;
  readonly stderr: LogRange | null;
  /** Empty unless asked for. */
  readonly lastLines: readonly string[];
}

export interface RunLogs {
  readonly stdout: string;
  readonly stderr: string;
  /** Where the run's output began in each. `stderr` null: it goes where stdout goes. */
  readonly from: { readonly stdout: number; readonly stderr: number | null };
  readonly ended: boolean;
}

const maxLastLines = 20;
const maxLastBytes = 4096;

/** @param withLast also the last lines, those of standard error first; for a run that failed */
export function outputOf({ stdout, stderr, from, ended }: RunLogs, withLast: boolean): RunOutput {
  const ranges = {
    stdout: rangeOf(stdout, from.stdout, ended),
    stderr: from.stderr === null ? null : rangeOf(stderr, from.stderr, ended),
  };
  if (!withLast) return { ...ranges, lastLines: [] };
  const errors = ranges.stderr
    ? lastLines(stderr, ranges.stderr.from, maxLastBytes).slice(-maxLastLines)
    : [];
  const left = maxLastBytes - errors.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
  const room = maxLastLines - errors.length;
  const before =
    ranges.stdout && room > 0 && left > 0
      ? lastLines(stdout, ranges.stdout.from, left).slice(-room)
      : [];
  return { ...ranges, lastLines: [...before, ...errors] };
}

function rangeOf(path: string, from: number, ended: boolean): LogRange | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!found?.isFile()) return null;
  const size = Number(found.size);
  // Turned over or emptied since: what the run wrote is not where it began.
  const begun = Math.min(from, size);
  return { file: idOf(found), from: begun, to: ended ? size : null };
}

/** Lines that end within the last `bytes` of a log, no earlier than `from`. */
function lastLines(path: string, from: number, bytes: number): string[] {
  try {
    const fd = withSpareDescriptor(() => openSync(path, 'r'));
    try {
      const size = statSync(path).size;
      const start = Math.max(from, size - bytes);
      const block = Buffer.alloc(Math.max(0, size - start));
      const read = block.subarray(0, readSync(fd, block, 0, block.length, start));
      const cut = cutLines(read, 'ALL');
      if (cut.bytes === 0) return [];
      const rest = read.subarray(cut.bytes);
      const text = textOf(read, cut) + (rest.length > 0 ? `\n${rest.toString('utf8')}` : '');
      // What was cut off in its middle comes last of all that could be left out.
      return text.split('\n').slice(start > from ? 1 : 0);
    } finally {
      closeSync(fd);
    }
  } catch {
    return [];
  }
}
