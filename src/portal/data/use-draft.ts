/** Keeps what is typed on a page while it is not saved. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useViewer } from '../app/viewer.tsx';
import { withoutSecrets } from './draft-secrets.ts';
import { draftKey, dropDraft, type KeptDraft, keepDraft, readDraft } from './drafts.ts';

/** So long after the last change it is kept; at once when the page is left. */
const quietMs = 400;

/** What was kept when the page was opened. @param page the same name for the same object */
export function useRestoredDraft(page: string): KeptDraft | null {
  const { name } = useViewer();
  const [restored] = useState(() => readDraft(sessionStorage, draftKey(name, page)));
  return restored;
}

/**
 * @param text null: nothing is unsaved
 * @returns forgets the text, which has been saved
 */
export function useKeptDraft(
  page: string,
  text: string | null,
  revision: number | null,
): () => void {
  const key = draftKey(useViewer().name, page);
  const latest = useRef({ text, revision });
  latest.current = { text, revision };
  const first = useRef(text);
  const isChanged = useRef(false);
  const isDue = useRef(false);
  const write = useCallback(() => {
    if (!isDue.current) return;
    isDue.current = false;
    const { text: typed } = latest.current;
    const kept = typed === null ? null : withoutSecrets(typed);
    if (typed === null) dropDraft(sessionStorage, key);
    // Of a text that cannot be parsed, the one before it stays.
    if (kept !== null)
      keepDraft(sessionStorage, key, {
        ...{ text: kept, revision: latest.current.revision },
        at: new Date().toISOString(),
      });
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: written again for each text
  useEffect(() => {
    // What was found when the page was opened stays as it was kept.
    isChanged.current ||= text !== first.current;
    isDue.current = isChanged.current;
    const timer = setTimeout(write, quietMs);
    return () => clearTimeout(timer);
  }, [write, text, revision]);
  useEffect(() => {
    addEventListener('pagehide', write);
    return () => {
      removeEventListener('pagehide', write);
      write();
    };
  }, [write]);
  return useCallback(() => {
    isDue.current = false;
    dropDraft(sessionStorage, key);
  }, [key]);
}
