/**
 * Issuing commands against a real database: what is written, announced, refused, and what happens
 * when many ask at once.
 */

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { instances } from '../../../drizzle/tables.ts';
import { commands } from '../../../drizzle/tables-commands.ts';
import { pendingDeliveries } from '../../../schema/commands/store/commands.ts';
import { Conflict, InvalidInput, NotFound } from '../../../src/base/errors.ts';
import { uuidv7 } from '../../../src/base/ids.ts';
import { bob } from '../../support/actors.ts';
import { type Planted, plantFleet } from '../../support/fleet.ts';
import { createTestPlane, type TestPlane } from '../../support/plane.ts';
import { desiredOf, eventsAfter, issue, revisionOf, targetsOf } from './harness.ts';

let test: TestPlane;
let fleet: Planted;
let head = 0;

const idOf = (address: string) => fleet.instanceIds.get(address) ?? '';
const hostId = (name: string) => fleet.hostIds.get(name) ?? '';
const kindsSince = async () =>
  (await eventsAfter(test.plane, head)).map(({ kind, instance }) =>
    instance ? `${kind} ${instance}` : kind,
  );

beforeAll(async () => {
  test = await createTestPlane();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.pool`truncate hosts, programs, assignments, instances, commands cascade`;
  fleet = await plantFleet(test.plane.db, {
    hosts: ['h1', 'h2'],
    programs: [
      { name: 'web' },
      { name: 'idle', autostart: false },
      { name: 'off', enabled: false },
      { name: 'going', retiring: true },
      { name: 'db', environment: 'staging' },
    ],
  });
  head = await test.plane.log.head();
});

describe('issuing a command', () => {
  it('makes a target for each instance, changes what is desired, and raises each revision once', async () => {
    const command = await issue(test.plane, 'STOP', 'web,idle@h1');
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'idle@h1': 'PENDING',
      'web@h1': 'PENDING',
      'web@h2': 'PENDING',
    });
    expect(await desiredOf(test.plane, idOf('web@h1'))).toEqual({
      desired: 'STOPPED OPERATOR',
      by: 'alice',
      commandId: command.id,
      revision: 1,
    });
    expect(await desiredOf(test.plane, idOf('idle@h1'))).toMatchObject({
      desired: 'STOPPED OPERATOR',
      revision: 1,
    });
    expect([
      await revisionOf(test.plane, hostId('h1')),
      await revisionOf(test.plane, hostId('h2')),
    ]).toEqual([1, 1]);
    const [issued, ...changes] = await eventsAfter(test.plane, head);
    expect(issued).toMatchObject({
      kind: 'COMMAND_ISSUED',
      actor: 'alice',
      commandId: command.id,
      payload: { kind: 'STOP', signal: null, selector: 'web,idle@h1', targets: 3 },
    });
    expect(changes.map(({ instance, host, program }) => [instance, host, program])).toEqual(
      expect.arrayContaining([
        ['idle@h1', 'h1', 'idle'],
        ['web@h1', 'h1', 'web'],
        ['web@h2', 'h2', 'web'],
      ]),
    );
    expect(changes).toHaveLength(3);
    for (const change of changes) {
      expect(change).toMatchObject({
        kind: 'INSTANCE_DESIRED_CHANGED',
        commandId: command.id,
        payload: { desired: 'STOPPED', reason: 'OPERATOR' },
      });
    }
  });

  it('leaves alone what is desired already, and hosts where nothing changes', async () => {
    await issue(test.plane, 'START', 'web@h1');
    head = await test.plane.log.head();
    const again = await issue(test.plane, 'RESTART', 'web@h1');
    expect(await kindsSince()).toEqual(['COMMAND_ISSUED']);
    expect(await revisionOf(test.plane, hostId('h1'))).toBe(1);
    expect(await revisionOf(test.plane, hostId('h2'))).toBe(0);
    // The later command decides from now on, so that the end of the earlier one takes nothing back.
    expect(await desiredOf(test.plane, idOf('web@h1'))).toMatchObject({
      commandId: again.id,
      revision: 1,
    });
  });

  it('wakes the sessions of the hosts it is for, and no others', async () => {
    const stop = new AbortController();
    const [first, second] = [test.plane.latch(hostId('h1')), test.plane.latch(hostId('h2'))];
    const woken: string[] = [];
    void second.next(stop.signal).then(() => woken.push('h2'));
    await issue(test.plane, 'SIGNAL', 'web@h1', { signal: 'HUP' });
    await first.next(stop.signal);
    expect(woken).toEqual([]);
    stop.abort();
    first.close();
    second.close();
  });

  it('of a SIGNAL changes nothing that is desired and carries the run it is meant for', async () => {
    const runId = uuidv7();
    const command = await issue(test.plane, 'SIGNAL', 'web@h1', { signal: 'KILL', runId });
    expect(await kindsSince()).toEqual(['COMMAND_ISSUED']);
    expect(await desiredOf(test.plane, idOf('web@h1'))).toMatchObject({
      desired: 'RUNNING AUTOSTART',
      commandId: null,
    });
    expect(await pendingDeliveries(test.plane.db, hostId('h1'))).toEqual([
      {
        commandId: command.id,
        kind: 'SIGNAL',
        signal: 'KILL',
        action: null,
        arguments: null,
        expiresInMs: null,
        targets: [{ instanceId: idOf('web@h1'), runUuid: runId }],
      },
    ]);
  });

  it('reaches a thousand instances at once', async () => {
    await test.pool`truncate hosts, programs, assignments, instances, commands cascade`;
    fleet = await plantFleet(test.plane.db, {
      hosts: ['h1', 'h2'],
      programs: [{ name: 'many' }],
      perHost: 500,
    });
    await issue(test.plane, 'START', 'many@h1#0');
    const command = await issue(test.plane, 'STOP', 'many');
    expect(Object.keys(await targetsOf(test.plane, command.id))).toHaveLength(1000);
    expect(await test.plane.db.$count(instances, eq(instances.desiredCommandId, command.id))).toBe(
      1000,
    );
  });
});

