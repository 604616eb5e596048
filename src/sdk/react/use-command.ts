/** A command that a component sends, followed until it has ended. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../base/errors.ts';
import { followCommand } from '../client/commands.ts';
import type { CommandLineFragment } from '../client/generated.ts';
import type { TypedDocument } from '../document.ts';
import { failureOf } from '../faults.ts';
import { useClient } from './client-context.ts';

/** A mutation whose payload has a command. */
type CommandMutation<TVariables> = TypedDocument<
  Readonly<
    Record<
      string,
      | { readonly command: { readonly id: string } | null }
      | { readonly code: string; readonly message: string }
    >
  >,
  TVariables
>;

export interface CommandState {
  /**
   * IDLE: nothing was sent. SENT: the plane has not answered yet. Then the status of the command;
   * or REFUSED, when the plane did not take it or it cannot be followed.
   */
  readonly state: 'IDLE' | 'SENT' | 'REFUSED' | CommandLineFragment['status'];
  /** Null until the plane has taken it. */
  readonly command: CommandLineFragment | null;
  /** Why it is REFUSED. */
  readonly error: Failure | null;
}

export interface CommandHandle<TVariables> extends CommandState {
  /**
   * Sends the command. What was followed before goes on, unobserved.
   * @returns a promise that never rejects: it resolves when the command has ended or was refused
   */
  readonly execute: (variables: TVariables) => Promise<void>;
}

const idle: CommandState = { state: 'IDLE', command: null, error: null };

/**
 * A command of which the component shows how far it is: IDLE, SENT, PENDING, DELIVERED, and then
 * how it ended.
 * @param document a mutation whose payload selects `command { id }`
 */
export function useCommand<TVariables>(
  document: CommandMutation<TVariables>,
): CommandHandle<TVariables> {
  const client = useClient();
  const [state, setState] = useState(idle);
  const following = useRef<AbortController | null>(null);
  useEffect(() => () => following.current?.abort(), []);
  const execute = useCallback(
    async (variables: TVariables) => {
      following.current?.abort();
      const abort = new AbortController();
      following.current = abort;
      const { signal } = abort;
      const show = (next: CommandState) => {
        if (!signal.aborted) setState(next);
      };
      show({ state: 'SENT', command: null, error: null });
      let latest: CommandLineFragment | null = null;
      const onChange = (command: CommandLineFragment) => {
        latest = command;
        show({ state: command.status, command, error: null });
      };
      try {
        // Sent to its end also when the component has gone: the user has asked for it.
        const { command } = (await client.mutate(document, variables)) as {
          readonly command: { readonly id: string } | null;
        };
        if (command) await followCommand(client, command.id, { signal, onChange });
        else show(idle);
      } catch (error) {
        show({ state: 'REFUSED', command: latest, error: failureOf(error) });
      }
    },
    [client, document],
  );
  return { ...state, execute };
}
