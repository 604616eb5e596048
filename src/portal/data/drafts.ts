/**
 * Unsaved texts of this tab, in its session storage: they survive a reload and signing in again,
 * and end with the tab, when they are saved, and on signing out.
 */

export interface KeptDraft {
  readonly text: string;
  /** Of the object that is edited, when the text was begun; null: it has none. */
  readonly revision: number | null;
  /** RFC 3339. */
  readonly at: string;
}

/** Longer texts are not kept. */
export const maxDraftLength = 200_000;
/** Beyond these, the oldest is dropped. */
const maxDrafts = 10;

const prefix = 'gander.draft.';

/** The name under which a page's draft of one person is kept. @param page such as `fleet` */
export const draftKey = (person: string, page: string): string => `${prefix}${person} ${page}`;

function parsed(stored: string | null): KeptDraft | null {
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null) return null;
    const { text, revision, at } = value as Partial<KeptDraft>;
    if (typeof text !== 'string' || typeof at !== 'string') return null;
    return { text, at, revision: typeof revision === 'number' ? revision : null };
  } catch {
    // Another version wrote it.
    return null;
  }
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const keysOf = (store: Store): string[] =>
  Array.from({ length: store.length }, (_, at) => store.key(at) ?? '').filter((key) =>
    key.startsWith(prefix),
  );

export function readDraft(store: Store, key: string): KeptDraft | null {
  return parsed(store.getItem(key));
}

export function dropDraft(store: Store, key: string): void {
  store.removeItem(key);
}

export function dropAllDrafts(store: Store): void {
  for (const key of keysOf(store)) store.removeItem(key);
}

/** Instead of a text that is too long nothing is kept: an older one would mislead. */
export function keepDraft(store: Store, key: string, draft: KeptDraft): void {
  if (draft.text.length > maxDraftLength) {
    store.removeItem(key);
    return;
  }
  const others = keysOf(store)
    .filter((one) => one !== key)
    .map((one) => ({ key: one, at: parsed(store.getItem(one))?.at ?? '' }))
    .sort((a, b) => b.at.localeCompare(a.at));
  for (const { key: oldest } of others.slice(maxDrafts - 1)) store.removeItem(oldest);
  try {
    store.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden: the text is in the page alone.
  }
}
