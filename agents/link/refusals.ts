/** Which of the plane's refusals are final, and the words in which a person learns of them. */
import type { Failure } from '../../src/base/errors.ts';
import type { AgentProblemCode } from '../../src/domain/agent-problems.ts';

/** Codes that mean: this message will never be taken. */
export const refusals: ReadonlySet<string> = new Set([
  'INVALID_INPUT',
  'BAD_REQUEST',
  'FORBIDDEN',
  'PAYLOAD_TOO_LARGE',
]);

/**
 * Only a person can mend them: tried again slowly, and reported even when something else was
 * reported before.
 */
export const finalRefusals: ReadonlyMap<string, AgentProblemCode> = new Map([
  ['UNAUTHENTICATED', 'CREDENTIAL_REJECTED'],
  ['PROTOCOL_UNSUPPORTED', 'PROTOCOL_UNSUPPORTED'],
  ['AGENT_SUPERSEDED', 'FOLDER_SUPERSEDED'],
]);

export const notAccepted =
  "the plane does not accept this agent's credential: it was revoked, or the host was removed. Programs go on; enrol again with gander-agent enrol --force and a join token (gander join-token --host NAME)";

export const describeFailure = (failure: Failure | null): string =>
  [failure?.message, failure?.hint].filter(Boolean).join('; ');
