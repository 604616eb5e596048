/** How long the agent waits for its programs when it stops them all, and which it gives up on. */
import type { AgentProblem } from '../../../src/domain/agent-problems.ts';
import { nameOf } from '../../core/graph/views.ts';
import type { Instance } from '../../core/types.ts';

/** Beyond a program's own stopTimeoutMs, for KILL to do its work. */
const stopGraceMs = 3000;

/**
 * Resolves when none is busy, or when no more will end in time. Each is killed when its time is up.
 * So while their number falls, the stop makes progress.
 * @param until resolves when the condition holds, or the time is up
 */
export async function untilStopped(
  busy: () => readonly Instance[],
  until: (condition: () => boolean, withinMs: number) => Promise<void>,
): Promise<void> {
  for (let level = busy(); level.length > 0; ) {
    const withinMs =
      Math.max(...level.map((machine) => machine.definition.stopTimeoutMs)) + stopGraceMs;
    await until(() => busy().length < level.length, withinMs);
    const left = busy();
    if (left.length === level.length) break;
    level = left;
  }
}

export const notStopped = ({ key }: Instance): AgentProblem => ({
  code: 'PROGRAM_NOT_STOPPED',
  detail: `cannot stop ${nameOf(key)}#${key.index}`,
  context: { ...key },
});
