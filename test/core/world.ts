/**
 * A small host for one machine: it carries out SPAWN, SIGNAL and TIMER, delivers events late and in
 * any order, and may restart the agent or the host. Every decision of the machine is checked
 * against the rules that must always hold; a broken rule throws.
 */

import type { Action } from '../../agents/core/actions.ts';
import type { Found } from '../../agents/core/adopt.ts';
import { adopt } from '../../agents/core/adopt.ts';
import type { DependencyContext, MachineEvent, Now, ProbeKind } from '../../agents/core/events.ts';
import { noHealth, reportEveryMs } from '../../agents/core/health.ts';
import { create, independent, step } from '../../agents/core/machine.ts';
import { parseStored, toStored } from '../../agents/core/persist.ts';
import { timerOf } from '../../agents/core/transition-context.ts';
import type {
  DesiredInstance,
  Exit,
  Health,
  Instance,
  LiveRun,
  SignalName,
} from '../../agents/core/types.ts';
import { epoch } from './support.ts';
import { Triggers } from './triggers.ts';
import { checkDecision, checkDependencies, checkMemory, must } from './world-rules.ts';

/** `REFUSED`: the launch failed. */
interface Process {
  readonly runId: string;
  phase: 'LAUNCHING' | 'ALIVE' | 'ENDED' | 'REFUSED';
  exit: Exit | null;
  endedAt: number;
  /** The wall time if nobody had set the clock. */
  endedTrueMs: number;
  /** It has sent READY=1. */
  ready: boolean;
}

export class World {
  instance: Instance;
  gone = false;
  /** Ignores every signal but KILL. */
  private ignoreStopSignals = false;
  wallMs = epoch;
  /** Wall time at which the present agent's monotonic clock was 0. */
  private bootMs = epoch;
  /** By how much the wall clock has been set in all. */
  private setMs = 0;
  timer: number | null = null;
  /** What the graph of dependencies gives for this instance. */
  private dependencyContext: DependencyContext = independent;
  readonly processes: Process[] = [];
  /** Events of the host that are not delivered yet. */
  readonly undelivered: MachineEvent[] = [];
  private readonly triggers = new Triggers();
  readonly issued: string[] = [];
  readonly answered = new Set<string>();
  /** The last report of its health, and when it was sent. */
  private reported: Pick<Health, 'level' | 'detail'> = noHealth;
  private reportedAt = Number.NEGATIVE_INFINITY;
  private drawn = 0;
  private chance: number;

  constructor(desired: DesiredInstance, chance: number) {
    this.instance = create(desired);
    this.chance = chance;
  }

  get now(): Now {
    return {
      monotonicMs: this.wallMs - this.bootMs,
      wallMs: this.wallMs,
      runId: `r-${this.drawn}`,
      chance: this.chance,
    };
  }

  /** Commands that stay open while the instance is RUNNING. */
  get pending(): number {
    const { state, open } = this.instance;
    return state.name === 'RUNNING' ? open.filter(({ kind }) => kind === 'RUN').length : 0;
  }

  get live(): Process | undefined {
    return this.processes.find(({ phase }) => phase === 'LAUNCHING' || phase === 'ALIVE');
  }

  get run(): LiveRun | null {
    return 'run' in this.instance.state ? this.instance.state.run : null;
  }

  feed(event: MachineEvent): void {
    if (this.gone) return;
    const before = this.instance;
    const { now } = this;
    this.drawn += 1;
    const { instance, actions } = step(before, event, now, this.dependencyContext);
    this.instance = instance;
    checkDecision(before, event, instance, actions, now);
    checkDependencies(before, event, instance, actions, this.dependencyContext);
    const transitions = actions.flatMap((action) =>
      action.type === 'REPORT' ? [action.transition] : [],
    );
    const fault = this.triggers.check(before, event, instance, transitions);
    must(fault === null, fault ?? '');
    checkMemory(instance, now);
    for (const action of actions) this.carryOut(action, before);
    must(
      this.gone || instance.health.level === this.reported.level,
      'every change of health is reported at once',
    );
    must(this.timer === timerOf(instance), 'the armed timer is the one that the state needs');
    must(!this.gone || this.live === undefined, 'a forgotten instance has no live run');
  }

