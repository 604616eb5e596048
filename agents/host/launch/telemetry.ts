/**
 * What OpenTelemetry finds in the environment of a program: the trace that its run is a part of, and
 * what the program is (docs/telemetry.md). Any SDK reads the second by itself.
 */
import { formatAddress } from '../../../src/domain/address.ts';
import { mergeResourceAttributes, traceparent } from '../../../src/domain/trace.ts';
import type { Definition, InstanceKey } from '../../core/types.ts';

interface TracedRun {
  readonly runId: string;
  readonly traceUuid?: string | null;
}

/** TRACEPARENT, which the definition may overrule. @param run null: none lives */
export function traceVariables(
  { telemetry }: Definition,
  run: TracedRun | null,
): Map<string, string> {
  const value = telemetry && run?.traceUuid != null ? traceparent(run.traceUuid, run.runId) : null;
  return new Map(value === null ? [] : [['TRACEPARENT', value]]);
}

const variable = 'OTEL_RESOURCE_ATTRIBUTES';

/**
 * The variables of a program with OTEL_RESOURCE_ATTRIBUTES. What the definition or the agent's own
 * environment gives is kept, key by key. @param run null: none lives
 */
export function withResource(
  env: ReadonlyMap<string, string>,
  { telemetry }: Definition,
  { program, environment, index }: InstanceKey,
  run: TracedRun | null,
  host: { readonly hostName: string; readonly inherited: ReadonlyMap<string, string> },
): ReadonlyMap<string, string> {
  if (!telemetry) return env;
  const address = formatAddress({ program, environment, index, host: host.hostName });
  const attributes = new Map([
    ['service.name', program],
    ['service.instance.id', address],
    ['deployment.environment.name', environment],
    ['host.name', host.hostName],
    ...(run === null ? [] : [['gander.run', run.runId] as const]),
  ]);
  const given = env.get(variable) ?? host.inherited.get(variable) ?? '';
  return new Map(env).set(variable, mergeResourceAttributes(given, attributes));
}
