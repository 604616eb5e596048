/**
 * When an incident opens, repeats, is held open and is resolved. Pure: whoever raises gives signals,
 * and for each key there is one alarm.
 *
 *   no alarm     RAISE opens. CLEAR does nothing.
 *   raised       The condition holds. RAISE counts. CLEAR resolves, or holds while it flaps.
 *   held         The condition does not hold, but it flaps: it stays open. RAISE counts, and the
 *                condition holds again. SETTLE resolves once nothing has changed for the window.
 *   resolved     RAISE reopens within the window, and is a new alarm later. CLEAR does nothing.
 *
 * An alarm flaps from `flappingChanges` changes within the window on, until it settles. A change is
 * a raise of what was clear, or a clear of what was raised; repeated raises are none.
 */

export const incidentStates = {
  OPEN: { description: 'The condition was raised, and nobody has taken it yet.' },
  ACKNOWLEDGED: { description: 'Somebody has acknowledged the incident.' },
  SILENCED: { description: 'The incident is open, and asks for nobody until its silence ends.' },
  SUPPRESSED: {
    description:
      'It merely follows from another open incident, its root: that of a host that is out of reach, of a program that this one depends on, or of a monitor that has raised too much at once.',
  },
  RESOLVED: { description: 'The condition is over, or somebody has resolved the incident.' },
} as const;
export type IncidentState = keyof typeof incidentStates;

export const unresolvedStates = ['OPEN', 'ACKNOWLEDGED', 'SILENCED', 'SUPPRESSED'] as const;

/** Changes within this time count for flapping; and a raise this soon after its clear reopens. */
export const windowMs = 600_000;
/** So many changes within the window, and an alarm flaps. */
export const flappingChanges = 6;
/** What is raised so soon before its root counts as a consequence of it all the same. */
export const adoptionMs = 60_000;
/** A suppressed incident that is still raised so long after its root was resolved is its own. */
export const releaseAfterMs = 60_000;

/** The longest silence, and the longest text that people give. */
export const maxSilenceMs = 31 * 86_400_000;
export const maxTextLength = 500;

/** What is remembered of one key. Times in milliseconds since 1970. */
export interface Alarm {
  readonly isOpen: boolean;
  /** The condition holds, as far as is known. */
  readonly raised: boolean;
  /** How often it was raised. */
  readonly count: number;
  /** When it changed, oldest first: the last `flappingChanges` at most. */
  readonly changes: readonly number[];
  readonly flapping: boolean;
}

/** HOLDS raises what is not raised yet: the condition was looked at, and nothing has happened. */
export type Signal = 'RAISE' | 'HOLDS' | 'CLEAR' | 'SETTLE';

/** What becomes of the incident. HELD: it is clear, and stays open because it flaps. */
export type Step = 'OPENED' | 'REOPENED' | 'REPEATED' | 'HELD' | 'RESOLVED' | 'NOTHING';

export interface Decision {
  readonly alarm: Alarm | null;
  readonly step: Step;
}

const changed = ({ changes }: Pick<Alarm, 'changes'>, now: number): readonly number[] =>
  [...changes, now].slice(-flappingChanges);

const flaps = (changes: readonly number[], now: number): boolean =>
  changes.length >= flappingChanges && now - (changes[0] ?? 0) <= windowMs;

/** The state of an open incident that stands for itself. @param now milliseconds since 1970 */
export function openState(
  {
    acknowledgedAt,
    silencedUntil,
  }: { readonly acknowledgedAt: Date | null; readonly silencedUntil: Date | null },
  now: number,
): 'OPEN' | 'ACKNOWLEDGED' | 'SILENCED' {
  if (silencedUntil !== null && silencedUntil.getTime() > now) return 'SILENCED';
  return acknowledgedAt === null ? 'OPEN' : 'ACKNOWLEDGED';
}

/** When a held alarm is to be settled. */
export const settlesAt = ({ changes }: Pick<Alarm, 'changes'>): number =>
  (changes.at(-1) ?? 0) + windowMs;

/** @param alarm null: nothing is remembered of the key */
export function decide(alarm: Alarm | null, signal: Signal, now: number): Decision {
  switch (signal) {
    case 'RAISE':
      return raise(alarm, now);
    case 'HOLDS':
      return alarm?.isOpen && alarm.raised ? { alarm, step: 'NOTHING' } : raise(alarm, now);
    case 'CLEAR':
      return clear(alarm, now);
    case 'SETTLE':
      return alarm?.isOpen && !alarm.raised && settlesAt(alarm) <= now
        ? { alarm: { ...alarm, isOpen: false, flapping: false }, step: 'RESOLVED' }
        : { alarm, step: 'NOTHING' };
  }
}

function raise(alarm: Alarm | null, now: number): Decision {
  const last = alarm?.changes.at(-1) ?? 0;
  if (alarm === null || (!alarm.isOpen && now - last > windowMs)) {
    const opened = { isOpen: true, raised: true, count: 1, changes: [now], flapping: false };
    return { alarm: opened, step: 'OPENED' };
  }
  const count = alarm.count + 1;
  if (alarm.isOpen && alarm.raised) return { alarm: { ...alarm, count }, step: 'REPEATED' };
  const changes = changed(alarm, now);
  const flapping = alarm.flapping || flaps(changes, now);
  return {
    alarm: { isOpen: true, raised: true, count, changes, flapping },
    step: alarm.isOpen ? 'REPEATED' : 'REOPENED',
  };
}

function clear(alarm: Alarm | null, now: number): Decision {
  if (!alarm?.isOpen || !alarm.raised) return { alarm, step: 'NOTHING' };
  const changes = changed(alarm, now);
  const flapping = alarm.flapping || flaps(changes, now);
  const isOpen = flapping;
  return {
    alarm: { ...alarm, isOpen, raised: false, changes, flapping },
    step: isOpen ? 'HELD' : 'RESOLVED',
  };
}
