/** What agents report of commands, and how commands end, against a real database. */

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { commandTargets } from '../../../drizzle/tables-commands.ts';
import { applyCommandReports, pendingDeliveries } from '../../../schema/commands/store/commands.ts';
import { expireCommands } from '../../../schema/commands/store/ending.ts';
import { planeActor } from '../../../src/base/actor.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { until } from '../../support/until.ts';
import {
  cancel,
  desiredOf,
  eventsAfter,
  finishedAt,
  hostId,
  idOf,
  issue,
  openPlane,
  outlive,
  renewFleet,
  report,
  revisionOf,
  targetsOf,
  test,
} from './harness.ts';

let head = 0;

const events = () => eventsAfter(test.plane, head);
const kinds = async () => (await events()).map(({ kind }) => kind);
const expire = () => test.plane.write(planeActor, expireCommands);

beforeAll(openPlane);
afterAll(() => test.close());
beforeEach(async () => {
  await renewFleet();
  head = await test.plane.log.head();
});

describe('the commands that an agent receives', () => {
  // P81
  it('are all unfinished commands of its host in order of creation, until their end is reported', async () => {
    const first = await issue(test.plane, 'STOP', 'web');
    const second = await issue(test.plane, 'START', 'web@h1,idle@h1', { expiresInMs: 60_000 });
    const delivered = async (host: string) =>
      (await pendingDeliveries(test.plane.db, hostId(host))).map(({ commandId }) => commandId);
    expect(await delivered('h1')).toEqual([first.id, second.id]);
    expect(await delivered('h2')).toEqual([first.id]);
    const [, later] = await pendingDeliveries(test.plane.db, hostId('h1'));
    expect(later?.targets.map(({ instanceId }) => instanceId)).toEqual([
      idOf('idle@h1'),
      idOf('web@h1'),
    ]);
    expect(later?.expiresInMs).toBeGreaterThan(50_000);
    expect(later?.expiresInMs).toBeLessThanOrEqual(60_000);
    await report(test.plane, hostId('h1'), first.id, 'DELIVERED');
    expect(await delivered('h1')).toEqual([first.id, second.id]);
    await report(test.plane, hostId('h1'), first.id, 'SUCCEEDED');
    expect(await delivered('h1')).toEqual([second.id]);
  });

  it('do not include one that expired undelivered, even before the plane has recorded its expiry', async () => {
    const command = await issue(test.plane, 'STOP', 'web', { expiresInMs: 60_000 });
    await report(test.plane, hostId('h2'), command.id, 'DELIVERED');
    await outlive(command.id);
    expect(await pendingDeliveries(test.plane.db, hostId('h1'))).toEqual([]);
    expect(await pendingDeliveries(test.plane.db, hostId('h2'))).toMatchObject([
      { commandId: command.id, expiresInMs: 0 },
    ]);
  });
});

