/**
 * Where the plane sends its telemetry: the variables that OpenTelemetry specifies for exporters, as
 * far as they apply. Without an endpoint nothing is sent. Pure.
 */
import { planeSettings } from '../../base/plane-settings.ts';
import { type Parsed, type ReadSetting, type Setting, wholeNumber } from '../setting-parsers.ts';

export interface TelemetryConfig {
  /** Null: no spans are sent. */
  readonly tracesUrl: string | null;
  /** Null: no metrics are sent. */
  readonly metricsUrl: string | null;
  /** Sent with each request. They may be secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** For one request. */
  readonly withinMs: number;
  /** Between two exports of metrics. */
  readonly everyMs: number;
}

const endpoint = {
  fallback: null,
  allowed: 'an http or https URL without user and fragment, such as http://127.0.0.1:4318',
  parse: parseEndpoint,
};

export const telemetrySettings = {
  otlpEndpoint: { ...planeSettings.otlpEndpoint, ...endpoint } satisfies Setting<string | null>,
  otlpTraces: { ...planeSettings.otlpTraces, ...endpoint } satisfies Setting<string | null>,
  otlpMetrics: { ...planeSettings.otlpMetrics, ...endpoint } satisfies Setting<string | null>,
  otlpHeaders: {
    ...planeSettings.otlpHeaders,
    fallback: {},
    allowed:
      'NAME=VALUE separated by commas, values percent-encoded; no header that HTTP itself uses',
    parse: parseHeaders,
  } satisfies Setting<Readonly<Record<string, string>>>,
  otlpProtocol: {
    ...planeSettings.otlpProtocol,
    fallback: 'http/json',
    allowed: 'http/json, which collectors take on the port of OTLP/HTTP (4318)',
    parse: parseProtocol,
  } satisfies Setting<string>,
  otlpTimeout: {
    ...planeSettings.otlpTimeout,
    fallback: 10_000,
    allowed: 'a whole number of milliseconds from 100 to 600000',
    parse: wholeNumber(100, 600_000),
  } satisfies Setting<number>,
  metricInterval: {
    ...planeSettings.metricInterval,
    fallback: 60_000,
    allowed: 'a whole number of milliseconds from 1000 to 86400000',
    parse: wholeNumber(1000, 86_400_000),
  } satisfies Setting<number>,
};

/** @returns null: nothing is sent */
export function telemetryConfig(read: ReadSetting): TelemetryConfig | null {
  const base = read<string | null>(telemetrySettings.otlpEndpoint);
  const traces = read<string | null>(telemetrySettings.otlpTraces);
  const metrics = read<string | null>(telemetrySettings.otlpMetrics);
  read<string>(telemetrySettings.otlpProtocol);
  const config = {
    tracesUrl: traces ?? signalUrl(base, 'traces'),
    metricsUrl: metrics ?? signalUrl(base, 'metrics'),
    headers: read<Readonly<Record<string, string>>>(telemetrySettings.otlpHeaders),
    withinMs: read<number>(telemetrySettings.otlpTimeout),
    everyMs: read<number>(telemetrySettings.metricInterval),
  };
  return config.tracesUrl === null && config.metricsUrl === null ? null : config;
}

/** The endpoint of one signal is used as it is; that of all is the base of their paths. */
function signalUrl(base: string | null, signal: 'traces' | 'metrics'): string | null {
  if (base === null) return null;
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/${signal}`;
  return url.href;
}

function parseEndpoint(text: string): Parsed<string> {
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text))
    return { problem: 'is not an http or https URL' };
  const { username, password, hash, href } = new URL(text);
  if (username !== '' || password !== '') return { problem: 'names a user or a password' };
  return hash === '' ? { value: href } : { problem: 'has a fragment' };
}

function parseProtocol(text: string): Parsed<string> {
  return text === 'http/json'
    ? { value: text }
    : { problem: 'names a protocol that the plane does not speak' };
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Headers of HTTP and OTLP themselves. */
const own =
  /^(?:host|connection|content-length|content-type|content-encoding|transfer-encoding|te|trailer|upgrade|expect|keep-alive)$/;

/** By W3C Baggage, as OpenTelemetry specifies. What is wrong is named without its value. */
function parseHeaders(text: string): Parsed<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = {};
  for (const [i, part] of text.split(',').entries()) {
    const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    const which = `has as header ${i + 1}`;
    if (!token.test(name)) return { problem: `${which} none with a name` };
    const key = name.toLowerCase();
    if (own.test(key)) return { problem: `${which} ${key}, which the plane sets itself` };
    const decoded = decode(value);
    if (decoded === null || !/^[\x20-\x7e\t]*$/.test(decoded))
      return { problem: `${which} ${key}, whose value is no value of a header` };
    headers[key] = decoded;
  }
  return { value: headers };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
