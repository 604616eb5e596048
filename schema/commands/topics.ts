/**
 * The events of commands: their payloads, and which of them change a command as its readers see it.
 */
import type { CommandKind, CommandStatus } from './rules.ts';

/** COMMAND_ISSUED, by the operator. */
export interface CommandIssuedPayload {
  readonly kind: CommandKind;
  readonly signal: string | null;
  readonly action: string | null;
  readonly selector: string;
  /** How many instances it is for. */
  readonly targets: number;
}

/** COMMAND_DELIVERED, by an agent: once for each command and host. */
export interface CommandDeliveredPayload {
  /** How many instances of this host it is for. */
  readonly targets: number;
}

/** COMMAND_PROGRESSED, by whoever ended some targets that were not the last. */
export interface CommandProgressedPayload {
  /** How many targets have ended. */
  readonly ended: number;
}

/** COMMAND_FINISHED, by whoever ended its last target: once for each command. */
export interface CommandFinishedPayload {
  readonly status: CommandStatus;
  readonly succeeded: number;
  readonly failed: number;
}

interface Entry {
  readonly kind: string;
  readonly commandId: string | null;
}

const kinds: ReadonlySet<string> = new Set([
  'COMMAND_ISSUED',
  'COMMAND_DELIVERED',
  'COMMAND_PROGRESSED',
  'COMMAND_FINISHED',
]);

/** The command of the event is made or changed by it. */
export function changesCommand({ kind }: { readonly kind: string }): boolean {
  return kinds.has(kind);
}

export function finishesCommand(event: Entry, commandId: string): boolean {
  return event.commandId === commandId && event.kind === 'COMMAND_FINISHED';
}
