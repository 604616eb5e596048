/**
 * Payloads of the events that programs cause by publishing. Heartbeats and progress cause none:
 * they are read from the instance.
 */
import type { Severity } from './rules.ts';

/** PROGRAM_EVENT, by the agent. */
export interface ProgramEventPayload {
  readonly name: string;
  readonly severity: Severity;
  /** Null: none was given. */
  readonly data: unknown;
  readonly runUuid: string;
}

/** ATTRIBUTE_CHANGED, by the agent: only where the value is another than before. */
export interface AttributeChangedPayload {
  readonly name: string;
  /** Null: the instance no longer has it. */
  readonly value: unknown;
  /** Null: it did not have it. */
  readonly previous: unknown;
}
