/** The closed sets that a dependency is made of, as the graph describes them. */
import type { Condition, Propagation, Scope, WhenUnreachable } from '../../agents/core/graph/dependency.ts';

export const conditions = {
  STARTED: { description: 'Its instances are RUNNING; how long they have been up counts from the start of their processes.' },
  HEALTHY: { description: 'They are RUNNING and HEALTHY. What has neither probe nor notify counts as healthy when it is RUNNING.' },
  COMPLETED: { description: 'Their last runs have ended by themselves, whatever came of them.' },
  SUCCEEDED: { description: 'Their last runs have ended by themselves, with an expected exit code.' },
} as const satisfies Record<Condition, unknown>;

export const propagations = {
  NONE: { description: 'What depends on it runs on; only its next start waits.' },
  RESTART: {
    description:
      'What depends on it is stopped at once, and started again when its dependencies are satisfied again, whatever its restart policy.',
  },
  STOP: { description: 'What depends on it is stopped at once, and stays so until somebody starts it.' },
} as const satisfies Record<Propagation, unknown>;

export const scopes = {
  SAME_HOST: { description: 'Those on the same host. Needs no plane.' },
  ANY_HOST: { description: 'All of at least one host.' },
  ALL_HOSTS: { description: 'All of every host that it is assigned to.' },
  HOST: { description: 'Those on the host that is named.' },
} as const satisfies Record<Scope, unknown>;

export const whenUnreachable = {
  HOLD: { description: 'What runs is left, what waits waits on.' },
  CONTINUE: { description: 'What was known last holds on.' },
  STOP: { description: 'As HOLD; and after unreachableMs what runs is stopped, to start again when its dependencies are satisfied again.' },
} as const satisfies Record<WhenUnreachable, unknown>;
