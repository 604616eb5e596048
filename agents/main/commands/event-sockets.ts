/** The sockets at which local programs raise alerts. Without an option of the agent there are none. */
import { lstatSync } from 'node:fs';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import { maxEventBytes } from '../../local/alerts.ts';
import { serveEvents } from '../../local/events.ts';
import { LocalServer, type SocketFile } from '../../local/server.ts';
import { HostAlerts } from '../reporting/host-alerts.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';

export interface EventSockets {
  /** Null: none. */
  readonly path: string | null;
  readonly port: number | undefined;
}

interface EventOptions extends EventSockets {
  readonly folder: string;
  readonly hostName: string;
  readonly supervisor: Pick<Supervisor, 'report'>;
  readonly onProblem: OnProblem;
}

const maxConnections = 64;

export async function openEvents(options: EventOptions): Promise<{ close(): Promise<void> }> {
  const { path, port, supervisor, onProblem } = options;
  const alerts = new HostAlerts({
    ...options,
    report: (alert) => supervisor.report([{ alert }]),
  });
  const open = (at: SocketFile | number) =>
    LocalServer.open({
      ...{ at, maxConnections, maxLineBytes: maxEventBytes, onProblem },
      serve: (connection) => serveEvents(alerts, connection, { strict: typeof at === 'number' }),
    });
  // Programs may run as any user.
  const file =
    path !== null && isFree(path, onProblem)
      ? await open({ path, mode: 0o666, group: null })
      : null;
  const local = port === undefined ? null : await open(port);
  return {
    close: async () => {
      await file?.close();
      await local?.close();
      alerts.close();
    },
  };
}

/** An earlier agent may have left its socket there; anything else is not ours to remove. */
function isFree(path: string, onProblem: OnProblem): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSocket()) return true;
  const detail = `the event socket ${path} cannot be opened: a file is there that is no socket`;
  onProblem({ code: 'SOCKET_UNUSABLE', detail });
  return false;
}
