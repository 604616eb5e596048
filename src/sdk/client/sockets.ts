/**
 * The sockets of a client's subscriptions: one for all of them, or one for each. A socket of its own
 * lets a slow reader pause it and hold up nobody else; in browsers, where sockets cannot be paused
 * and are few, all share one.
 */
import { Connector } from '../connector.ts';
import type { ConnectionMonitor } from './connection-status.ts';
import type { Endpoint } from './endpoint.ts';
import type { Sockets } from './resumable-subscriptions.ts';

export interface ClosableSockets extends Sockets {
  /** Ends all subscriptions. */
  readonly close: () => void;
}

const connectorOf = (endpoint: Endpoint, monitor: ConnectionMonitor, keep: boolean) =>
  new Connector({
    open: endpoint.connect,
    keep,
    isRenewable: endpoint.isRenewable,
    onChange: (failure) => monitor.changed(failure),
  });

/** What a browser has to report that the network is back. */
const network = globalThis as {
  addEventListener?: (type: 'online', listener: () => void) => void;
  removeEventListener?: (type: 'online', listener: () => void) => void;
};

/**
 * One socket, opened for the first subscription and kept until the client is closed, so that its
 * state is that of the plane.
 */
export function sharedSocket(endpoint: Endpoint, monitor: ConnectionMonitor): ClosableSockets {
  const connector = connectorOf(endpoint, monitor, true);
  const hurry = () => connector.hurry();
  network.addEventListener?.('online', hurry);
  return {
    isRenewable: endpoint.isRenewable,
    acquire: () => ({ connector, release: () => {} }),
    close: () => {
      network.removeEventListener?.('online', hurry);
      connector.close();
    },
  };
}

export function socketForEach(endpoint: Endpoint, monitor: ConnectionMonitor): ClosableSockets {
  const connectors = new Set<Connector>();
  let isClosed = false;
  return {
    isRenewable: endpoint.isRenewable,
    acquire: () => {
      const connector = connectorOf(endpoint, monitor, false);
      if (isClosed) connector.close();
      else connectors.add(connector);
      const release = () => {
        connectors.delete(connector);
        connector.close();
      };
      return { connector, release };
    },
    close: () => {
      isClosed = true;
      for (const connector of connectors) connector.close();
    },
  };
}
