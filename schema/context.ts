/**
 * What a resolver and a store are given: who calls, how to read, how to write, how to follow the
 * log. Types only; src/server makes the real things.
 */
import type { Database } from '../drizzle/database.ts';
import { type Actor, agentActor, anonymousActor, tokenActor } from '../src/base/actor.ts';
import type { Scope } from '../src/domain/scope.ts';
import type { RefusedAttempt } from './access/topics.ts';
import type { EventKind } from './events/topics.ts';
import type { LogChunk, LogStreamRequest } from './logs/topics.ts';
import type { PlaneFeature, Retention } from './plane/topics.ts';
import type { CalendarReader } from './schedules/topics.ts';
import type {
  ShellStreamRequest,
  TerminalExit,
  TerminalStreamRequest,
} from './terminals/topics.ts';

export type Role = 'PUBLISHER' | 'VIEWER' | 'OPERATOR' | 'ADMIN';

/**
 * Who a request speaks for. An agent is not a lesser user: it has the wire's operations and no
 * others.
 */
export type Caller =
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'USER'; readonly tokenId: string; readonly name: string; readonly role: Role }
  | {
      readonly kind: 'AGENT';
      readonly tokenId: string;
      readonly hostId: string;
      readonly hostName: string;
    };

/**
 * An event before it has its place in the log. Names are kept in addition to ids, because an event
 * outlives what it is about.
 */
