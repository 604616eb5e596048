/** What the supervisor works with: the host, what is on disk, and those that it notifies. */
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { SignalTarget, SpawnAction } from '../../core/actions.ts';
import type { Instance, InstanceKey, SignalName } from '../../core/types.ts';
import type { Outbox } from '../../link/outbox.ts';
import type { CommandReceipt } from '../../link/wire.ts';
import type { AcceptedCommands } from '../commands/accepted-commands.ts';
import type { ActionHost } from '../commands/program-actions.ts';
import type { DesiredStore } from '../desired/desired-store.ts';
import type { FactsStore } from '../desired/facts-store.ts';
import type { Planner, WallTimer } from '../planning/planner.ts';
import type { CollectOutput, OutputOf } from '../reporting/reports.ts';
import type { HealthWatchHost } from './health-watch.ts';
import type { StateJournal } from './state-journal.ts';

/** What of the host is used here; HostRuntime has it. */
export interface Host extends ActionHost, HealthWatchHost {
  spawn(action: SpawnAction): void;
  signal(runId: string, signal: SignalName, to: SignalTarget): 'DELIVERED' | 'GONE';
  discardRun(runId: string): void;
  runOutput: OutputOf;
  collectOutput: CollectOutput;
  removeInstance(key: InstanceKey): void;
  removeCgroup(instanceId: string): void;
}

export interface SupervisorOptions {
  readonly host: Host;
  readonly outbox: Outbox;
  readonly desired: DesiredStore;
  readonly journal: StateJournal;
  readonly acceptedCommands: AcceptedCommands;
  readonly bootId: string;
  /** The machines as the journal has them. */
  readonly machines: Iterable<Instance>;
  readonly hostName: string;
  readonly facts: FactsStore;
  /** The outbox has new reports. */
  readonly onReports: () => void;
  /**
   * These commands are accepted, and that is on disk (while the disk takes nothing: in memory). A
   * command that is lost with the agent is delivered again, also when it was confirmed.
   */
  readonly onReceived?: (receipts: readonly CommandReceipt[]) => void;
  /** Sources of events by the wall clock. */
  readonly planners?: readonly Planner[];
  readonly wallTimer?: WallTimer;
  readonly onProblem: OnProblem;
}
