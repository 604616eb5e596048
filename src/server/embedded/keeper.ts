/**
 * Starts the server again when it dies under a plane that lives (killed by hand, or by the kernel for want of memory). Its clients reconnect.
 */
import type { Logger } from '../../base/log.ts';
import { lives } from '../../base/process-identity.ts';
import type { Postmaster } from './postmaster.ts';

export interface Keeper {
  readonly current: () => Postmaster;
  /** Ends the watch; a restart under way is awaited first. The server is left as it is. */
  stop(): Promise<void>;
}

/** How long a dead server may go unnoticed. An adopted server is not our child, so its end comes with no event and must be looked for. */
const lookEveryMs = 500;

/** @param restart brings up a server in place of the one that died; when it fails it is tried again after the next look */
export function keepRunning(first: Postmaster, restart: () => Promise<Postmaster>, log: Pick<Logger, 'warn'>): Keeper {
  let current = first;
  let restarting: Promise<void> | undefined;
  const again = async () => {
    log.warn({ pid: current.who.pid }, 'PostgreSQL has died and is started again');
    try {
      current = await restart();
    } catch (error) {
      log.warn({ err: error }, 'PostgreSQL could not be started again');
    }
    restarting = undefined;
  };
  const timer = setInterval(() => {
    if (!restarting && !lives(current.who)) restarting = again();
  }, lookEveryMs).unref();
  return {
    current: () => current,
    async stop() {
      clearInterval(timer);
      await restarting;
    },
  };
}
