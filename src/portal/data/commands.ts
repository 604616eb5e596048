/** What an operator can do with instances: the mutation of each verb, and how people call it. */
import type { Client } from '../../sdk/client/client.ts';
import { unwrap } from '../../sdk/faults.ts';
import type { Signal } from './commands.generated.ts';
import {
  PortalActionDocument,
  PortalReloadDocument,
  PortalRestartDocument,
  PortalRunDocument,
  PortalSignalDocument,
  PortalStartDocument,
  PortalStopDocument,
} from './commands.generated.ts';

export type Verb = 'start' | 'stop' | 'restart' | 'reload' | 'run' | 'signal' | 'action';

export interface VerbLook {
  /** On its button. */
  readonly label: string;
  /** What goes on, such as "Restarting". */
  readonly progressive: string;
  /** Programs stop because of it. */
  readonly interrupts: boolean;
}

export const verbs: Readonly<Record<Verb, VerbLook>> = {
  start: { label: 'Start', progressive: 'Starting', interrupts: false },
  stop: { label: 'Stop', progressive: 'Stopping', interrupts: true },
  restart: { label: 'Restart', progressive: 'Restarting', interrupts: true },
  reload: { label: 'Reload', progressive: 'Reloading', interrupts: false },
  run: { label: 'Run now', progressive: 'Running', interrupts: false },
  signal: { label: 'Signal', progressive: 'Signalling', interrupts: true },
  action: { label: 'Run the action on', progressive: 'Running the action', interrupts: false },
};

export interface CommandRequest {
  readonly verb: Verb;
  /** Addresses of instances. */
  readonly addresses: readonly string[];
  /** Of the verb signal. */
  readonly signal?: Signal;
  /** Of the verb action: its name and arguments. */
  readonly action?: string;
  readonly arguments?: readonly string[];
}

/** The selector of one instance: an address without an index names all of the program on the host. */
const exactly = (address: string): string => (address.includes('#') ? address : `${address}#0`);

/**
 * Requests the command. @returns its global id; null: nothing was to be done. @throws Failure: the
 * plane refuses it, CONFLICT when the addresses no longer name as many instances
 */
export async function sendCommand(
  client: Client,
  { verb, addresses, signal, action, arguments: given }: CommandRequest,
): Promise<string | null> {
  const input = {
    selector: addresses.map(exactly).join(', '),
    expectedCount: addresses.length,
    idempotencyKey: crypto.randomUUID(),
  };
  const payload = await (async () => {
    switch (verb) {
      case 'start':
        return unwrap((await client.request(PortalStartDocument, { input })).startInstances);
      case 'stop':
        return unwrap((await client.request(PortalStopDocument, { input })).stopInstances);
      case 'restart':
        return unwrap((await client.request(PortalRestartDocument, { input })).restartInstances);
      case 'reload':
        return unwrap((await client.request(PortalReloadDocument, { input })).reloadInstances);
      case 'run':
        return unwrap((await client.request(PortalRunDocument, { input })).runInstances);
      case 'signal':
        return unwrap(
          (
            await client.request(PortalSignalDocument, {
              input: { ...input, signal: signal ?? 'TERM' },
            })
          ).signalInstances,
        );
      case 'action':
        return unwrap(
          (
            await client.request(PortalActionDocument, {
              input: { ...input, action: action ?? '', arguments: [...(given ?? [])] },
            })
          ).runAction,
        );
    }
  })();
  return payload.command?.id ?? null;
}
