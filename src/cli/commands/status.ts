/**
 * `gander status`: what runs where. One request for a thousand instances, and an exit code for
 * scripts.
 */

import { humanDuration } from '../../base/duration.ts';
import { parseAddress } from '../../domain/address.ts';
import { parseSelector } from '../../domain/selector.ts';
import {
  type InstanceFilter,
  InstancesChangedDocument,
  StatusDocument,
  type StatusLineFragment,
} from '../../sdk/client/generated.ts';
import { flagOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { type WatchedList, watchList } from '../live/watch.ts';
import { outputOption, watchOption } from '../options.ts';
import { allPages, nothingMatches, pageSize } from '../pages.ts';
import { bytes } from '../text/bytes.ts';
import { formatOption, printedAsData } from '../text/formats.ts';

export type StatusLine = StatusLineFragment;

export const command: Command = {
  usage: ['status [SELECTOR ...] [--watch] [-o FORMAT]'],
  about: `Shows each instance: its state, for how long, its pid, and what is worth knowing about it.
Exit code 0 when every instance shown is as desired, 3 when one is not: desired RUNNING but not RUNNING (a job that has ended as
expected is as desired), UNHEALTHY, or desired STOPPED but alive. --watch shows changes as they happen, and exits with 0 at Ctrl-C.`,
  examples: [
    ['gander status', 'everything'],
    ['gander status web@web1', 'one instance'],
    ['gander status state:FATAL', 'what has been given up'],
    ['gander status --watch', 'live, until Ctrl-C'],
    ['gander status -o json', 'for other programs'],
  ],
  options: { output: outputOption, watch: watchOption },
  selectors: true,
  run: async (context, args) => {
    const output = formatOption(args);
    const selector = selectorOf(args);
    if (selector !== undefined) parseSelector(selector);
    const client = await context.client();
    const filter = selector === undefined ? null : { selector };
    const wide = output === 'wide';
    const read = () =>
      allPages(
        async (after) =>
          (await client.request(StatusDocument, { filter, first: pageSize, after, wide }))
            .instances,
      );
    if (flagOption(args, 'watch')) {
      if (selector !== undefined && (await read()).length === 0)
        throw await nothingMatches(client, selector);
      return watchList(
        context,
        output,
        watched(filter, wide, (lines) => statusTable(lines, context, wide)),
      );
    }
    const lines = await read();
    if (!lines.length && selector !== undefined) throw await nothingMatches(client, selector);
    const verdict = lines.every(isAsDesired) ? exit.ok : exit.notAsDesired;
    if (await printedAsData(context, output, lines, ({ address }) => address)) return verdict;
    if (lines.length) await context.print(...statusTable(lines, context, wide));
    else context.warn('no instances yet (see: gander apply --help)');
    return verdict;
  },
};

function watched(
  filter: InstanceFilter | null,
  wide: boolean,
  tableOf: WatchedList<StatusLine>['table'],
): WatchedList<StatusLine> {
  return {
    changes: (client, options) =>
      client.changes(InstancesChangedDocument, { filter, wide }, options),
    compare: byAddress,
    keyOf: ({ address }) => address,
    nameOf: ({ address }) => address,
    substanceOf: ({
      desired,
      state,
      reportedState,
      reason,
      detail,
      health,
      healthDetail,
      pid,
      revision,
      ...line
    }) => [
      ...[desired, state, reportedState, reason, detail, health, healthDetail, pid, revision],
      ...[line.staged, line.restarts, line.retiring, line.waitingFor],
    ],
    aged: (line, ms) => ({
      ...line,
      stateForMs: line.stateForMs + ms,
      retryInMs: line.retryInMs === null ? null : Math.max(0, line.retryInMs - ms),
    }),
    table: tableOf,
  };
}

/** In the order of the plane: program, environment, host, index. */
function byAddress(a: StatusLine, b: StatusLine): number {
  const [left, right] = [parseAddress(a.address), parseAddress(b.address)];
  if (!left || !right) return a.address < b.address ? -1 : 1;
  for (const part of ['program', 'environment', 'host'] as const)
    if (left[part] !== right[part]) return left[part] < right[part] ? -1 : 1;
  return left.index - right.index;
}

/**
 * Running and not unhealthy; or, of a job, ended as expected: it has done what was desired of it.
 */
export function isAsDesired({
  health,
  ...line
}: Pick<StatusLine, 'desired' | 'state' | 'reason' | 'health'>): boolean {
  return isInDesiredState(line) && health !== 'UNHEALTHY';
}

function isInDesiredState({
  desired,
  state,
  reason,
}: Pick<StatusLine, 'desired' | 'state' | 'reason'>): boolean {
  if (desired === 'RUNNING')
    return state === 'RUNNING' || (state === 'EXITED' && reason === 'EXIT_EXPECTED');
  return state === 'STOPPED' || state === 'EXITED' || state === 'FATAL';
}

export function statusTable(
  lines: readonly StatusLine[],
  context: Pick<Context, 'paint' | 'columns'>,
  wide: boolean,
): string[] {
  const { paint, columns } = context;
  const header = wide
    ? [
        'INSTANCE',
        'STATE',
        'DESIRED',
        'FOR',
        'PID',
        'REV',
        'CPU',
        'MEMORY',
        'RESTARTS',
        'REASON',
        'DETAIL',
      ]
    : ['INSTANCE', 'STATE', 'FOR', 'PID', 'DETAIL'];
  const rows = lines.map((line): (Cell | string)[] => {
    const state = { text: line.state, style: styleOfState(line.state) };
    const age = humanDuration(line.stateForMs);
    const pid = line.pid === null ? '' : String(line.pid);
    if (!wide) return [line.address, state, age, pid, remark(line)];
    const revision = line.revision === null ? '' : String(line.revision);
    const desired = `${line.desired} (${line.desiredReason})`;
    return [
      line.address,
      state,
      desired,
      age,
      pid,
      revision,
      ...usageOf(line),
      String(line.restarts),
      line.reason,
      remark(line),
    ];
  });
  return table(header, rows, { paint, columns, right: wide ? [4, 5, 6, 7, 8] : [3] });
}

/** CPU and memory, when they are known. */
function usageOf({ metrics }: StatusLine): string[] {
  return metrics ? [`${metrics.cpuPercent.toFixed(1)}%`, bytes(metrics.residentBytes)] : ['', ''];
}

function healthOf({ health, healthDetail }: StatusLine): string {
  const word = health === 'STARTING' ? 'not ready' : health.toLowerCase();
  return healthDetail ? `${word} (${healthDetail})` : word;
}

/** What a reader should know beyond the state. */
function remark(line: StatusLine): string {
  const remarks: string[] = [];
  if (line.state === 'UNKNOWN') remarks.push(`host out of reach, last ${line.reportedState}`);
  if (line.health !== 'NONE') remarks.push(healthOf(line));
  if (line.state === 'WAITING' && line.waitingFor?.length)
    remarks.push(line.waitingFor.map(({ detail }) => detail).join(', '));
  else if (line.detail) remarks.push(line.detail);
  else if (line.state === 'FATAL' || line.state === 'EXITED' || line.state === 'BACKOFF')
    remarks.push(line.reason.toLowerCase().replaceAll('_', ' '));
  if (line.retryInMs !== null) remarks.push(`retry in ${humanDuration(line.retryInMs)}`);
  if (line.staged) remarks.push('a newer revision waits for a restart');
  if (line.retiring) remarks.push('retiring');
  else if (!isInDesiredState(line)) remarks.push(`desired ${line.desired}`);
  if (line.restarts > 0) remarks.push(`${line.restarts} restart${line.restarts === 1 ? '' : 's'}`);
  return remarks.join('; ');
}
