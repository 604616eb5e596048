/** Delivers schedules to an agent, and reads the firings and runs that the plane received. */
import type { DesiredInstance } from '../../agents/core/types.ts';
import type { RunReportBody } from '../../agents/link/wire.ts';
import { reportsOf, untilApplied } from './local-support.ts';
import { type AgentProcess, useBench } from './support.ts';

export function useSchedules() {
  const bench = useBench();
  const firings = () => reportsOf(bench().plane, 'firing');
  /** On a busy machine a firing that should be on time may be late or caught up. */
  const outcomes = (): string[] =>
    firings().map(({ outcome }) =>
      outcome === 'LATE' || outcome === 'CATCH_UP' ? 'RAN' : outcome,
    );
  /** The last report of each run by its id, concurrent runs included. */
  const runs = (): Map<string, RunReportBody> => {
    const all = bench()
      .plane.bodies()
      .flatMap((body) =>
        'transition' in body && body.transition.run
          ? [body.transition.run]
          : 'run' in body
            ? [body.run.run]
            : [],
      );
    return new Map(all.map((run) => [run.runUuid, run]));
  };
  const ended = () => [...runs().values()].filter(({ endedAt }) => endedAt !== null);
  const localChanges = () => reportsOf(bench().plane, 'desired');

  /**
   * Enrols an agent with an empty desired state, and waits until it has applied that: on a busy
   * machine its start takes longer than the time to a firing.
   */
  const begin = async (...args: string[]): Promise<AgentProcess> => {
    const { plane, start, enrolling } = bench();
    const agent = start(...enrolling, ...args);
    await plane.until(() => plane.bodies().some((body) => 'applied' in body));
    return agent;
  };

  /** Sends these instances as a change, and waits until the agent has applied it. */
  const deliver = async (...changed: DesiredInstance[]): Promise<void> => {
    const { plane } = bench();
    plane.change({ changed, removed: [] });
    await untilApplied(plane, plane.snapshot.revision);
  };

  return { bench, firings, outcomes, runs, ended, localChanges, begin, deliver };
}
