/** A command that is delivered again while the agent has not written its acceptance. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { desiredInstance as readInstance } from '../../agents/core/definition.ts';
import type { AuxiliaryRequest, AuxiliaryResult } from '../../agents/host/launch/auxiliary.ts';
import { Outbox } from '../../agents/link/outbox.ts';
import type { Delivery } from '../../agents/link/wire.ts';
import { AcceptedCommands } from '../../agents/main/commands/accepted-commands.ts';
import { CommandIntake } from '../../agents/main/commands/command-intake.ts';
import { type ActionOutcome, ProgramActions } from '../../agents/main/commands/program-actions.ts';
import { DesiredStore } from '../../agents/main/desired/desired-store.ts';
import { running } from '../core/support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gander-intake-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const onProblem = () => {};
const show = {
  name: 'show',
  description: null,
  signal: null,
  timeoutMs: 1000,
  command: ['/bin/true'],
};

/** The intake of commands for one running instance, with a disk and a host that the test moves. */
class Desk {
  readonly machine = running({ actions: [show] }).instance;
  /** Actions that wait for the journal. */
  readonly held: (() => void)[] = [];
  /** Commands that the host was asked to run, and how to end each. */
  readonly begun: { request: AuxiliaryRequest; end: (result: AuxiliaryResult) => void }[] = [];
  readonly ended: ActionOutcome[] = [];
  readonly acceptedCommands = new AcceptedCommands();
  readonly outbox = Outbox.open({ folder: join(folder, 'outbox'), bootId: 'boot', onProblem });
  readonly intake: CommandIntake;

  constructor() {
    const machines = new Map([[this.machine.key.instanceId, this.machine]]);
    const actions = new ProgramActions({
      host: {
        runAuxiliary: (request) =>
          new Promise((end) => {
            this.begun.push({ request, end });
          }),
      },
      machines,
      signal: () => {},
      onceStored: (work) => this.held.push(work),
      onEnd: (commandId, outcome) => {
        this.ended.push(outcome);
        this.acceptedCommands.end(commandId, outcome);
      },
    });
    this.intake = new CommandIntake({
      acceptedCommands: this.acceptedCommands,
      outbox: this.outbox,
      desired: DesiredStore.open({
        folder: join(folder, 'desired'),
        readInstance: (value) => readInstance(value, 'instance'),
        onProblem,
      }),
      machines,
      actions,
      queued: () => [],
    });
  }

  /** The journal has what was accepted. */
  store(): void {
    for (const work of this.held.splice(0)) work();
  }
}

const nothing = { events: [], reports: [], records: [], ends: [] };
const deliveryTo = (desk: Desk): Delivery => ({
  commandId: 'command',
  kind: 'ACTION',
  signal: null,
  action: 'show',
  arguments: [],
  targets: [{ instanceId: desk.machine.key.instanceId, runUuid: null }],
  expiresInMs: null,
});

// P81
test('an action begins once its acceptance is stored, and a delivery meanwhile neither begins it again nor fails it', async () => {
  const desk = new Desk();
  const delivery = deliveryTo(desk);
  expect(desk.intake.take(delivery)).toMatchObject({
    reports: [{ body: { command: { commandId: 'command', status: 'DELIVERED' } } }],
    records: [{ taken: 'command' }],
    ends: [],
  });
  expect(desk.begun).toEqual([]);
  expect(desk.intake.take(delivery)).toEqual(nothing);
  expect(desk.held).toHaveLength(1);

  desk.store();
  expect(desk.begun).toHaveLength(1);
  expect(desk.intake.take(delivery)).toEqual(nothing);
  desk.store();
  expect(desk.begun).toHaveLength(1);

  desk.begun[0]?.end({ kind: 'ENDED', code: 0, signal: null, timedOut: false, output: 'done\n' });
  await Promise.resolve();
  expect(desk.ended).toEqual([
    {
      instanceId: desk.machine.key.instanceId,
      status: 'SUCCEEDED',
      message: 'exit code 0',
      output: 'done\n',
    },
  ]);
  // The plane has every report and asks all the same: the outcome is reported once more.
  expect(desk.intake.take(delivery).ends).toMatchObject([{ outcome: { status: 'SUCCEEDED' } }]);
  desk.outbox.close();
});

// P93
test('a delivery of an action that an earlier agent accepted fails it, and does not begin it', () => {
  const desk = new Desk();
  const delivery = deliveryTo(desk);
  desk.acceptedCommands.restore({ taken: 'command', instanceIds: [desk.machine.key.instanceId] });
  expect(desk.intake.take(delivery)).toMatchObject({
    ends: [{ outcome: { status: 'FAILED', message: expect.stringContaining('interrupted') } }],
  });
  desk.store();
  expect(desk.begun).toEqual([]);
  desk.outbox.close();
});
