/** Whether the dark theme is shown: for what is drawn on a canvas, which knows no style sheet. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from '../../app/preferences.ts';

const query = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function useDark(): boolean {
  const { theme } = usePreferences();
  const isSystemDark = useSyncExternalStore(subscribe, () => query.matches);
  return theme === 'system' ? isSystemDark : theme === 'dark';
}
