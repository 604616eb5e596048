/** `gander clusters`: which icecream build clusters are watched, and deleting one. */

import {
  type ClusterLineFragment,
  ClustersDocument,
  DeleteClusterDocument,
} from '../../sdk/client/generated.ts';
import { type Arguments, exactly } from '../../terminal/options.ts';
import { type Cell, table } from '../../terminal/table.ts';
import { exit } from '../../terminal/usage.ts';
import { type Command, type Context, dispatch } from '../command.ts';
import { outputOption } from '../options.ts';
import { pageSize } from '../pages.ts';
import { formatOption, printAs, printedAsData } from '../text/formats.ts';

export const command: Command = {
  usage: ['clusters [list] [-o FORMAT]', 'clusters delete NAME [-o FORMAT]'],
  about: `An icecream build cluster is reported by a bridge, gander-icecream, which listens to its scheduler. The list has the hosts of each cluster,
its slots (jobs at once), and the jobs that wait. gander cluster NAME shows one of them, live.

delete removes a cluster that nobody reports any more, with its history. A bridge that still reports it adds it again.`,
  examples: [
    ['gander clusters', 'all of them'],
    ['gander clusters delete lab', 'its bridge is gone for good'],
  ],
  options: { output: outputOption },
  run: (context, args) => dispatch('clusters', { list, delete: remove }, context, args),
};

async function list(context: Context, args: Arguments): Promise<number> {
  exactly(args, args.positionals.length === 0 ? 0 : 1);
  const format = formatOption(args);
  const client = await context.client();
  const clusters: ClusterLineFragment[] = [];
  for await (const cluster of client.pages(ClustersDocument, {}, { pageSize }))
    clusters.push(cluster);
  if (await printedAsData(context, format, clusters, ({ name }) => name)) return exit.ok;
  if (clusters.length > 0) await context.print(...clusterTable(clusters, context));
  else context.warn('no build cluster is reported; start gander-icecream where its scheduler is');
  return exit.ok;
}

async function remove(context: Context, args: Arguments): Promise<number> {
  const [name = ''] = exactly(args, 1, 'NAME');
  const format = formatOption(args);
  const client = await context.client();
  const { deletedId } = await client.mutate(DeleteClusterDocument, {
    input: { cluster: { name } },
  });
  await printAs(context, format, { deletedId }, [name], () => [`deleted ${name}`]);
  return exit.ok;
}

const stateStyles = { CONNECTED: 'green', DISCONNECTED: 'red', SILENT: 'yellow' } as const;

/** One line for each cluster. */
export function clusterTable(
  clusters: readonly ClusterLineFragment[],
  look: Pick<Context, 'paint' | 'columns'>,
): string[] {
  const rows = clusters.map((cluster): (Cell | string)[] => [
    cluster.name,
    { text: cluster.state, style: stateStyles[cluster.state] },
    String(cluster.hostCount),
    `${cluster.busySlots}/${cluster.slots}`,
    String(cluster.waitingJobs),
    cluster.scheduler ?? '',
    cluster.problem ?? '',
  ]);
  const heads = ['CLUSTER', 'STATE', 'HOSTS', 'BUSY', 'WAITING', 'SCHEDULER', 'PROBLEM'];
  return table(heads, rows, { ...look, right: [2, 3, 4] });
}
