/** Compares lines with the patterns of all LOG monitors of an instance. */
import { type Pattern, parsePattern } from '../../../src/base/pattern.ts';
import type { LinePattern, LogRule, LogStreamName } from '../../../src/domain/monitors-log.ts';

/** A monitor at an instance; another generation is another monitor. */
export interface LineMonitor {
  readonly monitorId: string;
  readonly generation: string;
  readonly rule: LogRule;
}

/** A line has matched a pattern that raises. */
export interface LineHit {
  readonly monitor: LineMonitor;
  readonly stream: LogStreamName;
  readonly name: string | null;
}

interface Compiled extends LinePattern {
  readonly pattern: Pattern;
}

/** Patterns of one monitor, in their order. */
interface Comparison {
  readonly monitor: LineMonitor;
  readonly patterns: readonly Compiled[];
}

/** Of a longer line only the beginning is compared. */
export const comparedLength = 4096;

export class LineJudge {
  readonly #comparisons: Readonly<Record<LogStreamName, readonly Comparison[]>>;

  constructor(monitors: readonly LineMonitor[]) {
    const of = (stream: LogStreamName) =>
      monitors
        .map((monitor) => ({ monitor, patterns: monitor.rule[stream].flatMap(compiled) }))
        .filter(({ patterns }) => patterns.length > 0);
    this.#comparisons = { stdout: of('stdout'), stderr: of('stderr') };
  }

  /** Whether lines of the stream are compared with anything. */
  reads(stream: LogStreamName): boolean {
    return this.#comparisons[stream].length > 0;
  }

  /**
   * What a line raises. Yields null before each comparison, for its caller to make way for other
   * work: one can take milliseconds.
   */
  *judge(stream: LogStreamName, line: string): Generator<LineHit | null> {
    const compared = line.slice(0, comparedLength);
    for (const { monitor, patterns } of this.#comparisons[stream]) {
      for (const { pattern, severity, name, stop } of patterns) {
        yield null;
        if (!pattern.test(compared)) continue;
        if (severity !== null) yield { monitor, stream, name };
        if (stop) break;
      }
    }
  }
}

/** The plane has checked it; one that this agent cannot use matches nothing. */
function compiled(line: LinePattern): Compiled[] {
  const pattern = parsePattern(line.match);
  return 'fault' in pattern ? [] : [{ ...line, pattern }];
}
