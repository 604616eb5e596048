/**
 * Which connection has which agent session. What an agent sends counts only on the connection of
 * its open session (PROTOCOL.md, section 2): a credential alone, as a copy of it has, reports
 * nothing.
 */
import { Conflict } from '../../src/base/errors.ts';
import type { Context } from '../context.ts';

export interface AgentConnection {
  readonly hostId: string;
  readonly sessionId: string;
  /** Of the outbox that the session was opened for. */
  readonly epoch: string;
}

const sessions = new WeakMap<object, AgentConnection | null>();

/**
 * Takes the connection for a session that is about to open. @throws Conflict CONFLICT when it has
 * one already
 */
export function reserveConnection(connection: object): void {
  if (sessions.has(connection))
    throw new Conflict('this connection has an agent session already', {
      hint: 'one agentSession a connection',
    });
  sessions.set(connection, null);
}

/** The session is open. */
export function attachSession(connection: object, session: AgentConnection): void {
  sessions.set(connection, session);
}

/** The session has ended. */
export function releaseConnection(connection: object): void {
  sessions.delete(connection);
}

/**
 * The session that is open on the connection of an operation.
 * @throws Conflict CONFLICT when there is none: not yet, no longer, or on another connection
 */
export function sessionOf({
  connection,
  caller,
}: Pick<Context, 'connection' | 'caller'>): AgentConnection {
  const session = sessions.get(connection);
  if (session && caller.kind === 'AGENT' && caller.hostId === session.hostId) return session;
  throw new Conflict('no agent session is open on this connection', {
    hint: 'report on the WebSocket of the agentSession subscription, after its AgentWelcome',
  });
}
