/**
 * Asks the host's name service (LDAP and the like) by getent and id, without keeping the agent's
 * event loop waiting: an answer may take seconds. Questions are asked before a run is prepared;
 * preparing it only reads the answers.
 */
import { execFile } from 'node:child_process';

/** Answers may change without a sign, so they are asked again after this time. */
const freshMs = 10_000;
const timeoutMs = 3_000;
const maxAnswers = 1_000;

interface Reply {
  /** Null: not known there. */
  readonly text: string | null;
  readonly askedMs: number;
}

export type Question = readonly [command: 'getent' | 'id', ...args: string[]];

const replies = new Map<string, Reply>();
const asking = new Map<string, Promise<void>>();
const nameOf = (question: Question): string => question.join('\0');

/** The last answer; null when there is none, or nothing is known. */
export const answerTo = (question: Question): string | null =>
  replies.get(nameOf(question))?.text ?? null;

export function isAnswered(question: Question): boolean {
  const reply = replies.get(nameOf(question));
  return reply !== undefined && performance.now() - reply.askedMs < freshMs;
}

/** Resolves when there is an answer. Never rejects. */
export function ask(question: Question): Promise<void> {
  const name = nameOf(question);
  const [command, ...args] = question;
  const answer =
    asking.get(name) ??
    new Promise<void>((resolve) => {
      execFile(command, args, { encoding: 'utf8', timeout: timeoutMs }, (error, stdout) => {
        asking.delete(name);
        if (replies.size >= maxAnswers) replies.clear();
        replies.set(name, { text: error === null ? stdout : null, askedMs: performance.now() });
        resolve();
      });
    });
  asking.set(name, answer);
  return answer;
}
