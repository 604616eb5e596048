/** METRIC monitors at this host and its instances: each sample becomes reports where it changes something. */
import { humanDuration } from '../../../src/base/duration.ts';
import { roughBytes } from '../../../src/base/size.ts';
import { type MetricRule, monitoredMetrics } from '../../../src/domain/monitors-metric.ts';
import {
  type MetricSignal,
  type MetricState,
  type MetricValue,
  newMetricState,
  stepMetric,
} from '../../core/metric-monitor.ts';
import type { WallMs } from '../../core/types.ts';
import type { Sample } from '../../host/metrics/sampler.ts';
import type { MonitorBody, ReceivedMonitor } from '../../link/wire.ts';
import { type Raised, theHost } from './monitor-states.ts';

interface Watched {
  readonly generation: string;
  readonly state: MetricState;
  /** When it was raised. Null: it is not. */
  readonly raisedAt: WallMs | null;
}

interface MetricMonitor {
  readonly monitorId: string;
  readonly generation: string;
  readonly rule: MetricRule;
  readonly subjects: readonly string[];
}

export interface Judged {
  readonly subject: string;
  readonly report: MonitorBody;
}

const metricMonitor = (received: ReceivedMonitor): MetricMonitor[] => {
  const { monitorId, generation, metric, instanceIds, host } = received;
  if (metric === null || !Object.hasOwn(monitoredMetrics, metric.metric)) return [];
  const subjects = host ? [theHost] : instanceIds;
  return [{ monitorId, generation, subjects, rule: { kind: 'METRIC', ...metric } }];
};

const place = (monitorId: string, subject: string) => `${monitorId} ${subject}`;

export class MetricMonitors {
  #monitors: readonly MetricMonitor[] = [];
  #watched = new Map<string, Watched>();

  /** @param raised by subject: what an earlier agent had raised */
  constructor(raised: ReadonlyMap<string, readonly Raised[]>, nowMs: number) {
    for (const [subject, all] of raised)
      for (const { monitorId, generation, part, at } of all)
        if (part === '') {
          const state = newMetricState(true, nowMs);
          this.#watched.set(place(monitorId, subject), { generation, state, raisedAt: at });
        }
  }

  replace(monitors: readonly ReceivedMonitor[]): void {
    this.#monitors = monitors.flatMap(metricMonitor);
    const generations = new Map(
      this.#monitors.flatMap(({ monitorId, generation, subjects }) =>
        subjects.map((subject) => [place(monitorId, subject), generation]),
      ),
    );
    for (const [key, { generation }] of this.#watched)
      if (generations.get(key) !== generation) this.#watched.delete(key);
  }

  /** What follows from a sample. @param now the wall clock */
  judge(sample: Pick<Sample, 'atMs' | 'host' | 'instances'>, now: WallMs): Judged[] {
    if (this.#monitors.length === 0) return [];
    const instances = new Map(sample.instances.map((one) => [one.instanceId, one]));
    return this.#monitors.flatMap((monitor) =>
      monitor.subjects.flatMap((subject) => {
        const metric = monitoredMetrics[monitor.rule.metric];
        const values = instances.get(subject);
        const value =
          metric.of === 'HOSTS'
            ? metric.read(sample.host)
            : values === undefined
              ? 'GONE'
              : metric.read(values);
        const signal = this.#step(monitor, subject, { value, atMs: sample.atMs }, now);
        return signal === null
          ? []
          : [{ subject, report: report(monitor, subject, value, signal) }];
      }),
    );
  }

  #step(
    { monitorId, generation, rule }: MetricMonitor,
    subject: string,
    { value, atMs }: { readonly value: MetricValue; readonly atMs: number },
    now: WallMs,
  ): MetricSignal | null {
    const key = place(monitorId, subject);
    const known = this.#watched.get(key);
    const { state, signal } = stepMetric(
      rule,
      known?.state ?? newMetricState(false, atMs),
      value,
      atMs,
    );
    const raisedAt = state.raised ? (known?.raisedAt ?? now) : null;
    this.#watched.set(key, { generation, state, raisedAt });
    return signal;
  }

  /** What is raised of a subject. */
  raisedOf(subject: string): Raised[] {
    return this.#monitors.flatMap(({ monitorId }) => {
      const watched = this.#watched.get(place(monitorId, subject));
      if (watched === undefined || watched.raisedAt === null) return [];
      const { generation, raisedAt: at } = watched;
      return [{ monitorId, generation, part: '', at }];
    });
  }

  /** All with something raised. */
  subjects(): Set<string> {
    return new Set(
      this.#monitors.flatMap(({ monitorId, subjects }) =>
        subjects.filter(
          (subject) => this.#watched.get(place(monitorId, subject))?.raisedAt != null,
        ),
      ),
    );
  }
}

const units = {
  BYTES: roughBytes,
  PERCENT: (value: number) => `${Math.round(value * 10) / 10} %`,
  COUNT: (value: number) => String(Math.round(value * 100) / 100),
} as const;

function report(
  { monitorId, generation, rule }: MetricMonitor,
  subject: string,
  value: MetricValue,
  signal: MetricSignal,
): MonitorBody {
  const { words, unit } = monitoredMetrics[rule.metric];
  const side = rule.above === null ? 'below' : 'above';
  const bound = units[unit](rule.above ?? rule.below ?? 0);
  const lasting = rule.forMs > 0 ? ` for ${humanDuration(rule.forMs)}` : '';
  const shown = typeof value === 'number' ? units[unit](value) : null;
  const text =
    signal === 'CLEAR'
      ? shown === null
        ? 'it does not run'
        : `the ${words} is ${shown} again${lasting === '' ? '' : `, and was not ${side} ${bound}${lasting}`}`
      : `the ${words} is ${shown}, ${side} ${bound}${lasting}`;
  const instanceId = subject === theHost ? null : subject;
  return { monitorId, generation, instanceId, stream: null, name: null, signal, text, count: 1 };
}
