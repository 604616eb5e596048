/**
 * Commands to their end: followed as live collections, so that nothing is asked again and again and
 * no interruption loses the end.
 */
import { delay } from '../../base/clock.ts';
import { Failure } from '../../base/errors.ts';
import type { Client } from './client.ts';
import {
  type CommandLineFragment,
  CommandShowDocument,
  type CommandShowQuery,
  CommandsChangedDocument,
  type LogLinesFragment,
  type RunLineFragment,
  RunsChangedDocument,
  RunsDocument,
} from './generated.ts';

type TargetPage = NonNullable<CommandShowQuery['command']>['targets'];
export type CommandTarget = TargetPage['edges'][number]['node'];

/** A command with what became of it at each of its targets. */
export interface FinishedCommand extends CommandLineFragment {
  readonly targets: readonly CommandTarget[];
}

/** The command ended at some target other than by success: FAILED, EXPIRED or CANCELLED. */
export class CommandFailed extends Failure {
  readonly command: FinishedCommand;

  constructor(command: FinishedCommand) {
    const failed = command.targets.filter(({ status }) => status !== 'SUCCEEDED');
    const [first] = failed;
    const why = first ? `: ${first.address}: ${first.message ?? first.status}` : '';
    const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
    super(
      command.status === 'EXPIRED' ? 'TIMEOUT' : 'CONFLICT',
      `the command ${command.kind} ${command.selector} is ${command.status}${why}${more}`,
      { hint: `see: gander commands show ${command.id}` },
    );
    this.name = 'CommandFailed';
    this.command = command;
  }
}

export interface WaitOptions {
  /** Ends the waiting, not the command. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the command at first, and after each of its changes. */
  readonly onChange?: ((command: CommandLineFragment) => void) | undefined;
}

const isOver = ({ status }: { readonly status: CommandLineFragment['status'] }): boolean =>
  status !== 'PENDING' && status !== 'DELIVERED';

/**
 * Resolves when the command has ended at all of its targets, however it ended.
 * @throws Failure NOT_FOUND when the plane does not keep it, or what its subscription was refused
 * with. @throws the signal's reason
 */
export async function followCommand(
  client: Client,
  id: string,
  { signal, onChange }: WaitOptions,
): Promise<CommandLineFragment> {
  signal?.throwIfAborted();
  const live = client.live(CommandsChangedDocument, { filter: { id: [id] } }, { signal });
  try {
    return await new Promise((resolve, reject) => {
      const look = () => {
        const command = live.nodes.get(id);
        if (live.status === 'CLOSED') {
          const closed = new Failure('UNAVAILABLE', 'the client was closed');
          reject(signal?.aborted ? signal.reason : (live.error ?? closed));
        } else if (command) {
          onChange?.(command);
          if (isOver(command)) resolve(command);
        } else if (live.status === 'LIVE')
          reject(new Failure('NOT_FOUND', `the plane has no command ${id}`));
      };
      live.subscribe(look);
      look();
    });
  } finally {
    live.close();
  }
}

/**
 * Resolves when the command has succeeded at all of its targets.
 * @throws CommandFailed when it ended otherwise. Further as followCommand
 */
export async function waitFor(
  client: Client,
  id: string,
  options: WaitOptions = {},
): Promise<FinishedCommand> {
  const command = await followCommand(client, id, options);
  const finished = { ...command, targets: await targetsOf(client, id, options.signal) };
  if (finished.status !== 'SUCCEEDED') throw new CommandFailed(finished);
  return finished;
}

async function targetsOf(
  client: Client,
  id: string,
  signal: AbortSignal | undefined,
): Promise<CommandTarget[]> {
  const targets: CommandTarget[] = [];
  let after: string | null = null;
  do {
    const page: TargetPage = await readTargets(client, id, after, signal);
    targets.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return targets;
}

async function readTargets(
  client: Client,
  id: string,
  after: string | null,
  signal: AbortSignal | undefined,
): Promise<TargetPage> {
  const variables = { id, first: 1000, after };
  const { command } = await client.request(CommandShowDocument, variables, { signal });
  if (!command) throw new Failure('NOT_FOUND', `the plane has no command ${id}`);
  return command.targets;
}

/** How a job ended. */
export interface JobResult {
  /** Null: a signal ended it, or how it ended is not known. */
  readonly exitCode: number | null;
  /** The signal that ended it, without SIG. */
  readonly signal: RunLineFragment['signal'];
  /** Its last run: a job that fails may be tried again. */
  readonly run: RunLineFragment;
}

export interface JobOptions extends WaitOptions {
  /**
   * Called with what the job writes, in order: `text` has whole lines, without the last line break.
   */
  readonly onOutput?: ((output: LogLinesFragment) => void) | undefined;
}

/** How long the rest of the output may take after the end of the job. */
const restMs = 15_000;

/**
 * Follows the job that a command has begun at one instance.
 * @throws CommandFailed when it did not run. Further as followCommand
 */
export async function followJob(
  client: Client,
  id: string,
  { onOutput, signal, onChange }: JobOptions,
): Promise<JobResult> {
  const filter = { command: [id] };
  const ended = new AbortController();
  const output = onOutput ? pourOutput(client, id, onOutput, ended.signal) : undefined;
  try {
    const command = await followCommand(client, id, { signal, onChange });
    const runs: RunLineFragment[] = [];
    for await (const run of client.pages(RunsDocument, { filter }, { signal })) runs.push(run);
    const last = runs.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).at(-1);
    if (!last)
      throw new CommandFailed({ ...command, targets: await targetsOf(client, id, signal) });
    await Promise.race([output?.until(runs), delay(restMs, ended.signal)]);
    signal?.throwIfAborted();
    return { exitCode: last.exitCode, signal: last.signal, run: last };
  } finally {
    ended.abort();
  }
}

/** Reads the output of the command's runs, one run after another, as they begin. */
function pourOutput(
  client: Client,
  command: string,
  onOutput: (output: LogLinesFragment) => void,
  signal: AbortSignal,
): { readonly until: (runs: readonly RunLineFragment[]) => Promise<void> } {
  const live = client.live(RunsChangedDocument, { filter: { command: [command] } }, { signal });
  const seen = new Set<string>();
  let pouring = Promise.resolve();
  const pour = ({ id }: RunLineFragment) => {
    if (seen.has(id)) return;
    seen.add(id);
    pouring = pouring.then(async () => {
      try {
        for await (const output of client.logs({ run: id, signal })) {
          // The first of each stream has a cursor alone.
          if (output.text !== null || output.gap || output.dropped > 0) onOutput(output);
        }
      } catch (error) {
        // What never had a process has no output, and a host that is gone gives none.
        if (!(error instanceof Failure)) throw error;
      }
    });
    pouring.catch(() => {});
  };
  live.subscribe((changes) => {
    for (const { type, node } of changes) if (type === 'ADDED') pour(node);
  });
  return {
    until: async (runs) => {
      for (const run of runs) pour(run);
      await pouring;
    },
  };
}
