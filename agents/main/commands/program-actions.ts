/**
 * The actions that programs define, as operators ask for them: an auxiliary command whose output is
 * returned, or a signal to the live run.
 */
import type { Instance, SignalName } from '../../core/types.ts';
import type { AuxiliaryRequest, AuxiliaryResult } from '../../host/launch/auxiliary.ts';
import type { Delivery } from '../../link/wire.ts';
import type { Outcome } from '../supervisor/state-journal.ts';

/** What of the host is used here; HostRuntime has it. */
export interface ActionHost {
  runAuxiliary(request: AuxiliaryRequest): Promise<AuxiliaryResult>;
}

export interface ActionOutcome extends Outcome {
  /** What the action's command wrote. */
  readonly output?: string | null;
}

export interface ProgramActionsOptions {
  readonly host: ActionHost;
  readonly machines: ReadonlyMap<string, Instance>;
  readonly signal: (instanceId: string, commandId: string, signal: SignalName) => void;
  /**
   * Does the work once the journal has the acceptance of its command. It does not wait for a disk
   * that takes nothing: the action may be what makes space.
   */
  readonly onceStored: (work: () => void) => void;
  readonly onEnd: (commandId: string, outcome: ActionOutcome) => void;
}

/** PROTOCOL.md: the most output of one action. */
const maxOutputBytes = 64 * 1024;
/** Bounds the load on the host that operators can cause. */
const maxAtOnce = 64;

export class ProgramActions {
  readonly #options: ProgramActionsOptions;
  /** Accepted, and not ended: `COMMAND INSTANCE`. */
  readonly #underWay = new Set<string>();
  #running = 0;

  constructor(options: ProgramActionsOptions) {
    this.#options = options;
  }

  isUnderWay(commandId: string, instanceId: string): boolean {
    return this.#underWay.has(`${commandId} ${instanceId}`);
  }

  /**
   * Accepts the action of a delivery at one instance, and begins it when that is on disk: an agent
   * that is killed in between does not begin it twice (unless its disk takes nothing: PROTOCOL.md,
   * P81). `onEnd` is called once.
   */
  accept(delivery: Delivery, instanceId: string): void {
    const { commandId } = delivery;
    const place = `${commandId} ${instanceId}`;
    this.#underWay.add(place);
    this.#options.onceStored(() => {
      const message = this.#tryBegin(delivery, instanceId);
      if (message === 'BEGUN') return;
      this.#underWay.delete(place);
      if (message !== null)
        this.#options.onEnd(commandId, { instanceId, status: 'FAILED', message });
    });
  }

  /** @returns why it cannot begin; BEGUN when it ends later, null when a machine has it */
  #tryBegin(
    { commandId, action: name, arguments: given }: Delivery,
    instanceId: string,
  ): string | null {
    const machine = this.#options.machines.get(instanceId);
    if (machine === undefined) return 'this host has no such instance';
    const run = 'run' in machine.state ? machine.state.run : null;
    if (run === null || run.pid === null) return 'not running';
    const definition = run.definition ?? machine.definition;
    const action = definition.actions.find((one) => one.name === name);
    if (action === undefined)
      return `the revision that runs here has no action ${JSON.stringify(name)}`;
    const { command, signal, timeoutMs } = action;
    if (signal !== null) {
      this.#options.signal(instanceId, commandId, signal);
      return null;
    }
    if (this.#running >= maxAtOnce)
      return `${maxAtOnce} actions are under way on this host; try again`;
    const argv = [...(command ?? []), ...(given ?? [])];
    const env = { GANDER_MAINPID: String(run.pid) };
    void this.#run(commandId, {
      definition,
      key: machine.key,
      runId: run.runId,
      argv,
      env,
      timeoutMs,
      maxOutputBytes,
    });
    return 'BEGUN';
  }

  async #run(commandId: string, request: AuxiliaryRequest): Promise<void> {
    const { instanceId } = request.key;
    this.#running += 1;
    const result = await this.#options.host.runAuxiliary(request);
    this.#running -= 1;
    this.#underWay.delete(`${commandId} ${instanceId}`);
    this.#options.onEnd(commandId, { instanceId, ...outcomeOf(result, request.timeoutMs) });
  }
}

function outcomeOf(
  result: AuxiliaryResult,
  timeoutMs: number,
): Pick<ActionOutcome, 'status' | 'message' | 'output'> {
  if (result.kind === 'FAILED') return { status: 'FAILED', message: result.why };
  const { code, signal, timedOut } = result;
  // No database keeps zero characters.
  const output = result.output.replaceAll('\0', '\ufffd') || null;
  if (timedOut)
    return { status: 'FAILED', message: `killed: it did not end within ${timeoutMs} ms`, output };
  return {
    status: code === 0 ? 'SUCCEEDED' : 'FAILED',
    message: code === null ? `signal ${signal}` : `exit code ${code}`,
    output,
  };
}
