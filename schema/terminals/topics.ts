/**
 * What is asked of a host about terminals, what it answers (PROTOCOL.md, section 5), and what the
 * log keeps of it: never what was typed or shown.
 */
import type { LogPosition } from '../logs/topics.ts';

/** Both or none. */
export interface TerminalSize {
  readonly rows: number | null;
  readonly columns: number | null;
}

/** The terminal of a program that lives. */
export interface TerminalStreamRequest extends TerminalSize {
  readonly instanceId: string;
  /** Null: with the last screenful. */
  readonly after: LogPosition | null;
  readonly readOnly: boolean;
  readonly record: boolean;
}

/** A shell on a host. */
export interface ShellStreamRequest extends TerminalSize {
  readonly shellId: string;
  /** It was begun before; go on with it. */
  readonly resume: boolean;
  /** Bytes of its output that are known. Null: none. */
  readonly after: number | null;
  /** Empty: the user's login shell. */
  readonly command: readonly string[];
  /** Null: the agent's own. */
  readonly user: string | null;
  readonly record: boolean;
}

/** How what was on the terminal has ended. Both null: nobody knows. */
export interface TerminalExit {
  readonly code?: number | null | undefined;
  readonly signal?: string | null | undefined;
}

export const terminalKinds = {
  PROGRAM: { description: 'The terminal that a program runs in.' },
  SHELL: { description: 'A shell on a host.' },
} as const;
export type TerminalKind = keyof typeof terminalKinds;

/** Of TERMINAL_OPENED, which is written before the host is asked. */
export interface TerminalOpenedPayload {
  readonly sessionId: string;
  readonly kind: TerminalKind;
  readonly readOnly: boolean;
}

/** Of TERMINAL_CLOSED. */
export interface TerminalClosedPayload extends TerminalOpenedPayload {
  readonly durationMs: number;
  /** Path on the host. Null: not recorded. */
  readonly recording: string | null;
  /** Why it was not opened, or was ended. Null: it was closed, or what was on it has ended. */
  readonly failure: string | null;
  /** Shown to the viewer, and typed by it. */
  readonly outputBytes: number;
  readonly inputBytes: number;
}
