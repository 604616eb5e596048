/**
 * From facts to what is done: signals for incidents, and deadlines that are set and lifted. Pure.
 */
import { isHosted } from '../../src/domain/monitors.ts';
import { logParts } from '../../src/domain/monitors-log.ts';
import { matchesHostSelector, matchesSelector } from '../../src/domain/selector.ts';
import type { IncidentSignal } from '../incidents/store/changes.ts';
import { componentOf, type Fact, judge, type Verdict } from './rules.ts';
import type { WatchingMonitor } from './rules-watching.ts';
import type { Subject } from './store/subjects.ts';

/** Something that is known of a subject. */
export interface Observation {
  readonly subject: Subject;
  readonly fact: Fact;
  /** What is watched may have changed: a monitor that does not watch the subject clears. */
  readonly membership: boolean;
}

/** What the deadline is about: something that is watched, or the monitor itself, which is pinged. */
export interface DeadlineSubject extends Pick<Subject, 'id' | 'key'> {
  readonly about: IncidentSignal['about'];
}

/** SET leaves a deadline that is there already. MOVE replaces it. LIFT removes it. */
export interface DeadlineChange {
  readonly change: 'SET' | 'MOVE' | 'LIFT';
  readonly monitor: WatchingMonitor;
  readonly subject: DeadlineSubject;
  /** Milliseconds since 1970; 0 with LIFT. */
  readonly dueAt: number;
  readonly summary: string;
}

export interface Consequences {
  readonly signals: readonly IncidentSignal[];
  /** At most one for each monitor and subject. */
  readonly deadlines: readonly DeadlineChange[];
}

/** Whether the target of the monitor selects the subject. */
export function matches(monitor: WatchingMonitor, { key, selectable }: Subject): boolean {
  switch (monitor.of) {
    case 'HOSTS':
      return key === null && matchesHostSelector(monitor.selector, selectable);
    case 'INSTANCES':
      return key !== null && matchesSelector(monitor.selector, selectable);
    case 'PINGS':
      return false;
  }
}

const unwatched: readonly Verdict[] = [
  { verdict: 'GOOD', summary: 'it is not watched any more' },
  { verdict: 'LIFT', summary: '' },
];

function verdictsOf(
  monitor: WatchingMonitor,
  { subject, fact, membership }: Observation,
): readonly Verdict[] {
  if (monitor.of === 'PINGS') return [];
  if (!matches(monitor, subject)) return membership ? unwatched : [];
  return subject.isWatched ? judge(monitor.rule, fact) : unwatched;
}

/** @param observations in the order in which they were made @param now milliseconds since 1970 */
export function consequencesOf(
  monitors: readonly WatchingMonitor[],
  observations: readonly Observation[],
  now: number,
): Consequences {
  const signals: IncidentSignal[] = [];
  const deadlines = new Map<string, DeadlineChange>();
  for (const observation of observations) {
    for (const monitor of monitors) {
      for (const verdict of verdictsOf(monitor, observation)) {
        const { subject } = observation;
        const signal = signalOf(verdict);
        if (signal !== null)
          signals.push(...signalsAbout(monitor, subject, signal, verdict.summary));
        noteDeadline(deadlines, monitor, subject, verdict, now);
      }
    }
  }
  return { signals, deadlines: [...deadlines.values()] };
}

function signalOf(verdict: Verdict): IncidentSignal['signal'] | null {
  switch (verdict.verdict) {
    case 'GOOD':
    case 'DUE':
      return 'CLEAR';
    case 'LIFT':
      return null;
    case 'BAD':
      return verdict.afterMs > 0 ? null : 'RAISE';
    case 'HOLDS':
      return verdict.afterMs > 0 ? null : 'HOLDS';
  }
}

/** One for each part that the monitor raises apart from the others. */
const signalsAbout = (
  monitor: WatchingMonitor,
  subject: Subject,
  signal: IncidentSignal['signal'],
  summary: string,
): IncidentSignal[] => {
  const one = signalAbout(monitor, subject, signal, summary);
  if (monitor.rule.kind !== 'LOG') return [one];
  return logParts(monitor.rule).map(({ severity, ...part }) => ({
    ...one,
    component: componentOf(monitor, subject.key, part),
    severity,
  }));
};

/** @param summary what is wrong, or why it is over */
export const signalAbout = (
  monitor: WatchingMonitor,
  { about, key }: Pick<DeadlineSubject, 'about' | 'key'>,
  signal: IncidentSignal['signal'],
  summary: string,
): IncidentSignal => ({
  signal,
  component: componentOf(monitor, key),
  ci: monitor.ci,
  severity: monitor.severity,
  summary,
  about,
  monitor: { id: monitor.id, name: monitor.name },
});

/** A rule without a time, or one whose times an agent measures, has no deadlines to lift. */
const hasDeadlines = ({ rule }: WatchingMonitor): boolean =>
  !isHosted(rule) &&
  (rule.kind === 'SCHEDULE' ? rule.longerThanMs !== null : rule.kind !== 'STATE' || rule.forMs > 0);

function noteDeadline(
  deadlines: Map<string, DeadlineChange>,
  monitor: WatchingMonitor,
  subject: Subject,
  verdict: Verdict,
  now: number,
): void {
  if (!hasDeadlines(monitor)) return;
  const key = `${monitor.id} ${subject.id}`;
  const known = deadlines.get(key)?.change;
  const change = (kind: DeadlineChange['change'], dueAt: number) =>
    deadlines.set(key, { change: kind, monitor, subject, dueAt, summary: verdict.summary });
  if (verdict.verdict === 'GOOD' || verdict.verdict === 'LIFT') change('LIFT', 0);
  else if (verdict.verdict === 'DUE') change('MOVE', now + verdict.afterMs);
  else if (verdict.afterMs > 0 && (known === undefined || known === 'LIFT'))
    change(known === 'LIFT' ? 'MOVE' : 'SET', now + verdict.afterMs);
}
