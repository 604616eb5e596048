/** Elements of desired state as the plane sends them, every default filled in. */
import { randomUUID } from 'node:crypto';
import { nothingPlanned } from '../../agents/core/definition.ts';
import type { Definition, DesiredInstance } from '../../agents/core/types.ts';
import { completeDefinition } from './definition.ts';

export function definition(changes: Partial<Definition> = {}): Definition {
  return completeDefinition({
    command: ['sleep', '1000'],
    startMs: 50,
    backoff: { initialMs: 100, factor: 2, maxMs: 1000, jitter: 0, resetMs: 60_000 },
    stopTimeoutMs: 5000,
    log: { redirectStderr: false, maxBytes: 1_000_000, files: 2, timestamps: false },
    ...changes,
  });
}

export function desiredInstance(
  program: string,
  changes: Partial<Definition> = {},
  rest: Partial<DesiredInstance> = {},
): DesiredInstance {
  return {
    instanceId: randomUUID(),
    program,
    environment: 'default',
    index: 0,
    programRevision: 1,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition: definition(changes),
    ...nothingPlanned,
    ...rest,
  };
}
