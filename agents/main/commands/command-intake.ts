/**
 * Accepts each of the plane's commands once, however often it is delivered, and turns it into
 * events of machines.
 */
import { wallMs } from '../../../src/base/clock.ts';
import { type Addressed, inStartOrder, inStopOrder } from '../../core/reconcile.ts';
import type { Instance } from '../../core/types.ts';
import type { Outbox } from '../../link/outbox.ts';
import type { Delivery, Report } from '../../link/wire.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { CommandEnd } from '../supervisor/pass-outcome.ts';
import type { JournalRecord } from '../supervisor/state-journal.ts';
import type { AcceptedCommands } from './accepted-commands.ts';
import type { ProgramActions } from './program-actions.ts';

export interface CommandIntakeOptions {
  readonly acceptedCommands: AcceptedCommands;
  readonly outbox: Outbox;
  readonly desired: DesiredStore;
  readonly machines: ReadonlyMap<string, Instance>;
  readonly actions: ProgramActions;
  /** Events that wait for the next pass. */
  readonly queued: () => readonly Addressed[];
}

/** What a delivery adds to the next pass. */
export interface IntakeResult {
  readonly events: readonly Addressed[];
  readonly reports: readonly Report[];
  readonly records: readonly JournalRecord[];
  readonly ends: readonly CommandEnd[];
}

export class CommandIntake {
  readonly #options: CommandIntakeOptions;

  constructor(options: CommandIntakeOptions) {
    this.#options = options;
  }

  take(delivery: Delivery): IntakeResult {
    const { acceptedCommands, outbox, desired } = this.#options;
    const { commandId, kind } = delivery;
    const { fresh, underWay, ended } = acceptedCommands.take(delivery);
    // The plane asks again although it has every report: the outcome was lost with the disk.
    // Otherwise the report is on its way.
    const again =
      outbox.acknowledged === outbox.last ? ended.map((outcome) => ({ commandId, outcome })) : [];
    const lost = underWay.filter(({ instanceId }) => !this.#isUnderWay(commandId, instanceId));
    const why = 'the agent was interrupted; the outcome is unknown';
    const ends = [...again, ...lost.map(({ instanceId }) => failure(commandId, instanceId, why))];
    if (fresh.length === 0) return { events: [], reports: [], records: [], ends };
    const instanceIds = fresh.map((target) => target.instanceId);
    if (kind === 'START' || kind === 'STOP' || kind === 'RESTART')
      desired.local.forget(instanceIds);
    const unknownTargets = fresh.filter(
      ({ instanceId }) => !this.#options.machines.has(instanceId),
    );
    const refused = kind === 'ACTION' ? [] : unknownTargets;
    return {
      events: this.#carryOut(delivery, fresh),
      reports: [
        {
          at: wallMs(),
          body: { command: { commandId, instanceIds, status: 'DELIVERED', message: null } },
        },
      ],
      records: [{ taken: commandId, instanceIds }],
      ends: [
        ...ends,
        ...refused.map(({ instanceId }) =>
          failure(commandId, instanceId, 'this host has no such instance'),
        ),
      ],
    };
  }

  #isUnderWay(commandId: string, instanceId: string): boolean {
    const { machines, queued, actions } = this.#options;
    const isOpen =
      machines.get(instanceId)?.open.some((open) => open.commandId === commandId) === true;
    const isQueued = () =>
      queued().some(
        (one) =>
          one.instanceId === instanceId &&
          'commandId' in one.event &&
          one.event.commandId === commandId,
      );
    return isOpen || isQueued() || actions.isUnderWay(commandId, instanceId);
  }

  #carryOut(delivery: Delivery, targets: Delivery['targets']): Addressed[] {
    const { machines: all, actions, desired } = this.#options;
    const { commandId, kind, signal } = delivery;
    if (kind === 'ACTION') {
      for (const { instanceId } of targets) actions.accept(delivery, instanceId);
      return [];
    }
    const runs = new Map(targets.map((target) => [target.instanceId, target.runUuid]));
    const machines = targets.flatMap((target) => all.get(target.instanceId) ?? []);
    const ordered = kind === 'STOP' ? inStopOrder(machines) : inStartOrder(machines);
    return ordered.map(({ key: { instanceId } }): Addressed => {
      if (kind !== 'SIGNAL')
        return { instanceId, event: { type: kind, commandId, revision: desired.revision } };
      return {
        instanceId,
        event: {
          type: 'SIGNAL',
          commandId,
          signal: signal ?? 'TERM',
          runId: runs.get(instanceId) ?? null,
        },
      };
    });
  }
}

const failure = (commandId: string, instanceId: string, message: string): CommandEnd => ({
  commandId,
  outcome: { instanceId, status: 'FAILED', message },
});
