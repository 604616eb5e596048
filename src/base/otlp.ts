/**
 * The parts of OTLP/JSON that Gander sends (opentelemetry-proto 1, "JSON Protobuf Encoding" of the
 * OTLP specification): 64-bit integers are decimal strings, ids are hexadecimal, enums are numbers.
 * Written by hand, because the format is small and stable, and OpenTelemetry's own exporters would
 * be twenty packages for it.
 */

export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

type Plain = string | number | boolean | readonly string[] | null;

function anyValue(plain: NonNullable<Plain>): AnyValue {
  switch (typeof plain) {
    case 'string':
      return { stringValue: plain };
    case 'boolean':
      return { boolValue: plain };
    case 'number':
      return Number.isSafeInteger(plain) ? { intValue: String(plain) } : { doubleValue: plain };
    default:
      return { arrayValue: { values: plain.map((stringValue) => ({ stringValue })) } };
  }
}

/** Attributes; those that are null are left out. */
export const keyValues = (attributes: Readonly<Record<string, Plain>>): KeyValue[] =>
  Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: anyValue(value) }],
  );

/** Nanoseconds since 1970, as fixed64. @param ms milliseconds since 1970 */
export const nanoseconds = (ms: number): string => `${BigInt(Math.max(0, Math.round(ms)))}000000`;

export interface Resource {
  readonly attributes: readonly KeyValue[];
}

export interface InstrumentationScope {
  readonly name: string;
  readonly version: string;
}

export const spanKindInternal = 1;
export const statusError = 2;
/** The W3C's flag that a span is sampled. */
export const flagSampled = 1;

export interface SpanEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly KeyValue[];
}

export interface Span {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits, as the parent's. */
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly KeyValue[];
  readonly events: readonly SpanEvent[];
  /** Unset, unless it failed. */
  readonly status: { readonly code?: number; readonly message?: string };
}

/** Spans of what one resource does. */
export interface ResourceSpans {
  readonly resource: Resource;
  readonly spans: readonly Span[];
}

/** The body of a request to /v1/traces. */
export const tracesRequest = (groups: readonly ResourceSpans[], scope: InstrumentationScope) => ({
  resourceSpans: groups.map(({ resource, spans }) => ({
    resource,
    scopeSpans: [{ scope, spans }],
  })),
});
