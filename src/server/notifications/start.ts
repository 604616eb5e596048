/** Opens what notifies people: the notifier, and the heartbeat of the plane itself. */
import { setMaxListeners } from 'node:events';
import type { Logger } from '../../base/log.ts';
import type { ServerConfig } from '../config.ts';
import type { OpenPlane } from '../plane.ts';
import { keepHeartbeat } from './heartbeat.ts';
import { Notifier } from './notifier.ts';
import { attemptWithinMs } from './sender.ts';

export function startNotifier(
  plane: OpenPlane,
  log: Logger,
  { notifications, publicUrl, heartbeat }: ServerConfig,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const sender = { ...notifications, planeUrl: publicUrl, withinMs: attemptWithinMs };
  const notifier = new Notifier(plane, log, sender, stopping);
  notifier.start();
  const fault = async () => {
    const health = await plane.pulse.health();
    if (!health.ok) return health.reason;
    return notifier.isAlive() ? undefined : 'the notifier does not work';
  };
  if (heartbeat)
    keepHeartbeat({ ...heartbeat, allowed: notifications.allowed, fault }, log, stopping.signal);
  return { stop: () => notifier.stop() };
}
