/**
 * The terminal sessions of this plane, by their ids: opening them, finding those of a token, and
 * what a repeated request to open one is answered with.
 */
import { Conflict, Failure, InvalidInput, NotFound } from '../../src/base/errors.ts';
import { inputDigest } from '../../src/base/input-digest.ts';
import { keyIssues } from '../../src/domain/idempotency-key.ts';
import type { Changed, Plane, Streams } from '../context.ts';
import {
  type SessionTimes,
  sessionTimes,
  type TerminalOpening,
  TerminalSession,
} from './session.ts';

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
  readonly tokenId: string;
  /** The caller's own. Null: each request opens a session. */
  readonly idempotencyKey: string | null;
  /** The rest of the input. */
  readonly input: object;
  /** The session to go on with, if this plane knows it. */
  readonly resume: string | null;
}

/**
 * Opens a session, unless an earlier request of the same token with the same key has, or the
 * session that is to be resumed is still there.
 * @param opening called when there is none
 * @throws Failure as TerminalSession.open; InvalidInput for the key; Conflict for a key of another
 * request, or when the token has too many sessions; FORBIDDEN for the session of another token
 */
export async function openSession(
  plane: Plane,
  { tokenId, idempotencyKey, input, resume }: OpeningRequest,
  opening: () => TerminalOpening,
  times: SessionTimes = sessionTimes,
): Promise<Changed<TerminalSession>> {
  const { sessions, requests } = registryOf(plane);
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
  if (known) {
    checkToken(known.session, tokenId);
    const { value } = await known.done;
    return { value, warnings: [], sequence: null };
  }
  makeRoom(sessions, tokenId);
  const given = opening();
  const { sessionId } = given;
  const forget = () => {
    sessions.delete(sessionId);
    if (key !== null) requests.delete(key);
  };
  const session = new TerminalSession(plane, given, forget, times);
  const done = opened(plane, session);
  sessions.set(sessionId, { session, done });
  if (key !== null) requests.set(key, { digest, sessionId });
  return done;
}

/** The log has it before anybody sees what is on the terminal. */
async function opened(plane: Plane, session: TerminalSession): Promise<Changed<TerminalSession>> {
  await session.open();
  const { actor, about } = session.opening;
  const payload = { ...session.payload };
  try {
    const changed = await plane.change(actor, async (tx) => {
      tx.emit({ kind: 'TERMINAL_OPENED', ...about, payload });
      return session;
    });
    session.logged();
    return changed;
  } catch (error) {
    session.end(new Failure('UNAVAILABLE', 'the event log cannot be written'));
    throw error;
  }
}

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
 * The session of a token.
 * @param path of the reference to it
 * @throws NotFound; Failure FORBIDDEN for the session of another token
 */
export function findSession(
  plane: Plane,
  sessionId: string,
  tokenId: string,
  path: readonly string[] = ['input', 'session'],
): TerminalSession {
  const session = registryOf(plane).sessions.get(sessionId)?.session;
  if (!session)
    throw new NotFound(`there is no terminal session ${sessionId}`, {
      ...{ path, kind: 'TERMINAL', key: sessionId },
      hint: 'it has ended, was not read for a minute, or belongs to another replica; open the terminal again',
    });
  checkToken(session, tokenId);
  return session;
}

function checkToken({ opening }: TerminalSession, tokenId: string): void {
  if (opening.tokenId !== tokenId)
    throw new Failure('FORBIDDEN', 'this terminal was opened with another token');
}