describe('what an agent reports', () => {
  // P111
  it('announces delivery once for each host, what ends there, and the end once, with the last target', async () => {
    const command = await issue(test.plane, 'STOP', '*');
    head = await test.plane.log.head();
    for (const host of ['h1', 'h2'])
      await report(test.plane, hostId(host), command.id, 'DELIVERED');
    await report(test.plane, hostId('h1'), command.id, 'SUCCEEDED');
    expect(await finishedAt(command.id)).toBeNull();
    await report(test.plane, hostId('h2'), command.id, 'FAILED', 'would not die');
    const log = await events();
    expect(log.map(({ kind, host, actor, payload }) => [kind, host, actor, payload])).toEqual([
      ['COMMAND_DELIVERED', 'h1', 'agent:h1', { targets: 2 }],
      ['COMMAND_DELIVERED', 'h2', 'agent:h2', { targets: 2 }],
      ['COMMAND_PROGRESSED', null, 'agent:h1', { ended: 2 }],
      ['COMMAND_FINISHED', null, 'agent:h2', { status: 'FAILED', succeeded: 2, failed: 2 }],
    ]);
    expect(await finishedAt(command.id)).not.toBeNull();
  });

  it('gives the same result in any batches and with any repetition, with each event once', async () => {
    const one = fc.record({
      address: fc.constantFrom('web@h1', 'idle@h1'),
      status: fc.constantFrom('DELIVERED', 'SUCCEEDED', 'FAILED'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(one, { maxLength: 3 }), { maxLength: 4 }),
        async (batches) => {
          const command = await issue(test.plane, 'SIGNAL', '*@h1', { signal: 'HUP' });
          const before = await test.plane.log.head();
          const expected: Record<string, string> = { 'web@h1': 'PENDING', 'idle@h1': 'PENDING' };
          for (const batch of batches) {
            const reports = batch.map(
              ({ address, status }) =>
                ({
                  commandId: command.id,
                  instanceIds: [idOf(address)],
                  status,
                  at: new Date(),
                }) as const,
            );
            await test.plane.write(planeActor, (tx) =>
              applyCommandReports(tx, hostId('h1'), reports),
            );
            for (const { address, status } of batch) {
              if (
                expected[address] === 'PENDING' ||
                (expected[address] === 'DELIVERED' && status !== 'DELIVERED')
              )
                expected[address] = status;
            }
          }
          const open = Object.values(expected).filter(
            (status) => status === 'PENDING' || status === 'DELIVERED',
          );
          expect(await targetsOf(test.plane, command.id)).toEqual(expected);
          const log = (await eventsAfter(test.plane, before)).map(({ kind }) => kind);
          expect(log.filter((kind) => kind === 'COMMAND_DELIVERED')).toHaveLength(
            batches.flat().length > 0 ? 1 : 0,
          );
          expect(log.filter((kind) => kind === 'COMMAND_FINISHED')).toHaveLength(
            open.length === 0 ? 1 : 0,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps the time of delivery when a batch holds the end too, and the message', async () => {
    const command = await issue(test.plane, 'STOP', 'web@h1');
    const [delivered, ended] = [
      new Date('2026-01-01T00:00:00.001Z'),
      new Date('2026-01-01T00:00:02.002Z'),
    ];
    const about = { commandId: command.id, instanceIds: [idOf('web@h1')] };
    const reports = [
      { ...about, status: 'DELIVERED', at: delivered },
      { ...about, status: 'FAILED', message: 'no', at: ended },
    ] as const;
    await test.plane.write(planeActor, (tx) => applyCommandReports(tx, hostId('h1'), reports));
    const [target] = await test.plane.db
      .select()
      .from(commandTargets)
      .where(eq(commandTargets.commandId, command.id));
    expect(target).toMatchObject({
      status: 'FAILED',
      message: 'no',
      deliveredAt: delivered,
      finishedAt: ended,
    });
  });

  it('changes no targets of other hosts, no unknown commands, and sets no status that only the plane may set', async () => {
    const command = await issue(test.plane, 'STOP', 'web');
    head = await test.plane.log.head();
    const at = new Date();
    await test.plane.write(planeActor, (tx) =>
      applyCommandReports(tx, hostId('h1'), [
        { commandId: command.id, instanceIds: [idOf('web@h2')], status: 'SUCCEEDED', at },
        { commandId: uuidv7(), instanceIds: [idOf('web@h1')], status: 'SUCCEEDED', at },
        { commandId: command.id, instanceIds: [idOf('web@h1')], status: 'CANCELLED', at },
      ]),
    );
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'web@h1': 'PENDING',
      'web@h2': 'PENDING',
    });
    expect(await kinds()).toEqual([]);
  });

  it('of the last two targets, on two hosts at once, still ends the command exactly once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const command = await issue(test.plane, 'SIGNAL', 'web', { signal: 'HUP' });
      head = await test.plane.log.head();
      await Promise.all(
        ['h1', 'h2'].map((host) => report(test.plane, hostId(host), command.id, 'SUCCEEDED')),
      );
      expect((await kinds()).filter((kind) => kind === 'COMMAND_FINISHED')).toHaveLength(1);
      expect(await finishedAt(command.id)).not.toBeNull();
    }
  });
});