describe('a disabled instance', () => {
  it('is not started: the command is refused when there is nothing else', async () => {
    const refusal = await issue(test.plane, 'START', 'off').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Conflict);
    expect(refusal).toMatchObject({
      message: 'all 2 instances are disabled: off@h1, off@h2',
      place: ['input', 'selector'],
      hint: "gander assignments enable off '*'",
    });
    expect(await test.plane.db.$count(commands)).toBe(0);
    expect(await kindsSince()).toEqual([]);
  });

  it('fails at once among others, and stays disabled', async () => {
    const command = await issue(test.plane, 'RESTART', 'off@h1,web@h1');
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'off@h1': 'FAILED',
      'web@h1': 'PENDING',
    });
    expect(await desiredOf(test.plane, idOf('off@h1'))).toMatchObject({
      desired: 'STOPPED DISABLED',
      commandId: null,
      revision: 0,
    });
  });

  it('is not run as a job either; what is desired of the others stays as it is', async () => {
    await expect(issue(test.plane, 'RUN', 'off')).rejects.toBeInstanceOf(Conflict);
    const command = await issue(test.plane, 'RUN', 'off@h1,idle@h1');
    expect(await targetsOf(test.plane, command.id)).toEqual({
      'off@h1': 'FAILED',
      'idle@h1': 'PENDING',
    });
    expect(await desiredOf(test.plane, idOf('idle@h1'))).toMatchObject({
      desired: 'STOPPED NO_AUTOSTART',
      commandId: null,
      revision: 0,
    });
    expect(await pendingDeliveries(test.plane.db, hostId('h1'))).toMatchObject([
      { kind: 'RUN', targets: [{ instanceId: idOf('idle@h1') }] },
    ]);
  });

  it('may be stopped and stays disabled', async () => {
    const command = await issue(test.plane, 'STOP', 'off@h1');
    expect(await targetsOf(test.plane, command.id)).toEqual({ 'off@h1': 'PENDING' });
    expect(await desiredOf(test.plane, idOf('off@h1'))).toMatchObject({
      desired: 'STOPPED DISABLED',
      commandId: null,
      revision: 0,
    });
  });
});

