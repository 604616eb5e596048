/**
 * Terminals that people have open at this plane: which stream belongs to which session, who may
 * type at it, and what the log says of it. A session outlives the host's connection: when the agent
 * is back, its output goes on behind what the viewer has.
 */
import type { Actor } from '../../src/base/actor.ts';
import { delay, monotonicMs } from '../../src/base/clock.ts';
import { Conflict, Failure, NotFound } from '../../src/base/errors.ts';
import { abortable } from '../../src/base/iterate.ts';
import type {
  HostStream,
  NewEvent,
  Plane,
  StreamElement,
  StreamInput,
  StreamRequest,
} from '../context.ts';
import type { LogPosition } from '../logs/topics.ts';
import { formatCursor } from './rules.ts';
import type {
  TerminalClosedPayload,
  TerminalExit,
  TerminalKind,
  TerminalOpenedPayload,
  TerminalSize,
} from './topics.ts';

export interface TerminalOpening {
  readonly sessionId: string;
  readonly kind: TerminalKind;
  readonly hostId: string;
  /** What it is about, for the log. */
  readonly about: Pick<NewEvent, 'host' | 'program' | 'instance'>;
  readonly actor: Actor;
  /** Who alone may type. */
  readonly tokenId: string;
  readonly readOnly: boolean;
  readonly after: LogPosition | null;
  readonly size: TerminalSize;
  /**
   * Aborted when the viewer's grant has ended: a shell is then hung up at once, and not kept for
   * who resumes it.
   */
  readonly ended: AbortSignal;
  /** What the host is asked. @param again the host has been asked before in this session */
  readonly request: (from: {
    readonly after: LogPosition | null;
    readonly size: TerminalSize;
    readonly again: boolean;
  }) => StreamRequest;
}

export interface TerminalElement {
  readonly sessionId: string;
  readonly cursor: string;
  /** Base64. */
  readonly data: string;
  /** Null: it goes on. */
  readonly exit: TerminalExit | null;
  /** Path on the host. Null: not recorded. */
  readonly recording: string | null;
}

interface Session {
  readonly opening: TerminalOpening;
  readonly beganMs: number;
  /** The log has it. */
  opened: boolean;
  size: TerminalSize;
  after: LogPosition | null;
  /** Null while the host is away. */
  stream: HostStream | null;
  recording: string | null;
  outputBytes: number;
  inputBytes: number;
}

/**
 * How long a viewer waits for a host that is gone; as long as the host keeps a shell that nobody
 * sees.
 */
const awayMs = 60_000;
const againMs = 100;

const registries = new WeakMap<Plane, Map<string, Session>>();

function sessionsOf(plane: Plane): Map<string, Session> {
  const known = registries.get(plane) ?? new Map<string, Session>();
  registries.set(plane, known);
  return known;
}

/**
 * Shows a terminal to one viewer. The first element comes when the host has opened it.
 * @throws Failure (in the iteration) of the host's code: NOT_FOUND, CONFLICT (does not run, has no
 * terminal), FORBIDDEN, UNAVAILABLE (out of reach)
 */
export function openTerminal(
  plane: Plane,
  opening: TerminalOpening,
): AsyncIterableIterator<TerminalElement> {
  return abortable(async function* (signal) {
    const { after, size } = opening;
    const session: Session = {
      ...{
        opening,
        beganMs: monotonicMs(),
        opened: false,
        size,
        after,
        stream: null,
        recording: null,
      },
      ...{ outputBytes: 0, inputBytes: 0 },
    };
    try {
      for (let again = false; !signal.aborted; again = true) {
        try {
          yield* read(plane, session, again, signal);
          return;
        } catch (error) {
          session.stream = null;
          if (!session.opened || !(error instanceof Failure) || error.code !== 'UNAVAILABLE')
            throw error;
          await returned(plane, opening.hostId, error, signal);
        }
      }
    } finally {
      if (session.opened) close(plane, session);
    }
  });
}

