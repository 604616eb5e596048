/**
 * Who is signed in and which plane answers: the first query of the page, sent before React is there
 * to show its answer.
 */
import type { Failure } from '../../base/errors.ts';
import { failureOf } from '../../sdk/faults.ts';
import { client } from '../data/client.ts';
import { setPlaneTime } from './clock.ts';
import { ShellDocument, type ShellQuery } from './shell.generated.ts';

export type ShellAnswer =
  | { readonly data: ShellQuery; readonly error?: never }
  | { readonly data?: never; readonly error: Failure };

let answer: Promise<ShellAnswer> | undefined;

/** The answer to the query, which is sent by the first call. Never rejects. */
export function shellAnswer(): Promise<ShellAnswer> {
  answer ??= ask();
  return answer;
}

/** Sends the query again. */
export function askAgain(): Promise<ShellAnswer> {
  answer = ask();
  return answer;
}

async function ask(): Promise<ShellAnswer> {
  try {
    const data = await client.request(ShellDocument, {});
    setPlaneTime(data.plane.time);
    return { data };
  } catch (error) {
    return { error: failureOf(error) };
  }
}