  private carryOut(action: Action, before: Instance): void {
    switch (action.type) {
      case 'SPAWN':
        must(this.live === undefined, 'no SPAWN while a run lives');
        must(
          !this.processes.some(({ runId }) => runId === action.runId),
          'every run is launched once',
        );
        this.processes.push({
          runId: action.runId,
          phase: 'LAUNCHING',
          exit: null,
          endedAt: 0,
          endedTrueMs: 0,
          ready: false,
        });
        break;
      case 'SIGNAL':
        this.deliverSignal(action.runId, action.signal, before);
        break;
      case 'STOP_COMMAND':
        this.runStopCommand(action.runId, before);
        break;
      case 'HEALTH':
        must(
          action.level !== this.reported.level || action.detail !== this.reported.detail,
          'each report of health differs from the last',
        );
        must(
          action.level !== this.reported.level || this.wallMs >= this.reportedAt + reportEveryMs,
          'a change of the detail alone is reported at a limited rate',
        );
        [this.reported, this.reportedAt] = [action, this.wallMs];
        break;
      case 'TIMER':
        this.timer = action.atMs;
        break;
      case 'COMMAND':
        must(this.issued.includes(action.commandId), 'only issued commands are answered');
        must(!this.answered.has(action.commandId), 'a command is answered once');
        this.answered.add(action.commandId);
        break;
      case 'FORGOTTEN':
        this.gone = true;
        break;
      case 'REPORT':
        break;
    }
  }

  /** The stop command ends the process, or fails. */
  private runStopCommand(runId: string, before: Instance): void {
    must(
      'run' in before.state && before.state.run.runId === runId,
      'a stop command is for the run that the machine holds',
    );
    const process = this.processes.find((one) => one.runId === runId);
    must(
      process !== undefined && process.phase !== 'LAUNCHING',
      'a stop command is run only once there is a process',
    );
    if (this.ignoreStopSignals)
      this.undelivered.push({ type: 'STOP_COMMAND_FAILED', runId, detail: 'exit 1' });
    else if (process.phase === 'ALIVE') this.die({ kind: 'CODE', code: 0 });
  }

  /** A probe has a result, for the present run or an old one. */
  probe(probe: ProbeKind, ok: boolean, old: boolean): void {
    const runId = old ? (this.processes[0]?.runId ?? 'r-none') : (this.run?.runId ?? 'r-none');
    this.feed({
      type: 'PROBED',
      runId,
      probe,
      ok,
      detail: ok ? null : `refused ${this.wallMs % 3}`,
    });
  }

  /** The program sends a notification. */
  notify(fields: Readonly<Record<string, string>>): void {
    const process = this.live;
    if (process?.phase !== 'ALIVE') return;
    process.ready ||= fields['READY'] === '1';
    this.undelivered.push({ type: 'NOTIFIED', runId: process.runId, fields });
  }

  private deliverSignal(runId: string, signal: SignalName, before: Instance): void {
    must(
      'run' in before.state && before.state.run.runId === runId,
      'a signal is for the run that the machine holds',
    );
    const process = this.processes.find((one) => one.runId === runId);
    must(
      process !== undefined && process.phase !== 'LAUNCHING',
      'a signal is sent only once there is a process',
    );
    if (
      process.phase === 'ALIVE' &&
      (signal === 'KILL' || (signal === 'TERM' && !this.ignoreStopSignals))
    )
      this.die({ kind: 'SIGNAL', signal });
  }

  setIgnoreStopSignals(ignore: boolean): void {
    this.ignoreStopSignals = ignore;
  }

  /** The launch succeeds or fails. */
  launch(works: boolean): void {
    const process = this.live;
    if (process?.phase !== 'LAUNCHING') return;
    const { runId } = process;
    process.phase = works ? 'ALIVE' : 'REFUSED';
    this.undelivered.push(
      works
        ? { type: 'SPAWNED', runId, pid: 100 + this.processes.length }
        : { type: 'SPAWN_FAILED', runId, error: 'EAGAIN' },
    );
  }

  die(exit: Exit): void {
    const process = this.live;
    if (process?.phase !== 'ALIVE') return;
    Object.assign(process, {
      phase: 'ENDED',
      exit,
      endedAt: this.wallMs,
      endedTrueMs: this.wallMs - this.setMs,
    });
    this.undelivered.push({
      type: 'EXITED',
      runId: process.runId,
      exit,
      endedAt: this.wallMs,
      endedMs: this.wallMs - this.bootMs,
    });
  }

  /** Delivers one event; the end of a run may come before its beginning. */
  deliver(pick: number): void {
    const [event] = this.undelivered.splice(pick % Math.max(1, this.undelivered.length), 1);
    if (event !== undefined) this.feed(event);
  }

  advance(ms: number): void {
    const until = this.wallMs + ms;
    for (let fired = 0; this.timer !== null && this.bootMs + this.timer <= until; fired += 1) {
      must(fired < 1_000, 'a timer is not armed again and again');
      this.wallMs = Math.max(this.wallMs, this.bootMs + this.timer);
      this.timer = null;
      this.feed({ type: 'TIMER' });
    }
    this.wallMs = until;
  }

  /** Sets the wall clock, which must not change when timers fire. */
  setClock(byMs: number): void {
    this.wallMs += byMs;
    this.bootMs += byMs;
    this.setMs += byMs;
    this.reportedAt += byMs;
  }