async function* read(
  plane: Plane,
  session: Session,
  again: boolean,
  signal: AbortSignal,
): AsyncGenerator<TerminalElement, void> {
  const { opening, after, size } = session;
  const stream = await plane.streams.open(
    opening.hostId,
    opening.request({ after, size, again }),
    signal,
    () => opening.ended.aborted,
  );
  session.stream = stream;
  for await (const element of stream) {
    session.recording = element.recording ?? session.recording;
    if (!session.opened) await open(plane, session);
    yield take(session, element);
    if (element.exit) return;
  }
}

function take(session: Session, { data, offset, file, exit }: StreamElement): TerminalElement {
  const bytes = Buffer.byteLength(data ?? '', 'base64');
  session.outputBytes += bytes;
  session.after = { file: file ?? '', offset: (offset ?? 0) + bytes };
  const { sessionId } = session.opening;
  return {
    sessionId,
    cursor: formatCursor(session.after),
    data: data ?? '',
    exit: exit ?? null,
    recording: session.recording,
  };
}

/** The log has it before the viewer sees anything. */
async function open(plane: Plane, session: Session): Promise<void> {
  const { opening } = session;
  await plane.write(opening.actor, async (tx) =>
    tx.emit({ kind: 'TERMINAL_OPENED', ...opening.about, payload: { ...payloadOf(session) } }),
  );
  session.opened = true;
  // A shell that is resumed has one viewer: the newest.
  sessionsOf(plane).set(opening.sessionId, session);
}

function close(plane: Plane, session: Session): void {
  const { actor, about, sessionId } = session.opening;
  if (sessionsOf(plane).get(sessionId) === session) sessionsOf(plane).delete(sessionId);
  const { outputBytes, inputBytes, beganMs } = session;
  const payload: TerminalClosedPayload = {
    ...payloadOf(session),
    ...{ durationMs: Math.round(monotonicMs() - beganMs), outputBytes, inputBytes },
  };
  plane.background(
    plane.write(actor, async (tx) =>
      tx.emit({ kind: 'TERMINAL_CLOSED', ...about, payload: { ...payload } }),
    ),
  );
}

function payloadOf({
  opening: { sessionId, kind, readOnly },
  recording,
}: Session): TerminalOpenedPayload {
  return { sessionId, kind, readOnly, recording };
}

/**
 * Resolves when the host is back, or with the signal. @throws what it went away with when that
 * takes too long
 */
async function returned(
  plane: Plane,
  hostId: string,
  failure: Failure,
  signal: AbortSignal,
): Promise<void> {
  const patience = AbortSignal.timeout(awayMs);
  await plane.streams.attached(hostId, AbortSignal.any([signal, patience]));
  if (patience.aborted && !signal.aborted) throw failure;
  // A host that is back and refuses is not to be asked without pause.
  await delay(againMs, signal);
}

export interface TerminalInput {
  readonly sessionId: string;
  readonly tokenId: string;
  /** How many bytes `data` is. */
  readonly bytes: number;
  readonly input: StreamInput;
}

/**
 * Hands on what a viewer types, or the new size of its window. Resolves when the host's connection
 * has taken it.
 * @throws NotFound; Failure FORBIDDEN for another's session or a read-only one; Conflict while the
 * host is away
 */
export async function putIn(
  plane: Plane,
  { sessionId, tokenId, bytes, input }: TerminalInput,
): Promise<void> {
  const session = sessionsOf(plane).get(sessionId);
  if (!session) {
    const hint = 'a session lives as long as its subscription, at the same plane';
    throw new NotFound(`no terminal is open in session ${sessionId}`, {
      path: ['input', 'sessionId'],
      hint,
    });
  }
  const { opening, stream } = session;
  if (opening.tokenId !== tokenId)
    throw new Failure('FORBIDDEN', 'this terminal was opened with another token');
  if (opening.readOnly)
    throw new Failure('FORBIDDEN', 'this session is read-only', {
      hint: 'open the terminal without readOnly',
    });
  if (input.rows != null && input.columns != null)
    session.size = { rows: input.rows, columns: input.columns };
  if (!stream)
    throw new Conflict('the host is out of reach; what was typed is lost', {
      hint: 'the session goes on when its agent is back',
    });
  session.inputBytes += bytes;
  try {
    await stream.input(input);
  } catch (error) {
    if (error instanceof Failure) throw new Conflict(error.message);
    throw error;
  }
}
