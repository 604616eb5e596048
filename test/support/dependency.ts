/** Edges as the plane sends them, every default filled in. */
import type { Dependency } from '../../src/domain/graph/dependency.ts';

export function dependsOn(program: string, changes: Partial<Dependency> = {}): Dependency {
  return {
    on: { program, environment: 'default' },
    condition: 'STARTED',
    delayMs: 0,
    propagate: 'NONE',
    scope: 'SAME_HOST',
    host: null,
    whenUnreachable: 'HOLD',
    unreachableMs: 60_000,
    ...changes,
  };
}
