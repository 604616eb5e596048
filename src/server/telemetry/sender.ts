/**
 * Requests to the collector. Whatever it does (nothing, an endless answer, a refusal), a request ends
 * within its time, and what came of it is counted and logged.
 */
import { judge, type Verdict } from '../../../schema/telemetry/rules-answer.ts';
import type { AllowedAddresses } from '../../base/addresses.ts';
import { delay, wallMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { sendRequest } from '../../base/outgoing-request.ts';
import { logProblem } from '../../base/plane-problems.ts';
import { type RetryPolicy, retryDelayMs } from '../../base/retry.ts';
import type { ExportSignal, Observed } from '../observe.ts';

export interface SenderOptions {
  readonly signal: ExportSignal;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly withinMs: number;
  readonly allowed: AllowedAddresses;
  readonly observed: Observed;
  readonly log: Logger;
  /** Cuts off the request that is under way. */
  readonly cutting: AbortSignal;
}

const retryPolicy: RetryPolicy = { initialMs: 1000, factor: 2, maxMs: 60_000 };

export class OtlpSender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** One request. Never throws. @param count of spans or points in the body */
  async attempt(body: object, count: number): Promise<Verdict> {
    const { signal, url, headers, withinMs, allowed, observed, log, cutting } = this.#options;
    const verdict = await sendRequest({
      ...{ url, method: 'POST', body: JSON.stringify(body), withinMs, allowed, signal: cutting },
      headers: { ...headers, 'content-type': 'application/json' },
    }).then(
      (answer) => judge({ ...answer, retryAfter: answer.headers['retry-after'] ?? null }, wallMs()),
      (error: Error): Verdict => ({ kind: 'LATER', afterMs: null, reason: error.message }),
    );
    const { kind, reason } = verdict;
    if (kind === 'LATER') {
      observed.countExport(signal, { failures: 1 });
      // What the end of the plane cut off is no failure of the collector.
      if (!cutting.aborted)
        logProblem(log, 'TELEMETRY_NOT_SENT', 'telemetry was not taken', { signal, reason });
      return verdict;
    }
    const refused = kind === 'REFUSED' ? count : Math.min(count, verdict.rejected);
    observed.countExport(signal, { sent: count - refused, refused });
    if (refused > 0 || reason !== '')
      logProblem(log, 'TELEMETRY_REFUSED', 'telemetry was refused', {
        ...{ signal, count: refused, reason },
      });
    return verdict;
  }

  /**
   * Sends it until the collector has it or refuses it for good: after pauses that grow, or that the
   * collector asks for. @returns false: the signal came before
   */
  async insist(body: object, count: number, signal: AbortSignal): Promise<boolean> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const verdict = await this.attempt(body, count);
      if (verdict.kind !== 'LATER') return true;
      const pauseMs = retryDelayMs(retryPolicy, failures, Math.random());
      await delay(Math.max(pauseMs, verdict.afterMs ?? 0), signal);
    }
    return false;
  }
}