describe('expiry', () => {
  // P94
  it('ends undelivered targets, and restores their earlier desired state', async () => {
    const command = await issue(test.plane, 'START', 'idle', { expiresInMs: 60_000 });
    await report(test.plane, hostId('h2'), command.id, 'DELIVERED');
    expect(await expire()).toEqual(command.expiresAt);
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'idle@h1': 'PENDING',
      'idle@h2': 'DELIVERED',
    });
    await outlive(command.id);
    head = await test.plane.log.head();
    expect(await expire()).toBeNull();
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'idle@h1': 'EXPIRED',
      'idle@h2': 'DELIVERED',
    });
    expect(await desiredOf(test.plane, idOf('idle@h1'))).toEqual({
      desired: 'STOPPED NO_AUTOSTART',
      by: null,
      commandId: null,
      revision: 2,
    });
    expect(await desiredOf(test.plane, idOf('idle@h2'))).toMatchObject({
      desired: 'RUNNING OPERATOR',
      commandId: command.id,
      revision: 1,
    });
    expect([
      await revisionOf(test.plane, hostId('h1')),
      await revisionOf(test.plane, hostId('h2')),
    ]).toEqual([2, 1]);
    expect(await events()).toMatchObject([
      {
        kind: 'INSTANCE_DESIRED_CHANGED',
        actor: 'plane',
        host: 'h1',
        program: 'idle',
        instance: 'idle@h1',
        commandId: command.id,
        payload: { desired: 'STOPPED', reason: 'NO_AUTOSTART' },
      },
      { kind: 'COMMAND_PROGRESSED', actor: 'plane', commandId: command.id, payload: { ended: 1 } },
    ]);
    await report(test.plane, hostId('h2'), command.id, 'SUCCEEDED');
    expect((await events()).at(-1)).toMatchObject({
      kind: 'COMMAND_FINISHED',
      payload: { status: 'EXPIRED', succeeded: 1, failed: 0 },
    });
  });

  it('by two planes at once happens once', async () => {
    const command = await issue(test.plane, 'STOP', '*', { expiresInMs: 1000 });
    await outlive(command.id);
    head = await test.plane.log.head();
    await Promise.all([expire(), expire(), expire()]);
    const log = await kinds();
    expect(log.filter((kind) => kind === 'INSTANCE_DESIRED_CHANGED')).toHaveLength(4);
    expect(log.filter((kind) => kind === 'COMMAND_FINISHED')).toHaveLength(1);
    expect(await revisionOf(test.plane, hostId('h1'))).toBe(2);
  });

  it('returns when the next expiry is due', async () => {
    const later = await issue(test.plane, 'STOP', 'web@h1', { expiresInMs: 120_000 });
    const sooner = await issue(test.plane, 'STOP', 'web@h2', { expiresInMs: 60_000 });
    await issue(test.plane, 'STOP', 'idle');
    expect(await expire()).toEqual(sooner.expiresAt);
    await cancel(sooner.id);
    expect(await expire()).toEqual(later.expiresAt);
  });

  it('of an earlier command does not undo a later one, which inherits the desired state from before both', async () => {
    const first = await issue(test.plane, 'STOP', 'web@h1', { expiresInMs: 1000 });
    const second = await issue(test.plane, 'START', 'web@h1', { expiresInMs: 2000 });
    await outlive(first.id);
    await expire();
    expect(await desiredOf(test.plane, idOf('web@h1'))).toMatchObject({
      desired: 'RUNNING OPERATOR',
      commandId: second.id,
    });
    await outlive(second.id);
    await expire();
    expect(await desiredOf(test.plane, idOf('web@h1'))).toMatchObject({
      desired: 'RUNNING AUTOSTART',
      commandId: null,
    });
  });

  it('and cancellation, in any order, leave the desired state of the newest remaining command, or the original one', async () => {
    const fate = fc.constantFrom('STANDS', 'CANCEL', 'EXPIRE');
    const plan = fc.array(
      fc.record({ kind: fc.constantFrom('START', 'STOP', 'RESTART'), fate, when: fc.nat() }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    const initial = { desired: 'STOPPED NO_AUTOSTART', commandId: null };
    await fc.assert(
      fc.asyncProperty(plan, async (steps) => {
        await test.pool`update instances set desired = 'STOPPED', desired_reason = 'NO_AUTOSTART', desired_command_id = null, desired_by = null`;
        await test.pool`truncate commands cascade`;
        const made = [];
        for (const step of steps)
          made.push({
            ...step,
            command: await issue(test.plane, step.kind, 'idle@h1', { expiresInMs: 60_000 }),
          });
        for (const { command, fate: end } of [...made].sort((a, b) => a.when - b.when)) {
          if (end === 'CANCEL') await cancel(command.id);
          if (end === 'EXPIRE') {
            await outlive(command.id);
            await expire();
          }
        }
        const remaining = made.findLast((step) => step.fate === 'STANDS');
        const wanted = remaining
          ? {
              desired: remaining.kind === 'STOP' ? 'STOPPED OPERATOR' : 'RUNNING OPERATOR',
              commandId: remaining.command.id,
              by: 'alice',
            }
          : { ...initial, by: null };
        expect(await desiredOf(test.plane, idOf('idle@h1'))).toMatchObject(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change a desired state that something else has set meanwhile', async () => {
    const command = await issue(test.plane, 'START', 'idle@h1', { expiresInMs: 1000 });
    await test.pool`update instances set desired = 'STOPPED', desired_reason = 'DISABLED', desired_command_id = null where id = ${idOf('idle@h1')}`;
    await outlive(command.id);
    await expire();
    expect(await targetsOf(test.plane, command.id)).toEqual({ 'idle@h1': 'EXPIRED' });
    expect(await desiredOf(test.plane, idOf('idle@h1'))).toMatchObject({
      desired: 'STOPPED DISABLED',
      revision: 1,
    });
  });
});

it('an instance that is gone fails its targets, so that nobody waits for it for ever', async () => {
  const command = await issue(test.plane, 'STOP', 'web');
  await report(test.plane, hostId('h1'), command.id, 'SUCCEEDED');
  await test.plane.db.delete(instances).where(eq(instances.id, idOf('web@h2')));
  head = await test.plane.log.head();
  await expire();
  expect(await targetsOf(test.plane, command.id)).toEqual({
    'web@h1': 'SUCCEEDED',
    'web@h2': 'FAILED',
  });
  expect(await kinds()).toEqual(['COMMAND_FINISHED']);
});

it('of an instance that is gone locks the host before the targets, as everything does that locks both', async () => {
  const command = await issue(test.plane, 'STOP', 'web@h1');
  await test.plane.db.delete(instances).where(eq(instances.id, idOf('web@h1')));
  let isDone = false;
  let ending: Promise<unknown> | undefined;
  await test.pool.begin(async (tx) => {
    await tx`select from hosts where id = ${hostId('h1')} for update`;
    ending = expire().finally(() => {
      isDone = true;
    });
    ending.catch(() => {});
    const waiting = () =>
      test.pool`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => isDone || (await waiting()).length > 0);
    expect(isDone).toBe(false);
    // The transaction that holds the host can lock the targets too; otherwise both would deadlock.
    expect(
      await tx`select from command_targets where command_id = ${command.id} for update nowait`,
    ).toHaveLength(1);
  });
  await ending;
  expect(await targetsOf(test.plane, command.id)).toEqual({ 'web@h1': 'FAILED' });
});
