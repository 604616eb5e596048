/**
 * Gander for programs, with everything in one object: the operations by name, the objects by domain,
 * and the ways of use that take several operations.
 */
import { Failure } from '../../base/errors.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import {
  type FinishedCommand,
  followJob,
  type JobOptions,
  type JobResult,
  type WaitOptions,
  waitFor,
} from './commands.ts';
import { domainsOf } from './domains.ts';
import type { CommandOutcomeFragment } from './generated.ts';
import { operationsOf } from './generated-operations.ts';

/** What a command to instances takes in addition to its selector. */
export interface CommandOptions extends WaitOptions {
  /** False: resolves as soon as the plane has taken the command. Default: true. */
  readonly wait?: boolean | undefined;
  /** The number of instances that must match; with another one nothing is done. */
  readonly expectedCount?: number | undefined;
  /** After so many milliseconds, what is not delivered expires. */
  readonly expiresInMs?: number | undefined;
  /** The same key makes the same command: it may be sent again. */
  readonly idempotencyKey?: string | undefined;
}

export interface RunOptions extends JobOptions, Omit<CommandOptions, 'wait' | 'expectedCount'> {}

type Operations = ReturnType<typeof operationsOf>;
type Domains = ReturnType<typeof domainsOf>;

export interface Gander extends Domains {
  readonly client: Client;
  /** Each operation of the SDK as a function of its variables. */
  readonly operations: Operations;
  readonly events: Client['events'];
  readonly logs: Client['logs'];
  /**
   * Resolves when the command has succeeded at all of its targets. @param command or its global id
   * @throws CommandFailed with the messages of its targets when it FAILED, EXPIRED or was CANCELLED
   */
  waitFor(
    command: string | { readonly id: string },
    options?: WaitOptions,
  ): Promise<FinishedCommand>;
  /**
   * Starts the instances and waits until they run. @returns the command, finished unless `wait` is
   * false. @throws as `waitFor`, and NOT_FOUND when nothing matches
   */
  start(selector: string, options?: CommandOptions): Promise<Issued>;
  /** Stops the instances. Otherwise as `start`. */
  stop(selector: string, options?: CommandOptions): Promise<Issued>;
  /** Restarts the instances. Otherwise as `start`. */
  restart(selector: string, options?: CommandOptions): Promise<Issued>;
  /**
   * Runs one instance as a job, to its end. An exit code other than 0 is a result.
   * @throws CommandFailed when it did not run, CONFLICT when the selector matches several instances
   */
  run(selector: string, options?: RunOptions): Promise<JobResult>;
  /** As of the client. */
  close(): void;
}

/** A command as it was issued, or when it has finished. */
export type Issued = Pick<FinishedCommand, 'id' | 'kind' | 'selector' | 'status' | 'counts'>;

export function createGander(options: ClientOptions): Gander {
  const client = createClient(options);
  const operations = operationsOf(client);
  const waiting =
    (issue: Issue) =>
    async (selector: string, { wait = true, onChange, signal, ...input }: CommandOptions = {}) => {
      const command = issuedBy(await issue({ ...input, selector }, { signal }));
      return wait ? waitFor(client, command.id, { onChange, signal }) : command;
    };
  return {
    ...domainsOf(client),
    client,
    operations,
    events: client.events,
    logs: client.logs,
    waitFor: (command, waitOptions) =>
      waitFor(client, typeof command === 'string' ? command : command.id, waitOptions),
    start: waiting(operations.startInstances),
    stop: waiting(operations.stopInstances),
    restart: waiting(operations.restartInstances),
    run: async (selector, { onOutput, onChange, signal, ...input } = {}) => {
      const { runInstances } = operations;
      const issued = await runInstances({ ...input, selector, expectedCount: 1 }, { signal });
      return followJob(client, issuedBy(issued).id, { onOutput, onChange, signal });
    },
    close: client.close,
  };
}

type Issue = Operations['startInstances' | 'stopInstances' | 'restartInstances'];

/** A mutation that is no dry run has issued a command. */
function issuedBy({ command }: { readonly command: CommandOutcomeFragment | null }): Issued {
  if (!command) throw new Failure('INTERNAL', 'the plane has answered without a command');
  return command;
}
