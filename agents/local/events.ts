/** The event sockets: local programs raise and clear alerts about the host, a line each. */
import { type HostEvent, parseEvent } from './alerts.ts';
import type { Connection } from './server.ts';

/** What the agent does with events of local programs. */
export interface EventReceiver {
  readonly hostName: string;
  /** Whether another line is taken now. */
  allows(): boolean;
  /** @returns why it was refused */
  take(event: HostEvent): string | null;
  refused(fault: string): void;
}

/**
 * @param strict a line that cannot be read ends the connection. On a port it must: a web page can
 * have its browser send lines there, but only behind those of an HTTP request
 */
export async function serveEvents(
  receiver: EventReceiver,
  { lines, offer }: Pick<Connection, 'lines' | 'offer'>,
  { strict }: { readonly strict: boolean },
): Promise<void> {
  for await (const line of lines) {
    if (!receiver.allows()) {
      offer({ ok: false, error: 'too many lines: this one was dropped' });
      continue;
    }
    const event = 'fault' in line ? line : parseEvent(line.text, receiver.hostName);
    const fault = 'fault' in event ? event.fault : receiver.take(event);
    if (fault !== null) receiver.refused(fault);
    offer(fault === null ? { ok: true } : { ok: false, error: fault });
    if ('fault' in event && strict) return;
  }
}
