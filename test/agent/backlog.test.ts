/**
 * An agent that has more to report than fits into one batch, on a plane that takes none of it for
 * the time being.
 */
import { expect, test } from 'vitest';
import { desiredInstance } from '../support/desired.ts';
import { useBench } from './support.ts';

const bench = useBench();

// P83
test('confirms commands ahead of its backlog, again when they are delivered again, and reports them in order in the end', async () => {
  const { plane, start, enrolling } = bench();
  const one = desiredInstance('one', { command: ['sleep', '600'] });
  plane.snapshot = { revision: 1, instances: [one] };
  start(...enrolling);
  await plane.until(() => plane.transitions(one.instanceId).at(-1)?.to === 'RUNNING');
  plane.misbehave = () => 'internal';
  const target = [{ instanceId: one.instanceId, runUuid: null }];
  // Each of them is reported twice, as DELIVERED and as SUCCEEDED.
  const commands = Array.from({ length: 300 }, () => plane.command('SIGNAL', target, 'CONT'));
  const last = plane.command('SIGNAL', target, 'CONT');
  await plane.until(() => plane.receipts.some(({ commandId }) => commandId === last));
  expect(plane.receipts.find(({ commandId }) => commandId === last)).toEqual({
    commandId: last,
    instanceIds: [one.instanceId],
  });
  expect(plane.commandReports(last)).toEqual([]);

  plane.receipts.length = 0;
  plane.cut();
  await plane.until(() => plane.receipts.some(({ commandId }) => commandId === last));

  plane.misbehave = null;
  await plane.until(() => plane.commandReports(last).length === 2);
  for (const command of [...commands, last]) {
    expect(plane.commandReports(command).map(({ status }) => status)).toEqual([
      'DELIVERED',
      'SUCCEEDED',
    ]);
  }
});
