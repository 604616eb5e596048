/**
 * The time as the plane has it, for ages of what it reported: the browser's clock may be wrong. One
 * timer serves all that is shown.
 */
import { useSyncExternalStore } from 'react';

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
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The plane's time, to the second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => nowMs);
}
