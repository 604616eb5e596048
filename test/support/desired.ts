/** Elements of desired state as the plane sends them, every default filled in. */
import { randomUUID } from 'node:crypto';
import type { Definition, DesiredInstance } from '../../agents/core/types.ts';

export function definition(changes: Partial<Definition> = {}): Definition {
  return {
    command: ['sleep', '1000'],
    shell: false,
    cwd: null,
    env: [],
    user: null,
    autostart: true,
    autorestart: 'UNEXPECTED',
    exitCodes: [0],
    startMs: 50,
    startRetries: 3,
    backoff: { initialMs: 100, factor: 2, maxMs: 1000, jitter: 0, resetMs: 60_000 },
    stopSignal: 'TERM',
    stopTimeoutMs: 5000,
    priority: 999,
    changePolicy: 'STAGED',
    log: { redirectStderr: false, maxBytes: 1_000_000, files: 2 },
    ...changes,
  };
}

export function desiredInstance(program: string, changes: Partial<Definition> = {}, rest: Partial<DesiredInstance> = {}): DesiredInstance {
  return {
    instanceId: randomUUID(),
    program,
    environment: 'default',
    index: 0,
    programRevision: 1,
    desired: 'RUNNING',
    desiredReason: 'AUTOSTART',
    definition: definition(changes),
    ...rest,
  };
}