export interface NewEvent {
  readonly kind: EventKind;
  /** The actor of the transaction when left out. */
  readonly actor?: Actor;
  /** When it happened where it happened; the time of recording when left out. */
  readonly at?: Date;
  readonly host?: { readonly id: string; readonly name: string };
  readonly program?: { readonly id: string; readonly key: string };
  readonly instance?: { readonly id: string; readonly address: string };
  readonly commandId?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** An entry of the log, as it is in the table and in memory. */
export interface EventRecord {
  readonly sequence: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly kind: EventKind | 'EVENT_GAP';
  /** The actor's label. */
  readonly actor: string;
  /** The actor's kind and id, as actorRef prints them. Null: recorded before ids were kept. */
  readonly actorRef: string | null;
  readonly host: string | null;
  readonly program: string | null;
  readonly instance: string | null;
  readonly hostId: string | null;
  readonly programId: string | null;
  readonly instanceId: string | null;
  readonly commandId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How a request refers to an object: by its local id, or by its key. */
export type Locator<K> = { readonly id: string } | { readonly key: K };

export const warningCodes = {
  SELECTOR_MATCHES_NOTHING: 'The selector matches nothing now.',
  NEVER_FIRES: 'The schedule has no firing to come.',
  TARGETS_OFFLINE: 'Some targets are on hosts that are out of reach: the command waits for them.',
  TARGETS_REFUSED: 'Some targets were refused at once.',
  NEVER_EXPIRES: 'The token opens the plane until it is revoked.',
  LEFT_RUNNING: 'Programs go on running where the plane no longer supervises them.',
} as const;
export type WarningCode = keyof typeof warningCodes;

/** What a caller should know about a change that was carried out all the same. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  /** Path into the input, outermost first. */
  readonly path: readonly string[];
}

/** What a write returned, with its place in the log. */
export interface Changed<T> {
  readonly value: T;
  readonly warnings: readonly Warning[];
  /** Sequence of the last event of the write. Null: it changed nothing. */
  readonly sequence: number | null;
}

/**
 * A writing transaction. What it emits gets its sequence at the very end, so that numbers follow
 * the order of commits.
 */
export interface Tx {
  readonly db: Database;
  /** The one instant of this transaction, for all its rows. */
  readonly now: Date;
  /** Who changes: the author of the rows and events of this transaction. */
  readonly actor: Actor;
  /** What may be seen and changed in it: that of the caller, or all for the plane's own work. */
  readonly scope: Scope;
  /** The same transaction with another author. */
  inNameOf(actor: Actor): Tx;
  emit(event: NewEvent): void;
  /** Warns the caller of something that does not stop the change. */
  warn(warning: Warning): void;
  /**
   * This host or program changed in a way that bears on what should run where. Before the commit,
   * schema/follow-ups.ts brings the instances of all that was invalidated in line with the
   * assignments: once, at the end, whatever the cause. `resend` of a program: what goes to agents
   * with its instances changed, not where they ought to be; all of them are sent again. `resend` of
   * a host, with other labels: the instances of programs that have schedules are sent again,
   * because the host may now match other assignments.
   */
  invalidatePlacement(
    what: ({ readonly hostId: string } | { readonly programId: string }) & {
      readonly resend?: boolean;
    },
  ): void;
  /**
   * Once committed, wake who has a latch on this id: the session of a host, because what it should
   * run, or a command for it, has changed; or readers of a channel. A hint only.
   */
  wake(id: string): void;
}

/** A request to create something, which its caller may repeat: of all with one key, one creates. */
export interface IdempotentRequest {
  readonly mutation: string;
  readonly key: string;
  /** Of the input: a key stands for one request. */
  readonly digest: string;
  /** Id of what was created. @param value of the work */
  idOf(value: unknown): string;
  /** @returns what the work returned for it, as it is now; undefined when it was deleted */
  again(tx: Tx, id: string): Promise<unknown>;
}

/** What a transaction has done so far, for schema/follow-ups.ts. */
export interface Done {
  readonly events: readonly NewEvent[];
  /** Programs and hosts to be placed again. */
  readonly programIds: ReadonlySet<string>;
  readonly hostIds: ReadonlySet<string>;
  /** Programs and hosts of which instances are sent to agents again. */
  readonly resendProgramIds: ReadonlySet<string>;
  readonly resendHostIds: ReadonlySet<string>;
}

/** Following the log: replay from the cursor, then live, with no gap and no repeat. */
export interface EventLog {
  /** Sequence of the newest event known to be committed. */
  head(): Promise<number>;
  /**
   * Events after the cursor for which `match` holds, in order. Pull-based: a slow reader falls back
   * to the table and costs no memory. The first element is an EVENT_GAP when retention has removed
   * what follows the cursor.
   * @param after sequence; null for only what is new
   */
  follow(
    after: number | null,
    match: (event: EventRecord) => boolean,
    signal?: AbortSignal,
  ): AsyncIterableIterator<EventRecord>;
  /**
   * As follow, but all that is at hand at once: for readers who act on a burst as on one event.
   * Never an empty batch.
   */
  batches(
    after: number | null,
    match: (event: EventRecord) => boolean,
    signal?: AbortSignal,
  ): AsyncIterableIterator<EventRecord[]>;
}

/** Remembers that it was set while nobody waited. */
export interface Latch {
  /** Resolves at once when it was set since the last call, else when it is, or with the signal. */
  next(signal: AbortSignal): Promise<void>;
  close(): void;
}

/** What a host is to stream. Exactly one kind is given. */
export interface StreamRequest {
  readonly logs?: LogStreamRequest | null | undefined;
  readonly terminal?: TerminalStreamRequest | null | undefined;
  readonly shell?: ShellStreamRequest | null | undefined;
}

/** What a viewer puts into a stream. */
export interface StreamInput {
  /** Base64. */
  readonly data?: string | null | undefined;
  /** The size of a terminal; both or none. */
  readonly rows?: number | null | undefined;
  readonly columns?: number | null | undefined;
}

/** What a host has sent on a stream at once. Which of them depends on the request. */
export interface StreamElement {
  readonly logs?: readonly LogChunk[] | null | undefined;
  /** Base64. */
  readonly data?: string | null | undefined;
  /** How many bytes of the stream come before `data`. */
  readonly offset?: number | null | undefined;
  /** In which file the offset counts. Null: in the output of a shell. */
  readonly file?: string | null | undefined;
  /** Path of the recording on the host. */
  readonly recording?: string | null | undefined;
  /** What was on the terminal has ended: the last element. */
  readonly exit?: TerminalExit | null | undefined;
}

/** Why a stream has ended on its host. */
export interface StreamEnd {
  /** Null: it came to its end. */
  readonly code?: string | null | undefined;
  readonly message?: string | null | undefined;
}

/** A stream as its reader has it. Leaving the iteration (break, return) ends it on the host. */
export interface HostStream extends AsyncIterableIterator<StreamElement> {
  readonly streamId: string;
  /**
   * Resolves when the host's connection has taken it: a viewer who types faster than that is
   * slowed. @throws Failure UNAVAILABLE when the stream has ended
   */
  input(input: StreamInput): Promise<void>;
}

export type StreamMessage =
  | ({ readonly type: 'StreamOpen'; readonly streamId: string } & StreamRequest)
  | ({ readonly type: 'StreamInput'; readonly streamId: string } & StreamInput)
  | { readonly type: 'StreamClose'; readonly streamId: string; readonly hangUp: boolean };

/** The agent session's end of all streams of its host. */
export interface SessionStreams {
  /** The next message for the agent, in order; undefined when there is none now. */
  take(): StreamMessage | undefined;
  /**
   * Resolves at once when there is a message, else when one comes, with `wake`, or with the signal.
   */
  ready(signal: AbortSignal): Promise<void>;
  wake(): void;
  /** The session has ended: so have its streams, with UNAVAILABLE. */
  close(): void;
}

/**
 * Output and input that flow between a host and those who watch, on demand and by no table. A
 * stream lives in the replica that has the host's session.
 */
export interface Streams {
  /**
   * Opens a stream on a host. Nothing is buffered but the one element that is under way: the agent
   * sends the next when this one was taken. The iteration throws what the host ended it with:
   * Failure of the agent's code, UNAVAILABLE when the session ends.
   * @param final asked when the reader leaves: nobody will come back for what the stream shows, and
   * a shell is hung up
   * @throws Failure UNAVAILABLE when the host has no session here: out of reach, or at another
   * replica, which the message names
   */
  open(
    hostId: string,
    request: StreamRequest,
    signal?: AbortSignal,
    final?: () => boolean,
  ): Promise<HostStream>;
  /** Resolves when the host has a session here, at once when it has; or with the signal. */
  attached(hostId: string, signal: AbortSignal): Promise<void>;
  /** The agent's session takes over the streams of its host. An older session's are ended. */
  attach(hostId: string): SessionStreams;
  /**
   * What the agent of this host sends on a stream. Resolves when its reader has taken it.
   * @returns false when nobody reads it (any more): the agent then ends it
   */
  deliver(
    hostId: string,
    streamId: string,
    element: StreamElement | null,
    end: StreamEnd | null,
  ): Promise<boolean>;
}

export interface Plane {
  readonly db: Database;
  readonly version: string;
  readonly retention: Retention;
  readonly features: readonly PlaneFeature[];
  readonly replicaId: string;
  readonly log: EventLog;
  readonly streams: Streams;
  readonly calendars: CalendarReader;
  /**
   * The plane's own work, which sees everything: runs `work` in one transaction of this actor,
   * retried when PostgreSQL breaks a deadlock; its events are appended and published with the
   * commit.
   */
  write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * As write, for a caller and within its scope, with the warnings of the work and its place in the
   * log.
   * @param once the work is done only by the first request with its key; later ones get what that
   * created
   * @throws Conflict CONFLICT when the key was used for another request, or what it created was
   * deleted
   */
  change<T>(
    actor: Actor,
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    once?: IdempotentRequest,
  ): Promise<Changed<T>>;
  /**
   * A latch that `tx.wake(id)` of any replica sets. Make it before reading what it announces, or a
   * wake-up is lost.
   */
  latch(id: string): Latch;
  /** Work that outlives its request and must end before the database is closed. */
  background(work: Promise<unknown>): void;
  /**
   * The same for work that must be done even if the database is away: it is repeated every five
   * seconds until it succeeds or the plane stops. It must tolerate having been done.
   * @param what for the log, the subject of "failed"
   */
  insist(what: string, work: () => Promise<unknown>): void;
}

/** A grant that is in use for longer than the operation that was called with it. */
export interface AccessHold {
  /** As AccessContext.ended, also after the operation. */
  readonly ended: AbortSignal;
  /** It is not in use any more. */
  release(): void;
}

/** The grant under which an operation runs. */
export interface AccessContext {
  /**
   * Aborted when the caller's grant ends: its token was revoked or has expired, or it signed out.
   */
  readonly ended: AbortSignal;
  /** For what outlives the operation, and must end with the grant or with the plane. */
  hold(): AccessHold;
  /**
   * False when the client's address has had too many refusals and the secret is not among those
   * that open something.
   */
  mayTry(secret: string): Promise<boolean>;
  /** Takes note of a refused attempt, for the event log. */
  refused(attempt: RefusedAttempt): void;
}

/** What the operations of a token may cost. */
export interface Budget {
  readonly limit: number;
  /** What comes back in a second. */
  readonly restoreRate: number;
  available(): number;
  /** Notes that a field of this weight was resolved. */
  use(weight: number): void;
}

export interface Context {
  readonly plane: Plane;
  readonly caller: Caller;
  /** What the caller may see. Each reading is given it. */
  readonly scope: Scope;
  readonly access: AccessContext;
  /**
   * One identity per connection (WebSocket) or request (HTTP): an agent may have one session on it.
   */
  readonly connection: object;
  /** The request of the mutation that is carried out, when it has an idempotency key. */
  readonly once?: IdempotentRequest;
  /** Of the caller's token. Left out where operations are not priced. */
  readonly budget?: Budget;
  /** Loaders of this operation, made on first use; a domain keeps its own under its own key. */
  readonly loaders: Map<symbol, unknown>;
}

/** The actor of what this caller changes: a person's token, or the agent of a host. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'USER') return tokenActor(caller.tokenId, caller.name);
  if (caller.kind === 'AGENT') return agentActor({ id: caller.hostId, name: caller.hostName });
  return anonymousActor;
}
