/** The runs next to a run among those of its instance. Pure. */

interface Begun {
  readonly id: string;
  readonly startedAt: string;
}

export interface Neighbours<Run> {
  /** Null: there is none that is kept. */
  readonly before: Run | null;
  readonly after: Run | null;
}

/**
 * @param until the runs that began no later than this one, newest first
 * @param from the runs that began no earlier, oldest first
 */
export function neighboursOf<Run extends Begun>(
  id: string,
  until: readonly Run[],
  from: readonly Run[],
): Neighbours<Run> {
  return { before: next(until, id), after: next(from, id) };
}

function next<Run extends Begun>(runs: readonly Run[], id: string): Run | null {
  const at = runs.findIndex((run) => run.id === id);
  return at < 0 ? null : (runs[at + 1] ?? null);
}
