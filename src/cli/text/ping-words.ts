/** Pings of monitors in words: the last ones, with what was sent, and how a URL is used. */
import { humanDuration } from '../../base/duration.ts';
import { printable } from '../../base/printable.ts';
import { pingUsages } from '../../domain/ping-usage.ts';
import type { PingLineFragment } from '../../sdk/client/generated.ts';
import type { Context } from '../command.ts';
import { localTime } from './run-words.ts';

/** So many lines of what was sent are shown: -o json has all of it. */
const shownLines = 20;

function outcomeOf({ kind, exitCode, durationMs }: PingLineFragment, { paint }: Context): string {
  const style = kind === 'FAIL' ? 'red' : kind === 'SUCCESS' ? 'green' : 'dim';
  const code = exitCode === null ? '' : ` exit code ${exitCode}`;
  const after = durationMs === null ? '' : ` after ${humanDuration(durationMs)}`;
  return `${paint(style, kind)}${code}${after}`;
}

/** Newest first, as the plane lists them. */
export function pingLines(pings: readonly PingLineFragment[], context: Context): string[] {
  return pings.flatMap((ping) => {
    const { at, address, body, bodyTruncated } = ping;
    const head = `  ${context.paint('dim', localTime(at))}  ${outcomeOf(ping, context)}  from ${printable(address)}`;
    const lines = body?.trimEnd().split('\n') ?? [];
    const rest = lines.length - shownLines;
    return [
      head,
      ...lines.slice(0, shownLines).map((line) => `      ${printable(line)}`),
      ...(rest > 0 ? [`      … ${rest} more lines`] : []),
      ...(bodyTruncated ? ['      … cut: more was sent than is kept'] : []),
    ];
  });
}

/** How the URL of a monitor is used. @param url with its key */
export const pingUrlLines = (name: string, url: string): string[] => [
  `Ping URL of ${printable(name)}, a secret that is shown this once:`,
  `  ${url}`,
  '',
  ...pingUsages(url).flatMap(({ where, lines }) => [
    `${where}:`,
    ...lines.map((line) => `  ${line}`),
  ]),
];
