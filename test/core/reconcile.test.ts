/** A snapshot of the desired state, applied to the existing machines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { create, step } from '../../agents/core/machine.ts';
import { inStartOrder, inStopOrder, reconcile } from '../../agents/core/reconcile.ts';
import type { DesiredInstance, Instance } from '../../agents/core/types.ts';
import { desiredOf, nowAt } from './support.ts';

const one = (program: string, priority: number, index = 0): DesiredInstance =>
  desiredOf({ priority }, { instanceId: `${program}#${index}`, program, index });
const machines = (...items: DesiredInstance[]): Map<string, Instance> =>
  new Map(items.map((item) => [item.instanceId, create(item)]));

test('removed instances are forgotten first, high priority numbers first; the others are desired, low numbers first, then by address', () => {
  const events = reconcile(machines(one('old', 1), one('older', 5), one('app', 10)), [
    one('app', 10, 10),
    one('app', 10, 9),
    one('base', 1),
    one('app', 10),
  ]);
  expect(events.map(({ instanceId, event }) => `${event.type} ${instanceId}`)).toEqual([
    'FORGET older#0',
    'FORGET old#0',
    'DESIRE base#0',
    'DESIRE app#0',
    'DESIRE app#9',
    'DESIRE app#10',
  ]);
});

test('a removal names its trigger, where the plane sends one', () => {
  const by = { by: 'alice', byRef: 'TOKEN:a' };
  const events = reconcile(machines(one('old', 1), one('older', 2)), [], {
    removals: new Map([['old#0', by]]),
  });
  expect(events.map(({ event }) => event)).toEqual([
    { type: 'FORGET' },
    { type: 'FORGET', trigger: by },
  ]);
});

test('a boot applies to instances without a machine', () => {
  const events = reconcile(machines(one('known', 1)), [one('known', 1), one('new', 1)], {
    boot: true,
  });
  expect(events.map(({ event }) => event.type === 'DESIRE' && event.boot)).toEqual([false, true]);
});

// P47
test('applied a second time it changes nothing', () => {
  const desired = [one('a', 1), { ...one('b', 2), desired: 'STOPPED' as const }];
  const held = machines(...desired);
  const apply = () =>
    reconcile(held, desired).flatMap(({ instanceId, event }) => {
      const decision = step(held.get(instanceId) as Instance, event, nowAt(0));
      held.set(instanceId, decision.instance);
      return decision.actions;
    });
  expect(apply().map(({ type }) => type)).toEqual(['SPAWN', 'REPORT']);
  expect(apply()).toEqual([]);
});

test('the stop order is the start order reversed, for any set', () => {
  const item = fc.record({
    program: fc.constantFrom('a', 'b', 'B', 'ä'),
    priority: fc.nat(3),
    index: fc.nat(12),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(item, { selector: ({ program, index }) => `${program}#${index}` }),
      (items) => {
        const desired = items.map(({ program, priority, index }) => one(program, priority, index));
        expect(inStopOrder(desired)).toEqual(inStartOrder(desired).reverse());
        expect(inStartOrder([...desired].reverse())).toEqual(inStartOrder(desired));
      },
    ),
  );
});
