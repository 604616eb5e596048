/** How runs are put into words, and one of them in full. */

import { humanDuration } from '../../base/duration.ts';
import { NotFound } from '../../base/errors.ts';
import { uuidPattern } from '../../base/ids.ts';
import { printable } from '../../base/printable.ts';
import { ending } from '../../sdk/client/event-words.ts';
import { RunDocument, type RunLineFragment, type RunQuery } from '../../sdk/client/generated.ts';
import { styleOfState } from '../../terminal/style.ts';
import { exit } from '../../terminal/usage.ts';
import type { Context } from '../command.ts';
import { bytes } from './bytes.ts';
import { type Format, printAs } from './formats.ts';
import { globalIdOf, uuidOf } from './ids.ts';

/** How long it lasted, or lasts so far. Empty where nobody knows, and where nothing ran. */
export function lastedOf({ durationMs, runningForMs }: RunLineFragment): string {
  const lasted = durationMs ?? runningForMs;
  return lasted === null ? '' : humanDuration(lasted);
}

/** The reader's time zone, sortable: 2025-01-31 12:34:56. */
export function localTime(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

type FullRun = Extract<RunQuery['node'], { readonly __typename: 'Run' }>;

/** @param id its global id, or its UUID. @returns the exit code. @throws NotFound */
export async function showRun(context: Context, id: string, format: Format): Promise<number> {
  const client = await context.client();
  const uuid = uuidOf(id);
  const found = uuidPattern.test(uuid)
    ? await client.request(RunDocument, { id: globalIdOf('Run', uuid) })
    : null;
  const node = found?.node;
  if (node?.__typename !== 'Run')
    throw new NotFound(`there is no run "${id}"`, {
      hint: 'take its id from: gander runs -o wide',
    });
  await printAs(context, format, node, [uuidOf(node.id)], () => description(node, context));
  return exit.ok;
}

function description(run: FullRun, { paint }: Context): string[] {
  const facts = factsOf(run).filter(
    (fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== '',
  );
  const width = Math.max(...facts.map(([name]) => name.length));
  const outcome = paint(styleOfState(run.outcome), run.outcome);
  return [
    `${paint('bold', printable(run.address))}  ${outcome}`,
    ...facts.map(([name, value]) => `  ${paint('cyan', name.padEnd(width))}  ${printable(value)}`),
  ];
}

function factsOf(run: FullRun): readonly (readonly [string, string | null])[] {
  const { firing, command, accounting, logRange } = run;
  const size = (range: { readonly from: number; readonly to: number | null } | null | undefined) =>
    range && range.to !== null ? bytes(range.to - range.from) : null;
  return [
    ['run', uuidOf(run.id)],
    ['cause', run.cause],
    ['asked by', command && `${command.actor.label} with ${command.kind} ${command.selector}`],
    [
      'schedule',
      firing &&
        `${firing.scheduleName}: ${firing.action} ${firing.outcome}${firing.count === 1 ? '' : `, ${firing.count} times`}`,
    ],
    [
      'due',
      firing &&
        `${localTime(firing.dueAt)}${firing.dueUntil === null ? '' : ` until ${localTime(firing.dueUntil)}`}`,
    ],
    ['concurrent', run.concurrent ? "it ran at the same time as the instance's own run" : null],
    ['revision', String(run.programRevision)],
    ['pid', run.pid === null ? null : String(run.pid)],
    ['started', localTime(run.startedAt)],
    ['ended', run.endedAt && localTime(run.endedAt)],
    ['lasted', lastedOf(run)],
    ['end', ending(run)],
    [
      'processor',
      accounting &&
        `${humanDuration(accounting.userMs)} in programs, ${humanDuration(accounting.systemMs)} in the kernel`,
    ],
    [
      'memory',
      accounting &&
        `${bytes(accounting.maxRssBytes)} at most${accounting.outOfMemory ? ', killed at its limit' : ''}`,
    ],
    ['core dump', accounting?.coreDumped ? 'yes' : null],
    ['stdout', size(logRange?.stdout)],
    ['stderr', size(logRange?.stderr)],
    ['trace', run.traceId],
    ['span', run.spanId],
    ['output', logRange ? `gander logs --run ${run.id}` : null],
  ];
}
