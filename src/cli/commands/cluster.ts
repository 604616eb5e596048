/** `gander cluster`: the hosts and jobs of one icecream build cluster, once or live. */

import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import {
  ClusterActivityDocument,
  type ClusterActivityLineFragment,
  ClusterHistoryDocument,
  type ClusterHistoryQuery,
  ClusterNowDocument,
} from '../../sdk/client/generated.ts';
import { countOption, exactly, flagOption } from '../../terminal/options.ts';
import { table } from '../../terminal/table.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import type { Command, Context } from '../command.ts';
import { openLiveScreen } from '../live/live-screen.ts';
import { linesOption, outputOption } from '../options.ts';
import { formatOption, printedAsData } from '../text/formats.ts';
import { clusterTable } from './clusters.ts';

export const command: Command = {
  usage: ['cluster NAME [--watch] [-n N] [-o FORMAT]', 'cluster NAME --slowest [-n N]'],
  about: `Shows the hosts of a build cluster with the jobs that each compiles, and the current jobs: those that have waited or compiled longest first. With
--watch it goes on showing them until Ctrl-C. --slowest lists the files that took longest, and the jobs of each minute, as long as metrics are kept.`,
  examples: [
    ['gander cluster lab --watch', 'live'],
    ['gander cluster lab --slowest', 'what takes long'],
    ['gander cluster lab -o json', 'for other programs'],
  ],
  options: {
    watch: { type: 'boolean', short: 'w', about: 'show it live, until Ctrl-C' },
    slowest: { type: 'boolean', about: 'the files that took longest, and the throughput' },
    lines: linesOption(),
    output: outputOption,
  },
  run: async (context, args) => {
    const [name = ''] = exactly(args, 0, 'NAME');
    const count = countOption(args, 'lines') ?? 20;
    const format = formatOption(args);
    if (flagOption(args, 'slowest')) return slowest(context, name, count);
    if (flagOption(args, 'watch')) {
      if (format !== 'table' && format !== 'wide')
        throw new UsageError('--watch shows tables', 'leave --output out');
      return watch(context, name, count);
    }
    const client = await context.client();
    const { cluster } = await client.request(ClusterNowDocument, { by: { name } });
    if (!cluster) throw noCluster(name);
    const { activity } = cluster;
    if (await printedAsData(context, format, [activity], () => name)) return exit.ok;
    await context.print(...linesOf(activity, count, context));
    return exit.ok;
  },
};

const noCluster = (name: string) =>
  new Failure('NOT_FOUND', `there is no cluster ${JSON.stringify(name)}`, {
    hint: 'list them with: gander clusters',
  });

async function watch(context: Context, name: string, count: number): Promise<number> {
  const client = await context.client();
  const onInterruption = (error: Error, delayMs: number) =>
    context.warn(`${error.message}; trying again in ${humanDuration(delayMs)}`);
  const screen = openLiveScreen();
  try {
    for await (const { clusterActivity } of client.subscribe(
      ClusterActivityDocument,
      { by: { name } },
      { onInterruption },
    )) {
      const lines = linesOf(clusterActivity, count, context);
      if (screen) await context.print(screen.frame(lines));
      else await context.print(...lines, '');
    }
  } finally {
    screen?.close();
  }
  return exit.ok;
}

/** Ages are those at the last report. */
function linesOf(
  { at, cluster, hosts, jobs, omittedJobs }: ClusterActivityLineFragment,
  count: number,
  { paint, columns }: Pick<Context, 'paint' | 'columns'>,
): string[] {
  const hostRows = [...hosts]
    .sort((a, b) => b.activeJobs - a.activeJobs || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map((host) => [
      host.name,
      host.state,
      `${host.activeJobs}/${host.maxJobs}`,
      `${Math.round(host.load / 10)}%`,
      host.speed.toFixed(0),
      host.platform,
      host.noRemote ? 'own jobs only' : '',
    ]);
  const jobRows = [...jobs]
    .sort((a, b) => (a.since < b.since ? -1 : 1))
    .slice(0, count)
    .map((job) => [
      job.state,
      humanDuration(Math.max(0, Date.parse(at) - Date.parse(job.since))),
      job.client ?? '',
      job.host ?? '',
      job.file ?? '',
    ]);
  const more = (shown: number, all: number, what: string) =>
    all > shown ? [`${all - shown} more ${what}: -n ${all} shows them`] : [];
  return [
    ...clusterTable([cluster], { paint, columns }),
    '',
    ...table(['HOST', 'STATE', 'JOBS', 'LOAD', 'SPEED', 'PLATFORM', ''], hostRows, {
      ...{ paint, columns, right: [2, 3, 4] },
    }),
    ...more(hostRows.length, hosts.length, 'hosts'),
    '',
    ...(jobRows.length > 0
      ? table(['JOB', 'FOR', 'CLIENT', 'HOST', 'FILE'], jobRows, { paint, columns })
      : ['no jobs now']),
    ...more(jobRows.length, jobs.length + omittedJobs, 'jobs'),
  ];
}

async function slowest(context: Context, name: string, count: number): Promise<number> {
  const client = await context.client();
  const files = Math.min(count, 100);
  const { cluster } = await client.request(ClusterHistoryDocument, {
    ...{ by: { name }, minutes: 60, files, jobs: 1 },
  });
  if (!cluster) throw noCluster(name);
  const { paint, columns } = context;
  await context.print(...throughputLines(cluster.throughput));
  const rows = cluster.slowestFiles.map(({ file, maxMs, meanMs, jobs }) => [
    ...[file, humanDuration(maxMs), humanDuration(meanMs), String(jobs)],
  ]);
  if (rows.length > 0)
    await context.print(
      ...table(['FILE', 'SLOWEST', 'MEAN', 'JOBS'], rows, { paint, columns, right: [1, 2, 3] }),
    );
  return exit.ok;
}

type Minutes = NonNullable<ClusterHistoryQuery['cluster']>['throughput'];

function throughputLines(minutes: Minutes): string[] {
  const sum = (of: 'jobs' | 'failed' | 'local') =>
    minutes.reduce((total, minute) => total + minute[of], 0);
  const most = Math.max(0, ...minutes.map(({ jobs }) => jobs));
  return [
    `${sum('jobs')} jobs in the last hour, ${sum('failed')} failed, ${sum('local')} at their clients; ${most} in the busiest minute`,
    '',
  ];
}
