/**
 * `gander top`: who uses how much, live. Only while it runs do the hosts concerned measure each
 * second.
 */
import { humanDuration } from '../../base/duration.ts';
import { parseSelector } from '../../domain/selector.ts';
import {
  MetricsChangedDocument,
  type MetricsChangedSubscription,
  StatusDocument,
} from '../../sdk/client/generated.ts';
import { choiceOption, durationOption, flagOption } from '../../terminal/options.ts';
import { styleOfState } from '../../terminal/style.ts';
import { table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { openLiveScreen } from '../live/live-screen.ts';
import { nothingMatches } from '../pages.ts';
import { bytes } from '../text/bytes.ts';

type Frame = MetricsChangedSubscription['metricsChanged'];
type Line = Frame['instances'][number];

const orders = ['cpu', 'memory', 'name'] as const;
/** What the plane leaves out of a frame of a large fleet is what would come last here. */
const serverOrders = { cpu: 'CPU', memory: 'MEMORY', name: 'NAME' } as const;

export const command: Command = {
  usage: ['top [SELECTOR ...] [--sort cpu|memory|name] [--every DURATION] [--once]'],
  about: `Shows hosts and instances with what they use, the busiest first, and keeps showing it until Ctrl-C. CPU is in percent of one core, over the whole
process tree of an instance; memory is resident memory, and PSS where it was measured (shared pages divided among those who share them).`,
  examples: [
    ['gander top', 'everything'],
    ['gander top group:shop', 'some'],
    ['gander top --once --sort memory', 'one table, for a script or a glance'],
  ],
  options: {
    sort: { type: 'string', value: 'ORDER', about: 'cpu (default), memory, or name' },
    every: { type: 'string', value: 'DURATION', about: 'how often, from 1s on; default 1s' },
    once: { type: 'boolean', about: 'show it once and end' },
  },
  selectors: true,
  run: async (context, args) => {
    const order = choiceOption(args, 'sort', orders, 'cpu');
    const once = flagOption(args, 'once');
    const intervalMs = durationOption(args, 'every') ?? 1000;
    const selector = selectorOf(args);
    if (selector !== undefined) parseSelector(selector);
    const client = await context.client();
    const filter = selector === undefined ? null : { selector };
    const { instances } = await client.request(StatusDocument, {
      filter,
      first: 1,
      after: null,
      wide: false,
    });
    if (instances.edges.length === 0 && selector !== undefined)
      throw await nothingMatches(client, selector);
    const onInterruption = (error: Error, delayMs: number) =>
      context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
    const screen = once ? null : openLiveScreen();
    try {
      for await (const { metricsChanged: frame } of client.subscribe(
        MetricsChangedDocument,
        { filter, intervalMs, orderBy: serverOrders[order] },
        { onInterruption },
      )) {
        const lines = show(frame, order, context);
        if (once || !screen) await context.print(...lines);
        else await context.print(screen.frame(lines));
        if (once) return exit.ok;
      }
    } finally {
      screen?.close();
    }
    return exit.ok;
  },
};

/** @returns the lines of one frame: hosts, an empty line, instances */
function show(frame: Frame, order: (typeof orders)[number], context: Context): string[] {
  const { paint, columns } = context;
  const hosts = [...frame.hosts].sort((a, b) => compare(a.host?.name, b.host?.name));
  const hostRows = hosts.map((host) => [
    host.host?.name ?? '',
    percent(host.cpuPercent),
    host.load1.toFixed(2),
    `${bytes(host.memoryTotalBytes - host.memoryAvailableBytes)} of ${bytes(host.memoryTotalBytes)}`,
    `${bytes(host.swapTotalBytes - host.swapFreeBytes)} of ${bytes(host.swapTotalBytes)}`,
    host.disks.map((disk) => `${disk.path} ${bytes(disk.availableBytes)} free`).join(', '),
  ]);
  const rows = [...frame.instances]
    .sort(byOrder[order])
    .map((line) => [
      line.instance?.address ?? '',
      { text: line.instance?.state ?? '', style: styleOfState(line.instance?.state ?? '') },
      percent(line.cpuPercent),
      bytes(line.residentBytes),
      line.proportionalBytes === null ? '' : bytes(line.proportionalBytes),
      line.openFiles === null ? '' : String(line.openFiles),
      String(line.threads),
      String(line.processes),
      String(line.restarts),
      humanDuration(line.uptimeMs),
    ]);
  const more = [
    ...(frame.omittedInstances > 0 ? [`${frame.omittedInstances} more instances`] : []),
    ...(frame.omittedHosts > 0 ? [`${frame.omittedHosts} more hosts`] : []),
  ];
  const omitted = more.length ? [`${more.join(' and ')} are not shown: narrow the selector`] : [];
  const nothing = frame.instances.length ? [] : ['nothing runs, or nothing has been measured yet'];
  return [
    ...table(['HOST', 'CPU', 'LOAD', 'MEMORY', 'SWAP', 'DISKS'], hostRows, {
      paint,
      columns,
      right: [1, 2],
    }),
    '',
    ...table(header, rows, { paint, columns, right: [2, 3, 4, 5, 6, 7, 8] }),
    ...nothing,
    ...omitted,
  ];
}

const header = [
  'INSTANCE',
  'STATE',
  'CPU',
  'MEMORY',
  'PSS',
  'FILES',
  'THREADS',
  'PROCS',
  'RESTARTS',
  'UP',
];

const compare = (a: string | undefined, b: string | undefined) => ((a ?? '') < (b ?? '') ? -1 : 1);
const byName = (a: Line, b: Line) => compare(a.instance?.address, b.instance?.address);
const byOrder: Record<(typeof orders)[number], (a: Line, b: Line) => number> = {
  cpu: (a, b) => b.cpuPercent - a.cpuPercent || b.residentBytes - a.residentBytes || byName(a, b),
  memory: (a, b) => b.residentBytes - a.residentBytes || byName(a, b),
  name: byName,
};
const percent = (value: number) => `${value.toFixed(1)}%`;
