/**
 * Where a run stands in a distributed trace, by the W3C's Trace Context. The ids follow from ids
 * that plane and agent both have, so that the plane can export the span under which a program has
 * already reported, and neither needs to ask the other.
 *
 * A trace is named by a UUID: the activity, the command or the first attempt that its runs are for.
 * The 128 bits of that UUID are the trace id; who has one finds the other without a table. The span
 * of a run is the second half of the run's UUID, the span of the whole is the first half of the
 * trace's. RFC 9562 sets bits in each half, so that neither is the zero that Trace Context forbids,
 * and the second half, from which samplers take their chance, is the random one.
 */

/** What decides the trace of a run. The ids are UUIDs. */
export interface TracedRun {
  readonly runId: string;
  readonly commandId: string | null;
  readonly activityId: string | null;
  /** Of a retry: the trace of the first attempt. */
  readonly traceUuid?: string | null | undefined;
}

/** The UUID that names the trace of a run. */
export const traceOf = ({ runId, commandId, activityId, traceUuid }: TracedRun): string =>
  traceUuid ?? activityId ?? commandId ?? runId;

const digits = (uuid: string): string => uuid.replaceAll('-', '').toLowerCase();

/** 32 hexadecimal digits. */
export const traceIdOf = (traceUuid: string): string => digits(traceUuid);

/** The span of a run: 16 hexadecimal digits. */
export const spanIdOfRun = (runId: string): string => digits(runId).slice(16);

/**
 * The span of the activity, command or firing that the runs of a trace are for: 16 hexadecimal
 * digits.
 */
export const spanIdOfTrace = (traceUuid: string): string => digits(traceUuid).slice(0, 16);

const valid = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/;

/**
 * The value of TRACEPARENT for a run (version 00, sampled).
 * @returns null where no valid one follows from the ids, which are then no UUIDs of ours
 */
export function traceparent(traceUuid: string, runId: string): string | null {
  const value = `00-${traceIdOf(traceUuid)}-${spanIdOfRun(runId)}-01`;
  return valid.test(value) ? value : null;
}

/** What a value of OTEL_RESOURCE_ATTRIBUTES cannot hold as it is, as W3C's Baggage states. */
const reserved = /[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]|[%=]/gu;

const encode = (text: string): string =>
  text.replace(reserved, (sign) =>
    Array.from(
      new TextEncoder().encode(sign),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join(''),
  );

/**
 * The value of OTEL_RESOURCE_ATTRIBUTES: what is given, and behind it the attributes whose keys it
 * lacks. What is given stays as it is, also where it is malformed: the program's own SDK judges it.
 */
export function mergeResourceAttributes(
  given: string,
  attributes: ReadonlyMap<string, string>,
): string {
  const keys = new Set(given.split(',').map((pair) => pair.split('=', 1)[0]?.trim()));
  const added = [...attributes].flatMap(([key, value]) =>
    keys.has(key) ? [] : [`${key}=${encode(value)}`],
  );
  return [...(given.trim() === '' ? [] : [given]), ...added].join(',');
}
