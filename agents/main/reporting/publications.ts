/**
 * Turns what programs publish into reports. Attributes, progress and heartbeats count by their
 * latest value, so they are reported at bounded rates.
 */
import { wallMs } from '../../../src/base/clock.ts';
import type { Instance } from '../../core/types.ts';
import type { PublishedBody } from '../../link/wire.ts';
import type { Publication } from '../../local/publication.ts';
import type { Publisher, PublishingRun } from '../../local/publish.ts';
import type { Log } from '../log.ts';

export interface PublicationsOptions {
  readonly machines: ReadonlyMap<string, Instance>;
  /** See HostRuntime. */
  readonly runOfSecret: (secret: string) => PublishingRun | null;
  readonly report: (bodies: readonly PublishedBody[], at: number) => void;
  readonly log: Log;
}

/**
 * The same attribute, and progress, are reported at most so often; heartbeats more rarely. Between,
 * the latest waits.
 */
const everyMs = { latest: 1000, heartbeat: 5000, dropped: 2000 } as const;

interface Held {
  /** The latest value since the last report; null: none. */
  next: { readonly body: PublishedBody; readonly at: number } | null;
  readonly timer: NodeJS.Timeout;
}

export class Publications implements Publisher {
  readonly #options: PublicationsOptions;
  readonly #held = new Map<string, Held>();

  /**
   * By run, dropped lines that are not reported yet: a flood of lines must not make a flood of
   * reports.
   */
  readonly #dropped = new Map<
    string,
    { readonly instanceId: string; lines: number; readonly timer: NodeJS.Timeout }
  >();

  constructor(options: PublicationsOptions) {
    this.#options = options;
  }

  runOfToken(token: string): PublishingRun | null {
    const run = this.#options.runOfSecret(token);
    if (run === null || this.#runOf(run.instanceId) !== run.runId) return null;
    // A concurrent run publishes for its instance.
    return {
      ...run,
      instanceId: this.#options.machines.get(run.instanceId)?.key.concurrentOf ?? run.instanceId,
    };
  }

  publish(of: PublishingRun, publication: Publication): void {
    const body = bodyOf(of, publication);
    if (body === null) return;
    const { type } = publication;
    // Each of them counts, not only the latest.
    if (type === 'event' || type === 'message') this.#options.report([body], wallMs());
    else
      this.#latest(
        subjectOf(of, publication),
        body,
        type === 'heartbeat' ? everyMs.heartbeat : everyMs.latest,
      );
  }

  dropped({ instanceId, runId: runUuid }: PublishingRun, lines: number): void {
    const earlier = this.#dropped.get(runUuid);
    if (earlier !== undefined) {
      earlier.lines += lines;
      return;
    }
    const timer = setTimeout(() => this.#reportDropped(runUuid), everyMs.dropped);
    this.#dropped.set(runUuid, { instanceId, lines, timer: timer.unref() });
  }

  /** Reports at once what was held back. */
  close(): void {
    for (const { next, timer } of this.#held.values()) {
      clearTimeout(timer);
      if (next !== null) this.#options.report([next.body], next.at);
    }
    this.#held.clear();
    for (const runUuid of [...this.#dropped.keys()]) this.#reportDropped(runUuid);
  }

  #reportDropped(runUuid: string): void {
    const entry = this.#dropped.get(runUuid);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    this.#dropped.delete(runUuid);
    const { instanceId, lines } = entry;
    this.#options.log('warn', 'dropped lines of a program that published too much', {
      code: 'PUBLICATIONS_DROPPED',
      instanceId,
      lines,
    });
    const published = {
      instanceId,
      runUuid,
      name: 'gander.lines-dropped',
      severity: 'WARNING',
      data: { lines },
    } as const;
    this.#options.report([{ published }], wallMs());
  }

  #runOf(instanceId: string): string | null {
    const state = this.#options.machines.get(instanceId)?.state;
    return state !== undefined && 'run' in state ? state.run.runId : null;
  }

  #latest(subject: string, body: PublishedBody, afterMs: number): void {
    const held = this.#held.get(subject);
    if (held === undefined) {
      this.#options.report([body], wallMs());
      this.#hold(subject, afterMs);
    } else held.next = { body, at: wallMs() };
  }

  #hold(subject: string, afterMs: number): void {
    const timer = setTimeout(() => {
      const next = this.#held.get(subject)?.next ?? null;
      this.#held.delete(subject);
      if (next === null) return;
      this.#options.report([next.body], next.at);
      this.#hold(subject, afterMs);
    }, afterMs);
    timer.unref();
    this.#held.set(subject, { next: null, timer });
  }
}

const subjectOf = ({ instanceId }: PublishingRun, publication: Publication): string =>
  `${instanceId} ${publication.type} ${publication.type === 'attribute' ? publication.name : ''}`;

function bodyOf(
  { instanceId, runId: runUuid }: PublishingRun,
  publication: Publication,
): PublishedBody | null {
  switch (publication.type) {
    case 'event': {
      const { name, severity, data } = publication;
      return { published: { instanceId, runUuid, name, severity, data } };
    }
    case 'attribute':
      return { attribute: { instanceId, name: publication.name, value: publication.value } };
    case 'heartbeat':
      return { heartbeat: { instanceId } };
    case 'progress': {
      const { current, total, message } = publication;
      return { progress: { instanceId, runUuid, current, total, message } };
    }
    case 'message': {
      const { channel, data, finished } = publication;
      return { message: { instanceId, channel, data, finished } };
    }
    default:
      return null;
  }
}
