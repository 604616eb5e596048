/** What a person has chosen for this browser: theme, density, time zone. Kept in local storage. */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** IANA name; null: the browser's. */
  readonly timeZone: string | null;
}

const key = 'gander.preferences';
const defaults: Preferences = { theme: 'system', density: 'comfortable', timeZone: null };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return { ...defaults, ...(typeof stored === 'object' ? stored : {}) };
  } catch {
    // Storage may be forbidden, or hold what another version wrote.
    return defaults;
  }
}

function show({ theme, density }: Preferences): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  dataset['density'] = density;
}

export const preferences = {
  get: (): Preferences => current,
  set(change: Partial<Preferences>): void {
    current = { ...current, ...change };
    show(current);
    try {
      localStorage.setItem(key, JSON.stringify(current));
    } catch {
      // Kept for this page alone.
    }
    for (const listener of listeners) listener();
  },
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences.get);
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone by whose clocks times are shown and typed: an IANA name. */
export const useTimeZone = (): string => usePreferences().timeZone ?? browserZone;

show(current);
