/** A query in a component. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../base/errors.ts';
import { reconnectPolicy, retryDelayMs } from '../../base/retry.ts';
import { type TypedDocument, textOf } from '../document.ts';
import { failureOf, isTransient } from '../faults.ts';
import { useClient } from './client-context.ts';
import { keyOf } from './shared.ts';

export interface QueryState<TData> {
  /** The latest answer to these variables; undefined before the first. */
  readonly data: TData | undefined;
  /**
   * Why the latest request failed; null when it did not. With UNAVAILABLE, TIMEOUT and INTERNAL it
   * is sent again by itself, after longer and longer waits of 30 s at most.
   */
  readonly error: Failure | null;
  readonly isLoading: boolean;
}

export interface Query<TData> extends QueryState<TData> {
  /** Asks again. `data` stays until the answer is there. */
  readonly refetch: () => void;
}

const loading: QueryState<never> = { data: undefined, error: null, isLoading: true };
const idle: QueryState<never> = { data: undefined, error: null, isLoading: false };

/**
 * Asks when the component is shown and when the variables change; a request whose answer is no
 * longer wanted is aborted.
 * @param variables null: nothing is asked
 */
export function useQuery<TData, TVariables>(
  document: TypedDocument<TData, TVariables>,
  variables: TVariables | null,
): Query<TData> {
  const client = useClient();
  const key = variables === null ? null : `${keyOf(variables)} ${textOf(document)}`;
  const asked = useRef({ document, variables });
  asked.current = { document, variables };
  const [answer, setAnswer] = useState<{ key: string | null; state: QueryState<TData> }>({
    key,
    state: key === null ? idle : loading,
  });
  const [turn, setTurn] = useState(0);
  const refetch = useCallback(() => setTurn((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the document and the variables, and `turn` asks again
  useEffect(() => {
    const wanted = asked.current;
    if (key === null || wanted.variables === null) return;
    const abort = new AbortController();
    const settle = (state: (before: QueryState<TData>) => QueryState<TData>) => {
      if (abort.signal.aborted) return;
      setAnswer((before) => ({ key, state: state(before.key === key ? before.state : loading) }));
    };
    settle((before) => ({ ...before, isLoading: true }));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = (attempt: number): Promise<void> =>
      client
        .request(wanted.document, wanted.variables as TVariables, { signal: abort.signal })
        .then(
          (data) => settle(() => ({ data, error: null, isLoading: false })),
          (error: unknown) => {
            settle(({ data }) => ({ data, error: failureOf(error), isLoading: false }));
            if (abort.signal.aborted || !isTransient(error)) return;
            const delayMs = retryDelayMs(reconnectPolicy, attempt, Math.random());
            timer = setTimeout(() => void send(attempt + 1), delayMs);
          },
        );
    void send(0);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [client, key, turn]);

  // An answer to earlier variables is none to these.
  if (answer.key === key) return { ...answer.state, refetch };
  return { ...(key === null ? idle : loading), refetch };
}
