/**
 * Keeps the browser signed in while somebody uses the page: its session lasts 12 hours, and is
 * renewed each hour in which the page was visible. One that has ended is shown by the connection.
 */
import { wallMs } from '../../base/clock.ts';

const renewEveryMs = 3_600_000;
/** How often the page looks: timers do not go on while the machine sleeps. */
const lookEveryMs = 60_000;

/** Begins at once, and goes on as long as the page is open. */
export function keepSession(): void {
  let renewedAtMs = Number.NEGATIVE_INFINITY;
  const renew = async () => {
    if (document.visibilityState === 'hidden' || wallMs() - renewedAtMs < renewEveryMs) return;
    const before = renewedAtMs;
    renewedAtMs = wallMs();
    // Without an answer it is tried again at the next look.
    const answer = await fetch('/session', { method: 'POST' }).catch(() => null);
    if (!answer || answer.status >= 500) renewedAtMs = before;
  };
  void renew();
  setInterval(() => void renew(), lookEveryMs);
  document.addEventListener('visibilitychange', () => void renew());
}
