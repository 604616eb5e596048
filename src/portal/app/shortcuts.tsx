/**
 * Keys. A component registers the keys that it reacts to while it is shown; the newest one that
 * knows a key gets it. Keys are written as "g h" (one after the other), "?", "Mod+k" (⌘ or Ctrl).
 */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  readonly keys: string;
  /** In the list of keys; an infinitive, such as "open the row". */
  readonly label: string;
  /** Heading in the list of keys. */
  readonly group: string;
  readonly run: () => void;
  /** Also while a person types into a field. */
  readonly whileTyping?: boolean;
}

/** How long after the first key of two the second may come. */
const sequenceMs = 1200;

let registered: readonly (readonly Shortcut[])[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Shortcut[])[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

/** Inputs that take no text: keys work while they have the focus. */
const takesNoText = /^(checkbox|radio|range|button|submit)$/;

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !takesNoText.test(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Enter and Space belong to the control that has the focus. */
function isOfControl(event: KeyboardEvent): boolean {
  return (
    (event.key === 'Enter' || event.key === ' ') &&
    event.target instanceof Element &&
    event.target.closest('a, button, summary, input, select, textarea') !== null
  );
}

/** A dialog is modal: what lies under it does not get keys. */
function isBehindDialog(target: EventTarget | null): boolean {
  const open = document.querySelector('dialog[open]');
  return open !== null && !(target instanceof Node && open.contains(target));
}

function nameOf(event: KeyboardEvent): string {
  const modifier = event.metaKey || event.ctrlKey ? 'Mod+' : event.altKey ? 'Alt+' : '';
  return `${modifier}${event.key.length === 1 && modifier ? event.key.toLowerCase() : event.key}`;
}

let pending = '';
let pendingSince = 0;

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isOfControl(event)) return;
  if (isBehindDialog(event.target)) return;
  const key = nameOf(event);
  const sequence =
    pending !== '' && event.timeStamp - pendingSince < sequenceMs ? `${pending} ${key}` : key;
  pending = '';
  const typing = isTyping(event.target);
  const known = registered
    .toReversed()
    .flat()
    .filter((shortcut) => !typing || shortcut.whileTyping);
  const found =
    known.find((shortcut) => shortcut.keys === sequence) ??
    known.find((shortcut) => shortcut.keys === key);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (known.some(({ keys }) => keys.startsWith(`${key} `))) {
    pending = key;
    pendingSince = event.timeStamp;
  }
}

/** Listens for keys; returns what ends it. Called once, by the shell. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** The keys that a component reacts to while it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n');
  // Before the next paint: a key pressed at the first sight of the list must reach it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered again when the keys change
  useLayoutEffect(() => {
    const mine = latest.current.map((shortcut, at) => ({
      ...shortcut,
      run: () => latest.current[at]?.run(),
    }));
    change([...registered, mine]);
    return () => change(registered.filter((one) => one !== mine));
  }, [names]);
}

/** All keys that work now, for the list that `?` opens. */
export function useAllShortcuts(): readonly Shortcut[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
  );
  return all.flat();
}