  /** Feeds an event of a run that has ended and is no longer held. */
  feedObsolete(kind: 'SPAWNED' | 'SPAWN_FAILED' | 'EXITED', pick: number): void {
    const over = this.processes.filter(({ runId }) => runId !== this.run?.runId);
    const runId = over[pick % Math.max(1, over.length)]?.runId ?? 'r-none';
    const { instance } = this;
    if (kind === 'SPAWNED') this.feed({ type: kind, runId, pid: 7 });
    else if (kind === 'SPAWN_FAILED') this.feed({ type: kind, runId, error: 'obsolete' });
    else
      this.feed({
        type: kind,
        runId,
        exit: { kind: 'CODE', code: 0 },
        endedAt: this.wallMs,
        endedMs: this.wallMs - this.bootMs,
      });
    must(this.instance === instance, 'an event of an old run changes nothing');
  }

  /** A user, another one at each call. */
  someUser(): string {
    return `user-${this.drawn}`;
  }

  setDependencyContext(dependencyContext: DependencyContext): void {
    this.dependencyContext = dependencyContext;
  }

  /** The graph permits a start or releases a stop, at any time. */
  feedGraph(type: 'PERMIT' | 'RELEASE'): void {
    this.feed({ type });
  }

  command(type: 'START' | 'STOP' | 'RESTART' | 'RUN'): void {
    if (this.gone) return;
    const commandId = `c-${this.issued.length}`;
    this.issued.push(commandId);
    this.feed({ type, commandId });
  }

  signal(signal: SignalName, runId: string | null): void {
    if (this.gone) return;
    const commandId = `c-${this.issued.length}`;
    this.issued.push(commandId);
    this.feed({ type: 'SIGNAL', commandId, signal, runId });
    must(this.answered.has(commandId), 'a signal is answered at once');
  }

  /** The agent or its host restarts; undelivered events are lost. */
  restart(how: {
    readonly rebooted: boolean;
    readonly awayMs: number;
    readonly launched: boolean;
    readonly traced: boolean;
  }): void {
    if (this.gone) return;
    const file = JSON.stringify(toStored(this.instance, this.now));
    this.undelivered.length = 0;
    this.timer = null;
    const process = this.live;
    if (process?.phase === 'LAUNCHING') {
      if (how.launched && !how.rebooted) process.phase = 'ALIVE';
      else this.processes.splice(this.processes.indexOf(process), 1);
    } else if (process !== undefined && how.rebooted)
      Object.assign(process, { phase: 'ENDED', exit: null, endedAt: this.wallMs });
    this.wallMs += how.awayMs;
    this.bootMs = this.wallMs - 17;
    const restored = parseStored(file, this.now);
    must(restored.ok, 'what was stored can be read');
    const { instance, events } = adopt(
      restored.instance,
      this.find(how.traced),
      how.rebooted,
      this.now,
    );
    this.instance = instance;
    must(instance.health.level === this.reported.level, 'the reported health is stored');
    [this.reported, this.reportedAt] = [instance.health, Number.NEGATIVE_INFINITY];
    for (const event of events) this.feed(event);
  }

  private find(traced: boolean): Found {
    const process = this.processes.find(({ runId }) => runId === this.run?.runId);
    if (process === undefined || process.phase === 'REFUSED')
      return { kind: process === undefined ? 'NEVER_LAUNCHED' : 'NO_TRACE' };
    if (process.phase === 'ALIVE') return { kind: 'ALIVE', pid: 4_711, ready: process.ready };
    if (process.exit === null || !traced) return { kind: 'NO_TRACE' };
    const endedMs = process.endedTrueMs + this.setMs - this.bootMs;
    return { kind: 'ENDED', exit: process.exit, endedAt: process.endedAt, endedMs };
  }

  /** From here on launches succeed, events are delivered, and programs obey their signals. */
  settle(): void {
    this.ignoreStopSignals = false;
    for (let turns = 0; turns < 200; turns += 1) {
      this.launch(true);
      this.feedGraph('PERMIT');
      this.feedGraph('RELEASE');
      while (this.undelivered.length > 0) this.deliver(0);
      if (this.instance.health.watchdogAtMs !== null && this.run !== null)
        this.feed({ type: 'NOTIFIED', runId: this.run.runId, fields: { WATCHDOG: '1' } });
      // The timer of a RUNNING instance may be its timeout, which need not pass.
      if (this.instance.state.name === 'RUNNING') return;
      if (this.timer !== null) this.advance(Math.max(0, this.bootMs + this.timer - this.wallMs));
      else if (this.live?.phase !== 'LAUNCHING' && this.instance.state.name !== 'WAITING') return;
    }
    must(false, 'the world settles');
  }
}
