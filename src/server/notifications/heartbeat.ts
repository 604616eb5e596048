/**
 * The dead man's switch: a URL outside is asked for while the plane works, so that whoever runs it
 * notices when that stops. It is not asked for while the database is away, or nobody notifies.
 */
import type { AllowedAddresses } from '../../base/addresses.ts';
import type { Logger } from '../../base/log.ts';
import { sendRequest } from '../../base/outgoing-request.ts';
import { logProblem } from '../../base/plane-problems.ts';

export interface HeartbeatOptions {
  readonly url: string;
  readonly everyMs: number;
  readonly allowed: AllowedAddresses;
  /** Why the plane does not work. Undefined: it does. */
  readonly fault: () => Promise<string | undefined>;
}

const withinMs = 10_000;

/** The first request is made at once. */
export function keepHeartbeat(
  { url, everyMs, allowed, fault }: HeartbeatOptions,
  log: Logger,
  signal: AbortSignal,
): void {
  let busy = false;
  const beat = async () => {
    if (busy || signal.aborted) return;
    busy = true;
    try {
      const reason = await fault();
      if (reason !== undefined) throw new Error(reason);
      const request = { url, method: 'GET', headers: {}, body: '', withinMs, allowed } as const;
      const { status } = await sendRequest({ ...request, signal });
      if (status >= 300) throw new Error(`the answer was HTTP ${status}`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      // The URL may be a secret.
      if (!signal.aborted)
        logProblem(log, 'HEARTBEAT_NOT_SENT', 'the heartbeat was not sent', { reason: text });
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void beat(), everyMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  void beat();
}
