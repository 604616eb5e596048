/**
 * Alerts that local programs raise through the event sockets, as reports. What a program can cause
 * is bounded: lines a second, reports of one alert, alerts at a time, heartbeats that are expected.
 */
import { join } from 'node:path';
import { monotonicMs } from '../../../src/base/clock.ts';
import { checkVersion, versioned } from '../../../src/base/file-version.ts';
import { fullAllowance, type Rate, spend } from '../../../src/base/rate.ts';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { messageOf, readState, replaceFile, setAside } from '../../link/files.ts';
import type { AlertBody } from '../../link/wire.ts';
import type { AlertKey, HostEvent } from '../../local/alerts.ts';
import type { EventReceiver } from '../../local/events.ts';

/** Lines of all programs of the host together. */
export const eventRate = { perSecond: 20, burst: 200 } as const satisfies Rate;
/** Alerts that are raised at a time, and heartbeats that are expected. */
export const maxAlerts = 500;
export const maxHeartbeats = 100;
/** One alert is reported at most so often; between, the latest waits. */
const everyMs = 1000;
/** Refused lines are a problem at most so often. */
const refusedEveryMs = 10_000;

export interface HostAlertsOptions {
  readonly folder: string;
  readonly hostName: string;
  readonly report: (body: AlertBody) => void;
  readonly onProblem: OnProblem;
}

/** A heartbeat that is expected, as it is kept on disk. */
interface Expected extends AlertKey {
  readonly severity: number;
  readonly text: string;
  readonly withinMs: number;
  /** It has not come in time. */
  readonly raised: boolean;
}

interface Held {
  next: AlertBody | null;
  timer: NodeJS.Timeout;
}

const idOf = ({ component, ci }: AlertKey): string => JSON.stringify([component, ci]);

export class HostAlerts implements EventReceiver {
  readonly hostName: string;
  readonly #options: HostAlertsOptions;
  readonly #path: string;
  readonly #raised = new Set<string>();
  readonly #held = new Map<string, Held>();
  readonly #expected = new Map<string, Expected>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #allowance = fullAllowance(eventRate, monotonicMs());
  #refused = { lines: 0, atMs: Number.NEGATIVE_INFINITY };

  constructor(options: HostAlertsOptions) {
    this.#options = options;
    this.hostName = options.hostName;
    this.#path = join(options.folder, 'heartbeats.json');
    this.#restore();
  }

