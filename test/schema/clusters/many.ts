/** Clusters and their hosts in large numbers, for tests of bounds. */
import { sql } from 'drizzle-orm';
import { clusters } from '../../../drizzle/tables-clusters.ts';
import type { Graph } from '../graph.ts';
import { reportCluster, reportedHost } from './reports.ts';

/** Reports a cluster of so many hosts. */
export async function joining(graph: Graph, cluster: string, count: number): Promise<void> {
  const hosts = Array.from({ length: count }, (_, i) => reportedHost(`h${i}`));
  for (let from = 0; from < count; from += 500)
    await reportCluster(graph, cluster, {
      ...{ sequence: 1 + from, hosts: hosts.slice(from, from + 500) },
    });
}

/** @returns whether a cluster can be reported that is the last of `count` */
export async function hasRoomForCluster(graph: Graph, count: number): Promise<boolean> {
  const { db } = graph.plane;
  const others = count - 1 - (await db.$count(clusters));
  await db.execute(sql`insert into clusters
    select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'name', 'many' || n))).*
    from clusters c, generate_series(1, ${others}) n where c.name = 'lab'`);
  const isAccepted = await reportCluster(graph, 'many').then(
    () => true,
    () => false,
  );
  await db.execute(sql`delete from clusters where name like 'many%'`);
  return isAccepted;
}