describe('a selector', () => {
  it.each([
    ['wbe', 'did you mean "web"?'],
    ['web@h11', 'did you mean "h1"?'],
    ['db', 'did you mean "db/staging"?'],
    ['nothing-like-it', 'list the instances with: gander status'],
    ['group:x', 'list the instances with: gander status'],
  ])('%s that means nothing is refused with a hint', async (selector, hint) => {
    const refusal = await issue(test.plane, 'STOP', selector).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NotFound);
    expect(refusal).toMatchObject({ place: ['input', 'selector'], hint });
    expect(await test.plane.db.$count(commands)).toBe(0);
  });

  it('passes over what is about to go', async () => {
    await expect(issue(test.plane, 'STOP', 'going')).rejects.toThrow('no longer assigned');
    const command = await issue(test.plane, 'STOP', '*@h1');
    expect(Object.keys(await targetsOf(test.plane, command.id))).not.toContain('going@h1');
  });

  it('that is none is refused with its place', async () => {
    const refusal = await issue(test.plane, 'STOP', 'state:NOSUCH').catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(refusal).toMatchObject({ place: ['input', 'selector'] });
  });
});

describe('an idempotency key', () => {
  it('used by ten at once makes one command, and all get it', async () => {
    const asked = Array.from({ length: 10 }, () =>
      issue(test.plane, 'STOP', 'web', { idempotencyKey: 'k' }),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await test.plane.db.$count(commands)).toBe(1);
    expect((await kindsSince()).filter((kind) => kind === 'COMMAND_ISSUED')).toHaveLength(1);
    expect(await revisionOf(test.plane, hostId('h1'))).toBe(1);
  });

  it('is the same request under another spelling of the selector, and another for another actor', async () => {
    const first = await issue(test.plane, 'STOP', 'web, idle', { idempotencyKey: 'k' });
    expect((await issue(test.plane, 'STOP', 'web@*,idle', { idempotencyKey: 'k' })).id).toBe(
      first.id,
    );
    expect(
      (await issue(test.plane, 'STOP', 'web,idle', { idempotencyKey: 'k', actor: bob })).id,
    ).not.toBe(first.id);
  });

  it('for another request is refused', async () => {
    const runId = uuidv7();
    await issue(test.plane, 'SIGNAL', 'web', { signal: 'HUP', runId, idempotencyKey: 'k' });
    for (const other of [{ signal: 'TERM' }, { runId: null }, { runId: uuidv7() }]) {
      const again = issue(test.plane, 'SIGNAL', 'web', {
        signal: 'HUP',
        runId,
        idempotencyKey: 'k',
        ...other,
      });
      await expect(again).rejects.toThrow('was used for SIGNAL web');
    }
    await expect(issue(test.plane, 'START', 'web', { idempotencyKey: 'k' })).rejects.toBeInstanceOf(
      Conflict,
    );
  });

  it('is free again when the first request was refused', async () => {
    await expect(issue(test.plane, 'START', 'off', { idempotencyKey: 'k' })).rejects.toBeInstanceOf(
      Conflict,
    );
    await expect(issue(test.plane, 'STOP', 'off', { idempotencyKey: 'k' })).resolves.toMatchObject({
      idempotencyKey: 'k',
    });
  });
});

it('opposite commands for all hosts at once all come through, and the last to commit decides', async () => {
  const kinds = ['START', 'STOP', 'RESTART', 'STOP', 'START', 'STOP'] as const;
  const made = await Promise.all(kinds.map((kind) => issue(test.plane, kind, 'web')));
  const issued = (await eventsAfter(test.plane, head)).filter(
    ({ kind }) => kind === 'COMMAND_ISSUED',
  );
  const last = made.find(({ id }) => id === issued.at(-1)?.commandId);
  expect(issued).toHaveLength(kinds.length);
  for (const address of ['web@h1', 'web@h2']) {
    expect(await desiredOf(test.plane, idOf(address))).toMatchObject({
      desired: last?.kind === 'STOP' ? 'STOPPED OPERATOR' : 'RUNNING OPERATOR',
      commandId: last?.id,
    });
  }
});
