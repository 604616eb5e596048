/** Why, from any sequence of events at all: there is always an answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InstanceState } from '../../../schema/instances/rules.ts';
import { instanceStates, stateReasons } from '../../../schema/instances/rules-words.ts';
import type { InstanceRecord } from '../../../schema/instances/store/instances.ts';
import { explain } from '../../../schema/why/rules.ts';
import { at, command, event, instance, records, run } from './records.ts';

test('any sequence of events has an answer that begins with the state and names only records there are', () => {
  const states = (Object.keys(instanceStates) as InstanceState[]).filter(
    (state) => state !== 'UNKNOWN',
  );
  const reason = fc.oneof(fc.constantFrom(...Object.keys(stateReasons)), fc.string());
  const step = fc.record({
    to: fc.constantFrom(...states),
    reason,
    exitCode: fc.option(fc.nat(255)),
    signal: fc.option(fc.constant('SIGTERM')),
    detail: fc.option(fc.string()),
    runUuid: fc.option(fc.constantFrom('r1', 'r2')),
    desired: fc.constantFrom('RUNNING', 'STOPPED'),
    dropped: fc.nat(),
  });
  const kind = fc.constantFrom(
    'INSTANCE_DESIRED_CHANGED',
    'INSTANCE_CREATED',
    'INSTANCE_STATE_CHANGED',
    'REPORTS_DROPPED',
    'HOST_DISCONNECTED',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(kind, step), { maxLength: 80 }),
      fc.constantFrom(...states),
      fc.boolean(),
      (steps, state, reach) => {
        const events = steps.map(([name, payload], i) => event(i + 1, name as never, payload));
        const last = [...events].reverse().find((one) => one.kind === 'INSTANCE_STATE_CHANGED');
        const reportedState = (last?.payload['to'] ?? state) as InstanceRecord['reportedState'];
        const given = records({
          events,
          around: events.filter((one) => one.sequence % 3 === 0),
          instance: instance({ reportedState, state: reach ? reportedState : 'UNKNOWN' }),
          runList: [run('r1', { endedAt: at(3) })],
          commands: [command('c', 'STOP', 2), command('d', 'START', 1, 'DELIVERED')],
        });
        const chain = explain(given);
        expect(chain[0]?.summary.startsWith(reach ? reportedState : 'UNKNOWN')).toBe(true);
        expect(chain.length).toBeLessThanOrEqual(50);
        for (const { event: of, summary } of chain) {
          expect(summary).toMatch(/\.$/);
          expect(summary).not.toMatch(/undefined|null|\[object/);
          if (of) expect(events).toContain(of);
        }
      },
    ),
  );
});
