/** Commands that are cancelled, against a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Conflict, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import {
  cancel,
  desiredOf,
  eventsAfter,
  finishedAt,
  hostId,
  idOf,
  issue,
  openPlane,
  renewFleet,
  report,
  targetsOf,
  test,
} from './harness.ts';

let head = 0;

const events = () => eventsAfter(test.plane, head);

beforeAll(openPlane);
afterAll(() => test.close());
beforeEach(async () => {
  await renewFleet();
  head = await test.plane.log.head();
});

describe('cancelling', () => {
  it('takes back what is pending and lets the rest go on', async () => {
    const command = await issue(test.plane, 'STOP', 'web');
    await report(test.plane, hostId('h2'), command.id, 'DELIVERED');
    head = await test.plane.log.head();
    expect(await cancel(command.id)).toMatchObject({ id: command.id, finishedAt: null });
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'web@h1': 'CANCELLED',
      'web@h2': 'DELIVERED',
    });
    expect(await desiredOf(test.plane, idOf('web@h1'))).toMatchObject({
      desired: 'RUNNING AUTOSTART',
    });
    expect(await events()).toMatchObject([
      { kind: 'INSTANCE_DESIRED_CHANGED', actor: 'bob', instance: 'web@h1' },
      { kind: 'COMMAND_PROGRESSED', actor: 'bob', commandId: command.id, payload: { ended: 1 } },
    ]);
  });

  it('ends the command when nothing is left', async () => {
    const command = await issue(test.plane, 'SIGNAL', 'web', { signal: 'HUP' });
    head = await test.plane.log.head();
    expect((await cancel(command.id)).finishedAt).not.toBeNull();
    expect(await events()).toMatchObject([
      { kind: 'COMMAND_FINISHED', payload: { status: 'CANCELLED', succeeded: 0, failed: 0 } },
    ]);
  });

  it('is refused when nothing is pending, with the reason', async () => {
    const command = await issue(test.plane, 'STOP', 'web@h1');
    await report(test.plane, hostId('h1'), command.id, 'DELIVERED');
    await expect(cancel(command.id)).rejects.toThrow('it has been delivered everywhere');
    await report(test.plane, hostId('h1'), command.id, 'SUCCEEDED');
    await expect(cancel(command.id)).rejects.toThrow('it has ended');
    await expect(cancel(command.id)).rejects.toBeInstanceOf(Conflict);
    await expect(cancel(uuidv7())).rejects.toBeInstanceOf(NotFound);
  });

  it('and delivery at once agree: a target is either cancelled or delivered, and nothing is stuck', async () => {
    for (let round = 0; round < 10; round += 1) {
      const command = await issue(test.plane, 'STOP', 'web@h1');
      await Promise.allSettled([
        cancel(command.id),
        report(test.plane, hostId('h1'), command.id, 'SUCCEEDED'),
      ]);
      const { 'web@h1': status } = await targetsOf(test.plane, command.id);
      const { desired } = await desiredOf(test.plane, idOf('web@h1'));
      expect([`CANCELLED RUNNING AUTOSTART`, `SUCCEEDED STOPPED OPERATOR`]).toContain(
        `${status} ${desired}`,
      );
      expect(await finishedAt(command.id)).not.toBeNull();
      await test.pool`update instances set desired = 'RUNNING', desired_reason = 'AUTOSTART', desired_command_id = null`;
    }
  });
});
