/**
 * A small host for one machine: it obeys SPAWN, SIGNAL and TIMER, answers late and in any order,
 * and lets the agent or the host itself go down. Whatever the machine decides is held against the
 * rules that must hold always; a breach throws.
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

/** `REFUSED`: it never lived. */
interface Process {
  readonly runId: string;
  phase: 'LAUNCHING' | 'ALIVE' | 'ENDED' | 'REFUSED';
  exit: Exit | null;
  endedAt: number;
  /** The same as `wallMs` would be if nobody had set the clock. */
  endedTrueMs: number;
  /** It has said READY=1. */
  ready: boolean;
}

export class World {
  instance: Instance;
  gone = false;
  /** Ignores every signal but KILL. */
  private stubborn = false;
  wallMs = epoch;
  /** Wall time at which the present agent's monotonic clock was 0. */
  private bootMs = epoch;
  /** By how much the wall clock has been set in all. */
  private setMs = 0;
  timer: number | null = null;
  /** What the graph says of it. */
  private dependencyContext: DependencyContext = independent;
  readonly processes: Process[] = [];
  /** Answers of the host that are under way. */
  readonly mail: MachineEvent[] = [];
  private readonly triggers = new Triggers();
  readonly issued: string[] = [];
  readonly answered = new Set<string>();
  /** What was told of its health last. */
  private told: Pick<Health, 'level' | 'detail'> = noHealth;
  private toldAt = Number.NEGATIVE_INFINITY;
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

  /** Commands whose end is not to come yet, as things are. */
  get owed(): number {
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
    for (const action of actions) this.obey(action, before);
    must(
      this.gone || instance.health.level === this.told.level,
      'every change of health is told at once',
    );
    must(this.timer === timerOf(instance), 'the armed timer is the one that the state needs');
    must(!this.gone || this.live === undefined, 'nothing that is forgotten lives');
  }

  private obey(action: Action, before: Instance): void {
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
          action.level !== this.told.level || action.detail !== this.told.detail,
          'what is told is new',
        );
        must(
          action.level !== this.told.level || this.wallMs >= this.toldAt + reportEveryMs,
          'a detail alone is told now and then',
        );
        [this.told, this.toldAt] = [action, this.wallMs];
        break;
      case 'TIMER':
        this.timer = action.atMs;
        break;
      case 'COMMAND':
        must(this.issued.includes(action.commandId), 'only what was asked is answered');
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

  /** It works as TERM does, or has failed to be of use. */
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
    if (this.stubborn) this.mail.push({ type: 'STOP_COMMAND_FAILED', runId, detail: 'exit 1' });
    else if (process.phase === 'ALIVE') this.die({ kind: 'CODE', code: 0 });
  }

  /** A probe answers, be it about the present run or an old one. */
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

  /** The program says something of itself. */
  notify(fields: Readonly<Record<string, string>>): void {
    const process = this.live;
    if (process?.phase !== 'ALIVE') return;
    process.ready ||= fields['READY'] === '1';
    this.mail.push({ type: 'NOTIFIED', runId: process.runId, fields });
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
    if (process.phase === 'ALIVE' && (signal === 'KILL' || (signal === 'TERM' && !this.stubborn)))
      this.die({ kind: 'SIGNAL', signal });
  }

  setStubborn(stubborn: boolean): void {
    this.stubborn = stubborn;
  }

  /** The launcher has done its work, or failed. */
  launch(works: boolean): void {
    const process = this.live;
    if (process?.phase !== 'LAUNCHING') return;
    const { runId } = process;
    process.phase = works ? 'ALIVE' : 'REFUSED';
    this.mail.push(
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
    this.mail.push({
      type: 'EXITED',
      runId: process.runId,
      exit,
      endedAt: this.wallMs,
      endedMs: this.wallMs - this.bootMs,
    });
  }

  /** Letters arrive in any order, even the end of a run before its beginning. */
  deliver(pick: number): void {
    const [event] = this.mail.splice(pick % Math.max(1, this.mail.length), 1);
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

  /** Somebody sets the wall clock: no time that is waited for is another by it. */
  setClock(byMs: number): void {
    this.wallMs += byMs;
    this.bootMs += byMs;
    this.setMs += byMs;
    this.toldAt += byMs;
  }

  /** An event of a run that is over and was settled long ago. */
  ghost(kind: 'SPAWNED' | 'SPAWN_FAILED' | 'EXITED', pick: number): void {
    const over = this.processes.filter(({ runId }) => runId !== this.run?.runId);
    const runId = over[pick % Math.max(1, over.length)]?.runId ?? 'r-none';
    const { instance } = this;
    if (kind === 'SPAWNED') this.feed({ type: kind, runId, pid: 7 });
    else if (kind === 'SPAWN_FAILED') this.feed({ type: kind, runId, error: 'ghost' });
    else
      this.feed({
        type: kind,
        runId,
        exit: { kind: 'CODE', code: 0 },
        endedAt: this.wallMs,
        endedMs: this.wallMs - this.bootMs,
      });
    must(this.instance === instance, 'what is told of an old run changes nothing');
  }

  /** Each time somebody else. */
  somebody(): string {
    return `somebody-${this.drawn}`;
  }

  setTies(dependencyContext: DependencyContext): void {
    this.dependencyContext = dependencyContext;
  }

  /** The graph speaks of it, whenever it likes. */
  tell(type: 'PERMIT' | 'RELEASE'): void {
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

  /**
   * The agent (or its host) goes down with all letters that were under way, and comes back later.
   */
  restart(how: {
    readonly rebooted: boolean;
    readonly awayMs: number;
    readonly launched: boolean;
    readonly traced: boolean;
  }): void {
    if (this.gone) return;
    const file = JSON.stringify(toStored(this.instance, this.now));
    this.mail.length = 0;
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
    must(instance.health.level === this.told.level, 'what was told is remembered');
    [this.told, this.toldAt] = [instance.health, Number.NEGATIVE_INFINITY];
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

  /** From here on everything works: launches succeed, letters arrive, programs live and obey. */
  settle(): void {
    this.stubborn = false;
    for (let turns = 0; turns < 200; turns += 1) {
      this.launch(true);
      this.tell('PERMIT');
      this.tell('RELEASE');
      while (this.mail.length > 0) this.deliver(0);
      if (this.instance.health.watchdogAtMs !== null && this.run !== null)
        this.feed({ type: 'NOTIFIED', runId: this.run.runId, fields: { WATCHDOG: '1' } });
      // What a run that is up waits for may be its timeout: that is rest enough.
      if (this.instance.state.name === 'RUNNING') return;
      if (this.timer !== null) this.advance(Math.max(0, this.bootMs + this.timer - this.wallMs));
      else if (this.live?.phase !== 'LAUNCHING' && this.instance.state.name !== 'WAITING') return;
    }
    must(false, 'the world settles');
  }
}
