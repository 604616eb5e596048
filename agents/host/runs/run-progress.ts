/**
 * Moves runs from REQUESTED to LIVE to ENDED, as wrappers' lines and checks find them, and reports
 * each step at most once and in order.
 */
import { join } from 'node:path';
import type { OnProblem } from '../../../src/domain/agent-problems.ts';
import type { HostEvent } from '../../core/events.ts';
import { type End, endedMsOf } from './end-time.ts';
import { parseStatus } from './exit.ts';
import { shimProblem } from './fifo.ts';
import { parseNotification } from './notification.ts';
import type { Run } from './run.ts';
import { programIn, statusTime } from './run-files.ts';
import type { RunTable } from './run-table.ts';
import { deliver } from './signal-delivery.ts';

export interface RunProgressOptions {
  /** The data folder, absolute. */
  readonly folder: string;
  readonly bootId: string;
  readonly runs: RunTable;
  /** Takes the launcher's children that have ended. */
  readonly reap: () => void;
  readonly onEvent: (instanceId: string, event: HostEvent) => void;
  readonly onNotify?: (instanceId: string, runId: string, fields: Record<string, string>) => void;
  readonly onProblem: OnProblem;
}

export class RunProgress {
  readonly #options: RunProgressOptions;

  constructor(options: RunProgressOptions) {
    this.#options = options;
  }

  /** One line of a shim or wrapper: see launcher.c and launcher-script.ts. */
  receive(line: string): void {
    if (line.startsWith('w ')) this.#options.onProblem(shimProblem(line.slice(2)));
    const [kind, runId = '', ...words] = line.split(' ');
    const run = this.#options.runs.get(runId);
    if (!run) return;
    const rest = words.join(' ');
    if (kind === 's') this.spawned(run, Number(rest));
    else if (kind === 'f') this.failed(run, rest);
    else if (kind === 'm') this.moved(run);
    else if (kind === 'n' && run.phase === 'LIVE')
      this.#options.onNotify?.(run.spec.instanceId, runId, parseNotification(rest));
    else if (kind === 'e' && run.phase === 'REQUESTED')
      this.failed(run, `its process ended (${rest}) before the program was executed`);
    else if (kind === 'e') {
      const ending = parseStatus(rest);
      if (!ending) return;
      const endedAt = ending.endedAt ?? statusTime(join(this.#options.folder, run.folder));
      const endedMs = endedMsOf(
        { ...ending, endedAt },
        { run: run.spec.bootId, now: this.#options.bootId },
      );
      this.exited(run, { exit: ending.exit, endedAt, endedMs });
    }
  }

  spawned(run: Run, pid: number): void {
    if (run.phase !== 'REQUESTED') return;
    run.phase = 'LIVE';
    run.reportedPid = pid;
    const { instanceId, runId } = run.spec;
    this.#options.onEvent(instanceId, {
      type: 'SPAWNED',
      runId,
      pid,
      ...(run.note === null ? {} : { note: run.note }),
    });
    for (const { signal, to } of run.signals.splice(0)) deliver(this.#options, run, signal, to);
  }

  /** The program has named another main process, or may have: its file names it. */
  moved(run: Run): void {
    run.program = programIn(join(this.#options.folder, run.folder)) ?? run.program;
    if (run.phase !== 'LIVE' || !run.program || run.program.pid === run.reportedPid) return;
    const { pid } = run.program;
    run.reportedPid = pid;
    this.#options.onEvent(run.spec.instanceId, { type: 'MOVED', runId: run.spec.runId, pid });
  }

  failed(run: Run, error: string): void {
    if (run.phase !== 'REQUESTED') return;
    this.#end(run);
    this.#options.onEvent(run.spec.instanceId, {
      type: 'SPAWN_FAILED',
      runId: run.spec.runId,
      error,
    });
  }

  exited(run: Run, { exit, endedAt, endedMs }: End): void {
    if (run.phase === 'ENDED') return;
    this.#end(run);
    this.#options.onEvent(run.spec.instanceId, {
      type: 'EXITED',
      runId: run.spec.runId,
      exit,
      endedAt,
      endedMs,
    });
  }

  #end(run: Run): void {
    this.#options.runs.end(run);
    this.#options.reap();
  }
}
