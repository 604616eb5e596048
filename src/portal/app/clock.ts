/**
 * The time as the plane has it, for ages of what it reported: the browser's clock may be wrong. One
 * timer serves all that is shown.
 */
import { createContext, use, useSyncExternalStore } from 'react';

let offsetMs = 0;
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** @param planeTime RFC 3339, as it was when the answer arrived */
export function setPlaneTime(planeTime: string): void {
  offsetMs = Date.parse(planeTime) - Date.now();
  tick();
}

/** Milliseconds since 1970 on the plane's clock. */
export function planeNow(): number {
  return Date.now() + offsetMs;
}

function tick(): void {
  nowMs = planeNow();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    // Nobody has looked for a while.
    nowMs = planeNow();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The moment that a part of a page shows, where that is not now. Milliseconds since 1970. */
export const ShownTime = createContext<number | null>(null);

/** The plane's time, to the second; inside a view of the past, its moment. */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => nowMs);
  return use(ShownTime) ?? now;
}
