/**
 * How processes ended, from supervisord's own log: the only place that has the signal, and that
 * keeps the exit status of a process that was started again at once. Pure.
 */

export type LoggedEnd =
  | { readonly kind: 'CODE'; readonly code: number }
  /** SIGTERM becomes TERM. */
  | { readonly kind: 'SIGNAL'; readonly signal: string; readonly coreDumped: boolean };

export interface LoggedRun {
  readonly end: LoggedEnd;
  /** Whether supervisord expected it; null: it was a stop. */
  readonly expected: boolean | null;
  /** When supervisord wrote the line, in ms since 1970; null where the line has no readable time. */
  readonly at: number | null;
}

const line = /^(\S+ [\d:]+,\d+) \w+ (spawned|exited|stopped|killed): (.*)$/;
const restarted = / supervisord started with pid \d+$/;
const spawned = /^'(.*)' with pid (\d+)$/;
const ended =
  /^(.*) \((exit status (\d+)|terminated by SIG([A-Z0-9+]+)|terminated by signal (\d+))( \(core dumped\))?(; (not )?expected)?\)$/;

/** The log has local time, as this process of the same environment has. */
function timeOf(text: string): number | null {
  const at = Date.parse(text.replace(' ', 'T').replace(',', '.'));
  return Number.isNaN(at) ? null : at;
}

interface Ended extends Omit<LoggedRun, 'at'> {
  readonly name: string;
}

function endOf(text: string): Ended | null {
  const [, name, , code, signal, number, core, verdict, not] = ended.exec(text) ?? [];
  if (name === undefined) return null;
  const expected = verdict === undefined ? null : not === undefined;
  if (code !== undefined) return { name, expected, end: { kind: 'CODE', code: Number(code) } };
  const end = { signal: signal ?? `${number}`, coreDumped: core !== undefined };
  return { name, expected, end: { kind: 'SIGNAL', ...end } };
}

export interface Spawn {
  readonly pid: number;
  readonly at: number | null;
}

export interface MainLog {
  /** Ends by pid. */
  readonly ends: ReadonlyMap<number, LoggedRun>;
  /** What was started, in order, by the name of the process without its group. */
  readonly spawns: ReadonlyMap<string, readonly Spawn[]>;
}

export const emptyLog: MainLog = { ends: new Map(), spawns: new Map() };

/**
 * Reads a part of the log. Its lines name processes without their group: where two processes of one
 * name are alive at the same time, which of them ended is not known, and is not in the result.
 */
export function readMainLog(text: string): MainLog {
  const alive = new Map<string, number[]>();
  const ends = new Map<number, LoggedRun>();
  const spawns = new Map<string, Spawn[]>();
  for (const row of text.split('\n')) {
    // What an earlier supervisord left behind is no process of this one.
    if (restarted.test(row)) alive.clear();
    const [, time = '', verb, rest = ''] = line.exec(row) ?? [];
    if (verb === 'spawned') {
      const [, name, digits] = spawned.exec(rest) ?? [];
      if (name === undefined) continue;
      const pid = Number(digits);
      alive.set(name, [...(alive.get(name) ?? []), pid]);
      const earlier = spawns.get(name);
      if (earlier) earlier.push({ pid, at: timeOf(time) });
      else spawns.set(name, [{ pid, at: timeOf(time) }]);
      continue;
    }
    const found = verb === undefined ? null : endOf(rest);
    if (found === null) continue;
    const [pid, ...others] = alive.get(found.name) ?? [];
    // Which of several is left is not known either: none is taken for the next line's.
    alive.delete(found.name);
    if (pid !== undefined && others.length === 0)
      ends.set(pid, { end: found.end, expected: found.expected, at: timeOf(time) });
  }
  return { ends, spawns };
}
