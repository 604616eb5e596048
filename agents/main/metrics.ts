/**
 * Samples on time and says what it found: to the plane while there is one, and to whoever scrapes this host. Lossy on purpose: a sample that cannot be sent now is
 * overtaken by the next.
 */
import { monotonicMs } from '../../src/base/clock.ts';
import { addHosts, addInstances, type Labels, PrometheusPage } from '../../src/base/prometheus.ts';
import { version } from '../../src/base/version.ts';
import type { Instance } from '../core/types.ts';
import { type Sample, Sampler, type Target } from '../host/metrics/sampler.ts';
import type { MetricsBody } from '../link/wire.ts';

const everyMs = 10_000;
/** PROTOCOL.md: the most instances in one sample. */
const maxInstances = 10_000;
/** A scrape takes a sample of its own unless the last is younger. */
const scrapeMaxAgeMs = 1000;

export interface MetricsOptions {
  readonly folder: string;
  readonly machines: () => Iterable<Instance>;
  /** Sends a sample when it can. */
  readonly say: (body: MetricsBody) => void;
  readonly onProblem: (message: string) => void;
}

export interface Metrics {
  /** The plane wants samples so often, for so long. */
  rate(wanted: { readonly everyMs: number; readonly forMs: number }): void;
  /** Prometheus' text. */
  page(hostName: string): Promise<string>;
  close(): void;
}

/** A program that runs, as the sampler wants it. */
function targetOf({ key, state, restarts }: Instance, nowMs: number): Target[] {
  if (!('run' in state) || state.run.pid === null) return [];
  const { runId, pid, startedMs } = state.run;
  return [{ instanceId: key.instanceId, runId, pid, restarts, uptimeMs: Math.max(0, Math.round(nowMs - startedMs)) }];
}

export function startMetrics({ folder, machines, say, onProblem }: MetricsOptions): Metrics {
  const sampler = new Sampler({ disks: [folder, '/'] });
  let [intervalMs, untilMs] = [everyMs, 0];
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<Sample> | null = null;
  let last: Sample | null = null;
  let told = false;
  let closed = false;

  const sample = (): Promise<Sample> => {
    const now = monotonicMs();
    const targets = [...machines()].flatMap((machine) => targetOf(machine, now));
    if (targets.length > maxInstances && !told) {
      told = true;
      onProblem(`${targets.length} programs run here; only the first ${maxInstances} are measured`);
    }
    underWay ??= sampler
      .sample(targets.slice(0, maxInstances))
      .then((taken) => {
        last = taken;
        return taken;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };

  const tick = async () => {
    try {
      const { atMs, host, instances } = await sample();
      if (!closed) say({ ageMs: Math.round(monotonicMs() - atMs), host, instances });
    } catch (error) {
      onProblem(`metrics cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    schedule();
  };
  const schedule = () => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void tick(), monotonicMs() < untilMs ? intervalMs : everyMs);
    timer.unref();
  };
  schedule();

  return {
    rate(wanted) {
      const watched = monotonicMs() < untilMs;
      intervalMs = Math.min(everyMs, Math.max(1000, wanted.everyMs));
      untilMs = monotonicMs() + wanted.forMs;
      if (!watched && !underWay) void tick();
    },
    async page(hostName) {
      const fresh = last && monotonicMs() - last.atMs < scrapeMaxAgeMs ? last : await sample();
      return printPage(hostName, fresh, [...machines()]);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

function printPage(host: string, { host: hostSample, instances }: Sample, machines: readonly Instance[]): string {
  const page = new PrometheusPage();
  const labels = new Map<string, Labels>(
    machines.map(({ key }) => [key.instanceId, { host, program: key.program, environment: key.environment, index: String(key.index) }]),
  );
  page.add('gander_agent_info', 'gauge', 'Always 1; the release of the agent is a label.', [[{ host, version }, 1]]);
  page.add(
    'gander_instance_state',
    'gauge',
    'Always 1; what the instance does is a label.',
    machines.map(({ key, state }) => [{ ...labels.get(key.instanceId), state: state.name }, 1] as const),
  );
  addHosts(page, [[{ host }, hostSample]]);
  addInstances(
    page,
    instances.flatMap((one) => {
      const named = labels.get(one.instanceId);
      return named ? [[named, one] as const] : [];
    }),
  );
  return page.toString();
}
