/**
 * A collector of OpenTelemetry for tests: it takes OTLP/JSON and finds fault with all that the
 * specification does not allow (opentelemetry-proto 1, in the JSON encoding of OTLP/HTTP).
 */
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

type Check = (value: unknown, path: string) => string[];
type Json = Record<string, unknown>;

const fault = (holds: boolean, path: string, what: string): string[] =>
  holds ? [] : [`${path}: ${what}`];
const text: Check = (value, path) => fault(typeof value === 'string', path, 'no string');
const bool: Check = (value, path) => fault(typeof value === 'boolean', path, 'no boolean');
const number: Check = (value, path) => fault(Number.isFinite(value), path, 'no finite number');
const hex =
  (digits: number): Check =>
  (value, path) =>
    fault(
      typeof value === 'string' &&
        new RegExp(`^[0-9a-f]{${digits}}$`).test(value) &&
        !/^0*$/.test(value),
      path,
      `not ${digits} hexadecimal digits, or all zero`,
    );
/** int64 and fixed64 are decimal strings in JSON. */
const whole: Check = (value, path) =>
  fault(typeof value === 'string' && /^-?\d{1,20}$/.test(value), path, 'no decimal string');
/** A time after 2020, in nanoseconds. */
const time: Check = (value, path) =>
  fault(typeof value === 'string' && /^1[5-9]\d{17}$/.test(value), path, 'no time in nanoseconds');
/** Enums are numbers in JSON, never their names. */
const among =
  (...values: readonly number[]): Check =>
  (value, path) =>
    fault(values.includes(value as number), path, `none of ${values.join(', ')}`);
const list =
  (of: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, i) => of(one, `${path}[${i}]`))
      : [`${path}: no list`];

