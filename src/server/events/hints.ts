/**
 * What planes send each other by NOTIFY. A hint carries no facts: whoever receives one reads the
 * database. Pure.
 */

/** NOTIFY carries less than 8000 bytes: a hint that wakes more is several. */
const maxIdsInHint = 150;

export interface Hint {
  readonly replica: string;
  /** Ids of hosts and channels whose latches are set. */
  readonly wakes?: readonly string[];
  /** A plane's message to itself: whether it receives at all. */
  readonly echo?: number;
}

/** Anybody who may connect to the database can notify: what is no hint is ignored. */
export function readHint(text: string): Hint | undefined {
  try {
    const hint = JSON.parse(text) as Hint | null;
    return hint !== null && typeof hint === 'object' && typeof hint.replica === 'string'
      ? hint
      : undefined;
  } catch {
    return undefined;
  }
}

/** As a JSON array of texts, at least one: events that wake nobody are to be read as well. */
export function hintsAbout(ids: readonly string[], replica: string): string {
  const hints: string[] = [];
  for (let at = 0; at === 0 || at < ids.length; at += maxIdsInHint) {
    hints.push(JSON.stringify({ replica, wakes: ids.slice(at, at + maxIdsInHint) } satisfies Hint));
  }
  return JSON.stringify(hints);
}
