/** A shutdown of the agent, in any graph after any events. */
import fc from 'fast-check';
import { test } from 'vitest';
import { holds, propertyTimeoutMs } from '../../../support/properties.ts';
import { must } from '../../world-rules.ts';
import { play, sequence } from './sequences.ts';

// P63
test(
  'a shutdown starts nothing, and ends with no live process',
  () => {
    holds(
      fc.property(sequence, fc.boolean(), (what, ignoreStopSignals) => {
        const host = play(what);
        host.shutDown();
        host.processes.ignoreStopSignals = ignoreStopSignals;
        // Not even a command that arrives too late.
        for (const program of ['p0', 'p1', 'p2'])
          host.enqueueForProgram(program, { type: 'START', commandId: null });
        host.advance(20_000);
        host.settle();
        must(host.processes.live.length === 0, 'no process is alive');
        must(
          [...host.machines.values()].every(({ state }) => !('run' in state)),
          'no instance has a live run',
        );
      }),
      300,
    );
  },
  propertyTimeoutMs,
);
