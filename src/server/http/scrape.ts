/**
 * The plane's metrics, for Prometheus and OpenTelemetry: its own figures, and the newest of each host
 * and instance.
 */

import { sql } from 'drizzle-orm';
import type { Plane } from '../../../schema/context.ts';
import { scrapeHosts, scrapeInstances } from '../../../schema/metrics/store/metrics.ts';
import { MetricFamilies } from '../../base/metric-families.ts';
import { printPrometheus } from '../../base/prometheus.ts';
import { addHosts, addInstances } from '../../domain/metrics-page.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ExportCounts, Observed } from '../observe.ts';

/** @param scope of who asks @returns the text of GET /metrics */
export async function scrape(plane: Plane, scope: Scope, observed: Observed): Promise<string> {
  const families = new MetricFamilies();
  await addPlane(families, plane, observed);
  await addFleet(families, plane, scope);
  return printPrometheus(families);
}

/** What each plane measures of itself. */
export async function addPlane(
  families: MetricFamilies,
  plane: Plane,
  observed: Observed,
): Promise<void> {
  const [head, sessions] = await Promise.all([plane.log.head(), countSessions(plane)]);
  addFigures(families, plane, { head, sessions });
  addOperations(families, observed);
  addExports(families, observed);
}

/** What any plane of the database knows of hosts and instances. */
export async function addFleet(
  families: MetricFamilies,
  plane: Plane,
  scope: Scope,
): Promise<void> {
  const now = new Date();
  const [hosts, instances] = await Promise.all([
    scrapeHosts(plane.db, scope, now),
    scrapeInstances(plane.db, scope, now),
  ]);
  families.add(
    'gander_host_online',
    'gauge',
    'Whether its agent has a session with a plane.',
    hosts.map(({ host, online }) => [{ host }, online ? 1 : 0] as const),
  );
  addHosts(
    families,
    hosts.flatMap(({ host, values }) => (values ? [[{ host }, values] as const] : [])),
  );
  const labelled = instances.map(({ host, program, environment, index, state, values }) => ({
    labels: { host, program, environment, index: String(index) },
    state,
    values,
  }));
  families.add(
    'gander_instance_state',
    'gauge',
    'Always 1; what the instance does is a label.',
    labelled.map(({ labels, state }) => [{ ...labels, state }, 1] as const),
  );
  addInstances(
    families,
    labelled.flatMap(({ labels, values }) => (values ? [[labels, values] as const] : [])),
  );
}

async function countSessions({ db, replicaId }: Plane): Promise<number> {
  const [row] = await db.execute<{ sessions: number }>(
    sql`select count(*)::int as sessions from hosts where session_replica = ${replicaId}::uuid`,
  );
  return row?.sessions ?? 0;
}

function addFigures(
  families: MetricFamilies,
  plane: Plane,
  { head, sessions }: { readonly head: number; readonly sessions: number },
): void {
  families.add(
    'gander_plane_info',
    'gauge',
    'Always 1; the release and the id of this plane are labels.',
    [[{ version: plane.version, replica: plane.replicaId }, 1]],
  );
  families.add(
    'gander_events_total',
    'counter',
    'Events ever committed: the sequence of the newest, the same on every plane.',
    [[{}, head]],
  );
  families.add('gander_agent_sessions', 'gauge', 'Agents connected to this plane.', [
    [{}, sessions],
  ]);
}

function addOperations(families: MetricFamilies, observed: Observed): void {
  families.add(
    'gander_graphql_subscriptions',
    'gauge',
    "Subscriptions open on this plane, agents' sessions included.",
    Object.entries(observed.subscriptions).map(
      ([transport, count]) => [{ transport }, count] as const,
    ),
  );
  families.addHistogram(
    'gander_graphql_operation_seconds',
    'How long queries and mutations took.',
    observed.latencies,
  );
  families.add(
    'gander_graphql_failed_operations_total',
    'counter',
    'Queries and mutations whose answer held errors.',
    [...observed.failed].map(([transport, count]) => [{ transport }, count] as const),
  );
}

const exportCounters: Readonly<Record<keyof ExportCounts, string>> = {
  sent: 'Spans or points of metrics that the collector of OpenTelemetry has taken.',
  refused: 'Spans or points of metrics that the collector refused for good.',
  failures: 'Requests to the collector that failed for the time being.',
};

function addExports(families: MetricFamilies, { exports: counts }: Observed): void {
  for (const [name, help] of Object.entries(exportCounters))
    families.add(
      `gander_telemetry_${name}_total`,
      'counter',
      help,
      [...counts].map(([signal, of]) => [{ signal }, of[name as keyof ExportCounts]] as const),
    );
}