/** An object with these fields and no other; a name with ? may be left out. */
const record =
  (fields: Readonly<Record<string, Check>>, more: Check = () => []): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${path}: no object`];
    const given = value as Json;
    const known = new Set(Object.keys(fields).map((name) => name.replace('?', '')));
    return [
      ...Object.entries(fields).flatMap(([name, check]) => {
        const key = name.replace('?', '');
        if (key in given) return check(given[key], `${path}.${key}`);
        return fault(name.endsWith('?'), `${path}.${key}`, 'missing');
      }),
      ...Object.keys(given).flatMap((key) => fault(known.has(key), `${path}.${key}`, 'unknown')),
      ...more(value, path),
    ];
  };

const onlyOneOf =
  (...names: readonly string[]): Check =>
  (value, path) =>
    fault(
      names.filter((name) => name in (value as Json)).length === 1,
      path,
      `not exactly one of ${names.join(', ')}`,
    );

const anyValue: Check = record(
  {
    'stringValue?': text,
    'boolValue?': bool,
    'intValue?': whole,
    'doubleValue?': number,
    'arrayValue?': record({ values: list((value, path) => anyValue(value, path)) }),
  },
  onlyOneOf('stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue'),
);
/** Keys are unique, and not empty. */
const attributes: Check = (value, path) => {
  const keys = (value as readonly { readonly key: string }[]).map(({ key }) => key);
  return [
    ...list(record({ key: text, value: anyValue }))(value, path),
    ...fault(new Set(keys).size === keys.length && !keys.includes(''), path, 'a key is not unique'),
  ];
};
const resource = record({ attributes });
const scope = record({ name: text, version: text });

const notBefore: Check = (value, path) => {
  const { startTimeUnixNano: start, endTimeUnixNano: end } = value as Record<string, string>;
  return fault(BigInt(end ?? 0) >= BigInt(start ?? 0), path, 'ends before it starts');
};
const span = record(
  {
    ...{ traceId: hex(32), spanId: hex(16), 'parentSpanId?': hex(16), flags: among(1), name: text },
    ...{ kind: among(1), startTimeUnixNano: time, endTimeUnixNano: time, attributes },
    events: list(record({ timeUnixNano: time, name: text, attributes })),
    status: record({ 'code?': among(2), 'message?': text }),
  },
  notBefore,
);
const traces = record({
  resourceSpans: list(record({ resource, scopeSpans: list(record({ scope, spans: list(span) })) })),
});

const numberPoint = record({ attributes, timeUnixNano: time, asDouble: number });
const histogramPoint = record(
  {
    ...{ attributes, startTimeUnixNano: time, timeUnixNano: time, count: whole, sum: number },
    ...{ bucketCounts: list(whole), explicitBounds: list(number) },
  },
  (value, path) => {
    const { bucketCounts, explicitBounds, count } = value as Record<string, string[]>;
    const total = (bucketCounts ?? []).reduce((sum, one) => sum + BigInt(one), 0n);
    return [
      ...fault(bucketCounts?.length === (explicitBounds?.length ?? 0) + 1, path, 'odd buckets'),
      ...fault(total === BigInt(String(count)), path, 'the buckets do not add up to count'),
    ];
  },
);
const cumulative = { aggregationTemporality: among(2) };
const metric = record(
  {
    ...{ name: text, description: text, unit: text },
    'gauge?': record({ dataPoints: list(numberPoint) }),
    'sum?': record({ dataPoints: list(numberPoint), ...cumulative, isMonotonic: bool }),
    'histogram?': record({ dataPoints: list(histogramPoint), ...cumulative }),
  },
  onlyOneOf('gauge', 'sum', 'histogram'),
);
const metrics = record({
  resourceMetrics: list(
    record({ resource, scopeMetrics: list(record({ scope, metrics: list(metric) })) }),
  ),
});

/** What the specification does not allow in the body of a request, each with its place. */
export const otlpFaults = {
  '/v1/traces': (body: unknown) => traces(body, 'traces'),
  '/v1/metrics': (body: unknown) => metrics(body, 'metrics'),
} as const;

type Attributes = Record<string, unknown>;
interface Kv {
  readonly key: string;
  readonly value: Record<string, unknown>;
}
const plain = (given: readonly Kv[]): Attributes =>
  Object.fromEntries(given.map(({ key, value }) => [key, Object.values(value)[0]]));

export interface TakenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string }[];
  readonly status: { readonly code?: number; readonly message?: string };
  readonly resource: Attributes;
}

export interface TakenMetric {
  readonly name: string;
  readonly unit: string;
  readonly resource: Attributes;
  readonly kind: 'gauge' | 'sum' | 'histogram';
  readonly points: readonly (Json & { readonly attributes: Attributes })[];
}

/** Spans as they are compared in tests. */
export function spansIn(body: Json): TakenSpan[] {
  // biome-ignore lint/suspicious/noExplicitAny: its shape was checked
  return (body as any).resourceSpans.flatMap(({ resource: of, scopeSpans }: any) =>
    scopeSpans[0].spans.map((one: TakenSpan & { attributes: Kv[] }) => ({
      ...one,
      attributes: plain(one.attributes),
      resource: plain(of.attributes),
    })),
  );
}

export function metricsIn(body: Json): TakenMetric[] {
  // biome-ignore lint/suspicious/noExplicitAny: its shape was checked
  return (body as any).resourceMetrics.flatMap(({ resource: of, scopeMetrics }: any) =>
    scopeMetrics[0].metrics.map((one: Json) => {
      const kind = (['gauge', 'sum', 'histogram'] as const).find((name) => name in one) ?? 'gauge';
      const { dataPoints } = one[kind] as { dataPoints: { attributes: Kv[] }[] };
      const points = dataPoints.map((point) => ({ ...point, attributes: plain(point.attributes) }));
      return { name: one['name'], unit: one['unit'], kind, points, resource: plain(of.attributes) };
    }),
  );
}

type Behaviour = (response: ServerResponse) => void;

export class Collector {
  /** Of requests that were answered with success. */
  readonly spans: TakenSpan[] = [];
  readonly metrics: TakenMetric[] = [];
  readonly faults: string[] = [];
  readonly requests: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  /** How the next request is answered instead. */
  readonly misbehaviour: Behaviour[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const path = request.url ?? '';
      this.requests.push({ path, headers: request.headers });
      this.#take(path, JSON.parse(body));
      const misbehave = path === '/v1/traces' ? this.misbehaviour.shift() : undefined;
      if (misbehave) return misbehave(response);
      if (path === '/v1/traces') this.spans.push(...spansIn(JSON.parse(body)));
      else this.metrics.push(...metricsIn(JSON.parse(body)));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }

  /** @param port 0: any that is free */
  static async open(port = 0): Promise<Collector> {
    const collector = new Collector();
    collector.#server.listen(port, '127.0.0.1');
    await once(collector.#server, 'listening');
    return collector;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(path: string, body: unknown): void {
    const check = path in otlpFaults ? otlpFaults[path as keyof typeof otlpFaults] : undefined;
    this.faults.push(...(check?.(body) ?? [`${path} is no path of a collector`]));
  }
}