  allows(): boolean {
    const { allowance, allowed } = spend(eventRate, this.#allowance, monotonicMs());
    this.#allowance = allowance;
    if (!allowed) this.refused(`more than ${eventRate.perSecond} lines a second: dropped`);
    return allowed;
  }

  refused(fault: string): void {
    const now = monotonicMs();
    if (now - this.#refused.atMs < refusedEveryMs) {
      this.#refused.lines += 1;
      return;
    }
    const { lines } = this.#refused;
    this.#refused = { lines: 0, atMs: now };
    const more = lines > 0 ? `; ${lines} more before it` : '';
    const detail = `refused a line at the event sockets: ${fault}${more}`;
    this.#options.onProblem({ code: 'HOST_EVENT_REFUSED', detail });
  }

  take(event: HostEvent): string | null {
    switch (event.type) {
      case 'raise':
        return this.#raise(event);
      case 'clear':
        this.#clear(event, event.text);
        return null;
      case 'heartbeat':
        return this.#beat(event);
      case 'forget':
        this.#forget(event);
        return null;
    }
  }

  /** Reports at once what was held back. What has been expected is expected by the next agent. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const { next, timer } of this.#held.values()) {
      clearTimeout(timer);
      if (next !== null) this.#options.report(next);
    }
    this.#held.clear();
    this.#timers.clear();
  }

  #raise({ component, ci, severity, text }: AlertKey & Pick<Expected, 'severity' | 'text'>) {
    const id = idOf({ component, ci });
    if (!this.#raised.has(id) && this.#raised.size >= maxAlerts)
      return `${maxAlerts} alerts of this host are raised: clear some first`;
    this.#raised.add(id);
    this.#send({ component, ci, severity, signal: 'RAISE', text });
    return null;
  }

  #clear({ component, ci }: AlertKey, text: string): void {
    this.#raised.delete(idOf({ component, ci }));
    this.#send({ component, ci, severity: null, signal: 'CLEAR', text });
  }

  #beat({ component, ci, severity, text, withinMs }: Extract<HostEvent, { type: 'heartbeat' }>) {
    const key = { component, ci };
    const id = idOf(key);
    const before = this.#expected.get(id);
    if (before === undefined && this.#expected.size >= maxHeartbeats)
      return `${maxHeartbeats} heartbeats are expected: end some with the severity OK first`;
    if (before?.raised) this.#clear(key, 'a heartbeat has come');
    const now = { ...key, severity, text, withinMs, raised: false };
    this.#expected.set(id, now);
    if (JSON.stringify(before) !== JSON.stringify(now)) this.#save();
    this.#expect(id, withinMs);
    return null;
  }

  #forget(event: Extract<HostEvent, { type: 'forget' }>): void {
    const id = idOf(event);
    if (!this.#expected.delete(id)) return;
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#clear(event, event.text);
    this.#save();
  }

  #expect(id: string, withinMs: number): void {
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => this.#miss(id), withinMs);
    this.#timers.set(id, timer.unref());
  }

  #miss(id: string): void {
    const expected = this.#expected.get(id);
    if (expected === undefined) return;
    const fault = this.#raise(expected);
    if (fault !== null) this.refused(fault);
    this.#expected.set(id, { ...expected, raised: true });
    this.#save();
  }

  #send(body: AlertBody): void {
    const id = idOf(body);
    const held = this.#held.get(id);
    if (held === undefined) {
      this.#options.report(body);
      this.#hold(id);
    } else held.next = body;
  }

  #hold(id: string): void {
    const timer = setTimeout(() => {
      const next = this.#held.get(id)?.next ?? null;
      this.#held.delete(id);
      if (next === null) return;
      this.#options.report(next);
      this.#hold(id);
    }, everyMs);
    this.#held.set(id, { next: null, timer: timer.unref() });
  }

  #save(): void {
    try {
      const heartbeats = [...this.#expected.values()];
      replaceFile(this.#path, JSON.stringify(versioned({ heartbeats })), { durable: false });
    } catch (error) {
      const detail = `the expected heartbeats cannot be written: ${messageOf(error)}`;
      this.#options.onProblem({ code: 'STATE_NOT_WRITTEN', detail });
    }
  }

  /** Nothing could be received while no agent was there: each gets its whole time again. */
  #restore(): void {
    for (const expected of this.#read()) {
      const id = idOf(expected);
      this.#expected.set(id, expected);
      if (expected.raised) this.#raised.add(id);
      else this.#expect(id, expected.withinMs);
    }
  }

  #read(): readonly Expected[] {
    const { onProblem } = this.#options;
    const lost = 'heartbeats are expected again from their next line on';
    let text: string | null = null;
    try {
      text = readState(this.#path)?.toString('utf8') ?? null;
    } catch (error) {
      onProblem({ code: 'STATE_UNREADABLE', detail: `${messageOf(error)}; ${lost}` });
    }
    if (text === null) return [];
    try {
      const value = JSON.parse(text) as { readonly heartbeats: readonly Expected[] };
      checkVersion(value);
      return value.heartbeats.filter(isExpected);
    } catch (error) {
      const kept = setAside(this.#path, { whole: true, cause: error });
      const why = `${this.#path} cannot be used (${messageOf(error)})`;
      onProblem({ code: 'STATE_SET_ASIDE', detail: `${why}; ${kept}; ${lost}` });
      return [];
    }
  }
}

const isExpected = ({ component, ci, severity, text, withinMs, raised }: Expected): boolean =>
  [component, ci, text].every((one) => typeof one === 'string') &&
  Number.isFinite(severity) &&
  Number.isFinite(withinMs) &&
  typeof raised === 'boolean';
