/** What a terminal session is opened with. */
import type { Actor } from '../../src/base/actor.ts';
import type { AccessHold, NewEvent, StreamRequest } from '../context.ts';
import type { LogPosition } from '../logs/topics.ts';
import type { TerminalKind, TerminalSize } from './topics.ts';

export interface TerminalOpening {
  readonly sessionId: string;
  readonly kind: TerminalKind;
  readonly hostId: string;
  /** What it is about, for the log. */
  readonly about: Pick<NewEvent, 'host' | 'program' | 'instance'>;
  readonly actor: Actor;
  /** Who alone may read and type. */
  readonly tokenId: string;
  /** The grant of whoever opens it: the session ends with it, and its shell is hung up at once. */
  readonly hold: AccessHold;
  readonly readOnly: boolean;
  readonly size: TerminalSize;
  /** What is on the terminal was begun by an earlier session with this id. */
  readonly resumed: boolean;
  /** What the host is asked. @param again what is on the terminal has been begun already */
  readonly request: (from: {
    readonly after: LogPosition | null;
    readonly size: TerminalSize;
    readonly again: boolean;
  }) => StreamRequest;
}
