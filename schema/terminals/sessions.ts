/**
 * The terminal sessions of this plane, by their ids: opening them, finding those of a token, and
 * what a repeated request to open one is answered with.
 */
import { Conflict, Failure, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { inputDigest } from '../../src/base/input-digest.ts';
import { keyIssues } from '../../src/domain/idempotency-key.ts';
import type { AccessHold, Changed, Plane, Streams } from '../context.ts';
import type { TerminalOpening } from './opening.ts';
import { type SessionTimes, sessionTimes, TerminalSession } from './session.ts';

/** Of one token. A session costs its host an open file. */
const maxSessions = 64;

interface Request {
  /** Of the input: a key stands for one request. */
  readonly digest: string;
  readonly sessionId: string;
}

interface Opened {
  readonly session: TerminalSession;
  readonly done: Promise<Changed<TerminalSession>>;
}

interface Registry {
  readonly sessions: Map<string, Opened>;
  readonly requests: Map<string, Request>;
}

/** By the streams, which all connection pools of a plane share. */
const registries = new WeakMap<Streams, Registry>();

function registryOf({ streams }: Plane): Registry {
  const known = registries.get(streams) ?? { sessions: new Map(), requests: new Map() };
  registries.set(streams, known);
  return known;
}

export interface OpeningRequest {
  /** The caller's own. Null: each request opens a session. */
  readonly idempotencyKey: string | null;
  /** The rest of the input. */
  readonly input: object;
  /** The session to go on with, if this plane knows it. */
  readonly resume: string | null;
  /** Takes the caller's grant into use; called when a session is opened. */
  readonly hold: () => AccessHold;
}

/**
 * Opens a session, unless an earlier request of the same token with the same key has, or the
 * session that is to be resumed is still there.
 * @throws Failure as TerminalSession.open; InvalidInput for the key, and when the session that is
 * to be resumed is another kind of terminal or on another host; Conflict for a key of another
 * request, or when the token has too many sessions; FORBIDDEN for the session of another token
 */
export async function openSession(
  plane: Plane,
  { idempotencyKey, input, resume, hold }: OpeningRequest,
  opening: Omit<TerminalOpening, 'hold'>,
  times: SessionTimes = sessionTimes,
): Promise<Changed<TerminalSession>> {
  const { sessions, requests } = registryOf(plane);
  const { sessionId, tokenId } = opening;
  if (idempotencyKey !== null) {
    const issues = keyIssues(idempotencyKey);
    if (issues.length > 0) throw new InvalidInput(issues);
  }
  const key = idempotencyKey === null ? null : `${tokenId} ${idempotencyKey}`;
  const digest = inputDigest(input);
  const request = key === null ? undefined : requests.get(key);
  if (request && request.digest !== digest)
    throw new Conflict('this idempotencyKey was used with another input', {
      path: ['input', 'idempotencyKey'],
      hint: 'use a new key for each terminal that you open',
    });
  const known = sessions.get(request?.sessionId ?? resume ?? '');
  if (known) return request ? unchanged(known) : resumed(known, opening);
  makeRoom(sessions, tokenId);
  const forget = () => {
    sessions.delete(sessionId);
    if (key !== null) requests.delete(key);
  };
  const session = new TerminalSession(plane, { ...opening, hold: hold() }, forget, times);
  // It begins when the registry has the session, so that its end takes it out.
  const done = Promise.resolve().then(() => session.open());
  sessions.set(sessionId, { session, done });
  if (key !== null) requests.set(key, { digest, sessionId });
  return done;
}

async function unchanged({ done }: Opened): Promise<Changed<TerminalSession>> {
  const { value } = await done;
  return { value, warnings: [], sequence: null };
}

/** Of a session that this plane has. */
async function resumed(
  known: Opened,
  opening: Omit<TerminalOpening, 'hold'>,
): Promise<Changed<TerminalSession>> {
  const { opening: earlier } = known.session;
  checkToken(known.session, opening.tokenId);
  if (earlier.kind !== opening.kind || earlier.hostId !== opening.hostId)
    throw new InvalidInput([
      {
        path: ['input', 'resume'],
        message: `this session is ${inWords(earlier)}, not ${inWords(opening)}`,
        hint: 'resume a shell on the host where it was opened',
      },
    ]);
  const changed = await unchanged(known);
  await changed.value.fit(opening.size);
  return changed;
}

const inWords = ({ kind, hostId, about }: Omit<TerminalOpening, 'hold'>) =>
  `${kind === 'SHELL' ? 'a shell' : "a program's terminal"} on ${about.host?.name ?? hostId}`;

/** Sessions whose terminal has ended make room first. @throws Conflict when there is none */
function makeRoom(sessions: Registry['sessions'], tokenId: string): void {
  const own = [...sessions.values()]
    .map(({ session }) => session)
    .filter(({ opening }) => opening.tokenId === tokenId);
  if (own.length < maxSessions) return;
  const over = own.find(({ isOver }) => isOver);
  if (!over)
    throw new Conflict(`this token has ${own.length} open terminal sessions`, {
      hint: 'close some with closeTerminal',
    });
  over.end(null);
}

/**
 * The session of a token, when it is open: nobody reads or types before the log has it.
 * @param path of the reference to it
 * @throws NotFound; Failure FORBIDDEN for the session of another token; as TerminalSession.open
 * when it could not be opened
 */
export async function findSession(
  plane: Plane,
  sessionId: string,
  tokenId: string,
  path: readonly string[] = ['input', 'session'],
): Promise<TerminalSession> {
  const { value } = await requireSession(plane, sessionId, tokenId, path).done;
  return value;
}

/**
 * Ends the session of a token, also while it is being opened.
 * @throws NotFound; Failure FORBIDDEN for the session of another token
 */
export function closeSession(plane: Plane, sessionId: string, tokenId: string): void {
  requireSession(plane, sessionId, tokenId, ['input', 'session']).session.end(null);
}

function requireSession(
  plane: Plane,
  sessionId: string,
  tokenId: string,
  path: readonly string[],
): Opened {
  const known = registryOf(plane).sessions.get(sessionId);
  if (!known)
    throw new NotFound(`there is no terminal session ${sessionId}`, {
      ...{ path, kind: 'TERMINAL', key: sessionId },
      hint: 'it has ended, was not read for a minute, or belongs to another replica; open the terminal again',
    });
  checkToken(known.session, tokenId);
  return known;
}

function checkToken({ opening }: TerminalSession, tokenId: string): void {
  if (opening.tokenId !== tokenId)
    throw new Failure('FORBIDDEN', 'this terminal was opened with another token');
}
