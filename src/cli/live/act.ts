/**
 * What start, stop, restart and signal have in common: one mutation, waiting for its end, one line
 * for each instance.
 */

import { humanDuration } from '../../base/duration.ts';
import { type ErrorCode, Failure } from '../../base/errors.ts';
import { printable } from '../../base/printable.ts';
import { parseSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import { followCommand } from '../../sdk/client/commands.ts';
import { CommandDocument, type CommandOutcomeFragment } from '../../sdk/client/generated.ts';
import type { RequestOptions } from '../../sdk/client/requests.ts';
import { unwrap } from '../../sdk/faults.ts';
import { type Arguments, durationOption, flagOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { widthOf } from '../../terminal/width.ts';
import { type Context, selectorOf } from '../command.ts';
import { confirmed } from '../confirm.ts';
import { allPages, nothingMatches, pageSize } from '../pages.ts';
import { uuidOf } from '../text/ids.ts';

export type Outcome = CommandOutcomeFragment;
type Target = Outcome['targets']['edges'][number]['node'];

export interface Action {
  /** What is done, as a verb: "stop". */
  readonly verb: string;
  /** What a success is called: "started". */
  readonly done: string;
  /** What a target wrote is shown under it. */
  readonly showsOutput?: boolean;
  /** The exit code when a target failed. */
  readonly failed: number;
  readonly send: (
    client: Client,
    input: { readonly selector: string; readonly waitMs: number },
    first: number,
    options: RequestOptions,
  ) => Promise<Outcome>;
}

/** The command that a mutation has issued. @throws Failure of its refusal */
export function issuedBy(result: {
  readonly __typename: string;
  readonly command?: Outcome | null;
}): Outcome {
  const { command } = unwrap(result);
  if (!command) throw new Failure('INTERNAL', 'the plane has answered without a command');
  return command;
}

/** The plane may hold a request open for so long; longer waits ask again. */
const heldMs = 20_000;

export async function act(
  context: Context,
  args: Arguments,
  action: Action,
  from = 0,
): Promise<number> {
  const selector = selectorOf(args, from);
  if (selector === undefined)
    throw new UsageError('SELECTOR is missing', 'such as web@web1; all for everything');
  parseSelector(selector);
  if (!(await confirmed(context, args, await context.client(), action.verb, selector)))
    return flagOption(args, 'dry-run') ? exit.ok : exit.failed;
  return carryOut(context, args, action, selector);
}

/** @param selector null: which instances are meant is the action's own affair */
export async function carryOut(
  context: Context,
  args: Arguments,
  action: Action,
  selector: string | null,
): Promise<number> {
  const waitMs = flagOption(args, 'no-wait') ? 0 : (durationOption(args, 'wait') ?? 30_000);
  const deadline = performance.now() + waitMs;
  const client = await context.client();
  const waitNowMs = Math.min(waitMs, heldMs);
  const command = await action
    .send(client, { selector: selector ?? '', waitMs: waitNowMs }, pageSize, {
      timeoutMs: waitNowMs + 30_000,
    })
    .catch((error) => {
      if (selector === null) throw error;
      return refused(client, selector, error);
    });
  const targets = await settle(client, command, deadline);
  return report(context, action, command.id, targets, { waitMs, quiet: flagOption(args, 'quiet') });
}

/**
 * The plane reports that nothing matches; which program was meant is easier seen from here. @throws
 * what it was refused with
 */
export async function refused(client: Client, selector: string, error: unknown): Promise<never> {
  const notFound: ErrorCode = 'NOT_FOUND';
  const aboutSelector =
    error instanceof Failure && error.code === notFound && error.place.at(-1) === 'selector';
  if (aboutSelector && !error.hint?.startsWith('did you mean'))
    throw await nothingMatches(client, selector);
  throw error;
}

const isOpen = (target: Pick<Target, 'status'>): boolean =>
  target.status === 'PENDING' || target.status === 'DELIVERED';

async function settle(
  client: Client,
  command: Outcome,
  deadline: number,
): Promise<readonly Target[]> {
  const targets = command.targets.edges.map(({ node }) => node);
  if (!command.targets.pageInfo.hasNextPage && !targets.some(isOpen)) return targets;
  const { pending, delivered } = command.counts;
  if (pending + delivered > 0 && performance.now() < deadline)
    await untilEnded(client, command.id, deadline);
  return readTargets(client, command.id);
}

/** Follows the command until it has ended or the time is over. */
async function untilEnded(client: Client, id: string, deadline: number): Promise<void> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), Math.max(0, deadline - performance.now()));
  try {
    await followCommand(client, id, { signal: over.signal });
  } catch (error) {
    if (!over.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
}

function readTargets(client: Client, id: string): Promise<Target[]> {
  return allPages(async (after) => {
    const { command } = await client.request(CommandDocument, { id, first: pageSize, after });
    if (!command) throw new Failure('NOT_FOUND', 'the command is gone from the plane');
    return command.targets;
  });
}

interface ReportOptions {
  readonly waitMs: number;
  readonly quiet: boolean;
}

async function report(
  context: Context,
  action: Action,
  id: string,
  targets: readonly Target[],
  { waitMs, quiet }: ReportOptions,
): Promise<number> {
  const shown = targets.filter(
    ({ status, output }) => !quiet || status !== 'SUCCEEDED' || (action.showsOutput && output),
  );
  const width = Math.max(...shown.map(({ address }) => widthOf(address)));
  const lines = shown.flatMap((target) => {
    const { word, style } = verdict(target, action);
    const why =
      target.message ?? (target.status === 'FAILED' ? target.instance?.detail : undefined);
    const line = `${target.address}${' '.repeat(width - widthOf(target.address))}  ${context.paint(style, word)}${why ? `: ${why}` : ''}`;
    return action.showsOutput && target.output ? [line, ...outputLines(target.output)] : [line];
  });
  await context.print(...lines);
  const open = targets.filter(isOpen).length;
  if (open > 0) {
    if (waitMs === 0) return exit.ok;
    context.warn(
      `${open} of ${targets.length} not finished within ${humanDuration(waitMs)}; it goes on (follow: gander commands show ${uuidOf(id)}; cancel: gander commands cancel ${uuidOf(id)})`,
    );
  }
  if (targets.some(({ status }) => status === 'FAILED')) return action.failed;
  return targets.every(({ status }) => status === 'SUCCEEDED') ? exit.ok : exit.failed;
}

/** Indented, so that nothing of it can be taken for a line of ours. */
function outputLines(output: string): string[] {
  return output
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `  ${printable(line)}`);
}

function verdict(
  { status, instance }: Target,
  action: Action,
): { word: string; style: ReturnType<typeof styleOfState> } {
  const style = styleOfState(status);
  if (status === 'SUCCEEDED') return { word: action.done, style };
  if (status === 'PENDING')
    return { word: instance?.state === 'UNKNOWN' ? 'waits for its host' : 'pending', style };
  if (status === 'DELIVERED')
    return { word: instance ? `under way, ${instance.state}` : 'under way', style };
  return { word: status, style };
}
