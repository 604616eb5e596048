/** Queries and mutations, over HTTP. */
import { Failure } from '../../base/errors.ts';
import { type TypedDocument, textOf } from '../document.ts';
import { failureOfErrors, type GraphqlError, unauthenticated, unavailable } from '../faults.ts';
import type { Endpoint } from './endpoint.ts';

export interface RequestOptions {
  /** Default 30,000. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One operation. A refused token is asked for again, once, where there is somebody to ask.
 * @throws Failure: the plane's errors, UNAVAILABLE, UNAUTHENTICATED, TIMEOUT
 */
export async function request<TData, TVariables>(
  endpoint: Endpoint,
  document: TypedDocument<TData, TVariables>,
  variables: TVariables,
  options: RequestOptions = {},
): Promise<TData> {
  const body = JSON.stringify({ query: textOf(document), variables });
  try {
    return (await send(endpoint, body, options)) as TData;
  } catch (error) {
    const isRefused = error instanceof Failure && error.code === 'UNAUTHENTICATED';
    if (!isRefused || !endpoint.isRenewable) throw error;
    return (await send(endpoint, body, options)) as TData;
  }
}

async function send(
  { url, token: askToken, fetch }: Endpoint,
  body: string,
  { timeoutMs = 30_000, signal }: RequestOptions,
): Promise<unknown> {
  const token = await askToken();
  const timeout = AbortSignal.timeout(timeoutMs);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    if (timeout.aborted)
      throw new Failure('TIMEOUT', `no answer from ${url} within ${timeoutMs} ms`, {
        hint: 'try again; the plane may be busy',
      });
    throw unavailable(url, error);
  }
  return dataOf(url, status, text);
}

function dataOf(url: string, status: number, text: string): unknown {
  const answer = parseAnswer(text);
  if (answer?.errors?.length) throw failureOfErrors(answer.errors);
  if (answer && 'data' in answer) return answer.data;
  if (status === 401 || status === 403) throw unauthenticated();
  throw unavailable(
    url,
    new Error(`HTTP ${status} without a GraphQL answer: is this the address of the endpoint?`),
  );
}

function parseAnswer(
  text: string,
): { readonly data?: unknown; readonly errors?: readonly GraphqlError[] } | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}
