/** `gander run`: instances as jobs, as if they ran here. */

import { constants } from 'node:os';
import { delay } from '../../base/clock.ts';
import { humanDuration } from '../../base/duration.ts';
import { Failure } from '../../base/errors.ts';
import { parseSelector } from '../../domain/selector.ts';
import type { Client } from '../../sdk/client/client.ts';
import {
  CommandsChangedDocument,
  RunInstancesDocument,
  type RunLineFragment,
} from '../../sdk/client/generated.ts';
import { isTransient } from '../../sdk/faults.ts';
import { type Arguments, durationOption, flagOption } from '../../terminal/options.ts';
import { exit, UsageError } from '../../terminal/usage.ts';
import { type Command, type Context, selectorOf } from '../command.ts';
import { confirmed } from '../confirm.ts';
import { issuedBy, refused } from '../live/act.ts';
import { exitCodeOf, isOpen, jobExit, readRun, type Target, verdictOf } from '../live/job.ts';
import { JobOutput } from '../live/job-output.ts';
import { byAddress, type Progress, readProgress, targetsOf, Wake } from '../live/job-progress.ts';
import { confirmOptions, noWaitOption } from '../options.ts';
import { pageSize } from '../pages.ts';
import { uuidOf } from '../text/ids.ts';

export const command: Command = {
  usage: [
    'run SELECTOR ... [--wait | --no-wait] [--timeout DURATION] [--no-output] [--yes | --dry-run]',
  ],
  about: `Runs instances once, as jobs, whatever is desired of them: that stays as it is. The timeout and retries of the program hold. What they write appears here as they
write it, each on its stream, and exits with the job's exit code. Connections may break meanwhile, and agents and planes may restart: nothing is lost or doubled. Ctrl-C
leaves the job alone and ends only the watching. Several instances come side by side, each line with its address in front; the greatest exit code counts.

Exit codes: the job's own, but 0 only when it succeeded; 128 + n when signal n ended it; 124 when it still runs after --timeout; 125 when it did not run (refused, something runs
there already, its process could not be started); 126 when it is not known how it ended; 2 and 4 as everywhere, before anything was run.`,
  examples: [
    ['gander run backup@db1', 'as if it ran here'],
    ['gander run "backup group:shop" --timeout 1h', 'on several hosts at once, an hour at most'],
    ['gander run report@web1 --no-wait', 'only begin it; gander runs shows the result'],
  ],
  options: {
    wait: {
      type: 'boolean',
      short: 'w',
      about: 'show what it writes and wait for its end: the default',
    },
    'no-wait': noWaitOption,
    timeout: {
      type: 'string',
      short: 't',
      value: 'DURATION',
      about:
        'how long to wait for its end, such as 5m; without end by default. The job itself goes on',
    },
    'no-output': { type: 'boolean', about: 'wait only' },
    ...confirmOptions,
  },
  selectors: true,
  run: async (context, args) => {
    const selector = selectorOf(args);
    if (selector === undefined) throw new UsageError('SELECTOR is missing', 'such as backup@db1');
    if (flagOption(args, 'wait') && flagOption(args, 'no-wait'))
      throw new UsageError('--wait and --no-wait are mutually exclusive');
    parseSelector(selector);
    const client = await context.client();
    const begun = await begin(context, args, client, selector).catch((error: unknown) => {
      if (!(error instanceof Failure) || (error.code !== 'NOT_FOUND' && error.code !== 'CONFLICT'))
        throw error;
      context.warn(`${error.message}${error.hint ? ` (${error.hint})` : ''}`);
      return null;
    });
    if (begun === null) return jobExit.didNotRun;
    if (begun === 'NOT_CONFIRMED') return flagOption(args, 'dry-run') ? exit.ok : jobExit.didNotRun;
    if (!flagOption(args, 'no-wait')) return new Watch(context, client, begun, args).toTheEnd();
    await context.print(
      ...begun.addresses.map(
        (address) => `${address}  taken (follow: gander commands show ${uuidOf(begun.id)})`,
      ),
    );
    return exit.ok;
  },
};

interface Begun {
  readonly id: string;
  readonly addresses: readonly string[];
}

async function begin(
  context: Context,
  args: Arguments,
  client: Client,
  selector: string,
): Promise<Begun | 'NOT_CONFIRMED'> {
  if (!(await confirmed(context, args, client, 'run', selector))) return 'NOT_CONFIRMED';
  const asked = client.request(RunInstancesDocument, {
    input: { selector, idempotencyKey: crypto.randomUUID() },
    first: pageSize,
  });
  const { id, targets } = await asked
    .then(({ runInstances }) => issuedBy(runInstances))
    .catch((error) => refused(client, selector, error));
  const rest = targets.pageInfo.hasNextPage
    ? await targetsOf(client, id, targets.pageInfo.endCursor)
    : [];
  return {
    id,
    addresses: [...targets.edges.map(({ node }) => node), ...rest].map(({ address }) => address),
  };
}

/**
 * Changes of the command wake at once; a retry of a job is no such change, and is found by looking.
 */
const lookEveryMs = 1000;
/**
 * What a run still has to report once it has ended is only waited for as long as this, for its host
 * may be gone.
 */
const restMs = 15_000;

/** A job at one instance. */
interface Followed {
  target: Target;
  /** The latest of its attempts. */
  run: RunLineFragment | null;
  readonly shown: Set<string>;
  /** Settles when all that its runs wrote is shown. */
  output: Promise<void>;
  unreachable: boolean;
}

class Watch {
  readonly #context: Context;
  readonly #client: Client;
  readonly #begun: Begun;
  readonly #shows: boolean;
  readonly #timeoutMs: number | undefined;
  readonly #output: JobOutput;
  readonly #jobs = new Map<string, Followed>();
  readonly #left = new AbortController();
  #signalled: NodeJS.Signals | null = null;

  constructor(context: Context, client: Client, begun: Begun, args: Arguments) {
    this.#context = context;
    this.#client = client;
    this.#begun = begun;
    this.#shows = !flagOption(args, 'no-output');
    this.#timeoutMs = durationOption(args, 'timeout');
    this.#output = new JobOutput(context, begun.addresses.length > 1);
  }

  /** @returns the exit code */
  async toTheEnd(): Promise<number> {
    const signals = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
      (signal) => [signal, () => this.#leave(signal)] as const,
    );
    for (const [signal, listener] of signals) process.once(signal, listener);
    const timer =
      this.#timeoutMs === undefined
        ? undefined
        : setTimeout(() => this.#leave(null), this.#timeoutMs);
    try {
      const ended = await this.#follow();
      if (ended)
        await Promise.race([
          Promise.all([...this.#jobs.values()].map(({ output }) => output)),
          delay(restMs, this.#left.signal),
        ]);
      this.#left.abort();
      await this.#output.end();
      return ended ? this.#summarise() : this.#detached();
    } finally {
      clearTimeout(timer);
      for (const [signal, listener] of signals) process.removeListener(signal, listener);
    }
  }

  #leave(signal: NodeJS.Signals | null): void {
    this.#signalled = signal;
    this.#left.abort();
  }

  /** @returns whether all jobs have ended; false when somebody left before */
  async #follow(): Promise<boolean> {
    const { signal } = this.#left;
    const changes = new Wake();
    void this.#listen(changes);
    while (!signal.aborted) {
      const progress = await this.#look();
      if (progress && this.#take(progress)) {
        // Its targets may have been read a moment later than its runs: once more, and all is there.
        const last = await this.#look();
        if (last) this.#take(last);
        return !signal.aborted;
      }
      await changes.next(lookEveryMs, signal);
    }
    return false;
  }

  /** Wakes at each change of the command. Without a subscription looking is enough. */
  async #listen(changes: Wake): Promise<void> {
    try {
      const { signal } = this.#left;
      const filter = { id: [this.#begun.id] };
      for await (const _ of this.#client.changes(CommandsChangedDocument, { filter }, { signal }))
        changes.wake();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }

  /** Null: the plane is away for the moment. */
  async #look(): Promise<Progress | null> {
    try {
      return await readProgress(this.#client, this.#begun.id);
    } catch (error) {
      if (this.#left.signal.aborted || isTransient(error)) return null;
      throw error;
    }
  }

  /** @returns whether all have ended */
  #take(progress: Progress): boolean {
    const { targets } = progress;
    const runsByAddress = byAddress(progress.runs);
    for (const target of targets) {
      const runs = runsByAddress.get(target.address) ?? [];
      const job = this.#jobs.get(target.address) ?? {
        target,
        run: null,
        shown: new Set(),
        output: Promise.resolve(),
        unreachable: false,
      };
      this.#jobs.set(target.address, job);
      job.target = target;
      job.run = runs.at(-1) ?? null;
      for (const run of runs) this.#show(job, run);
      this.#reportReach(job);
    }
    return !targets.some(isOpen);
  }

  #show(job: Followed, run: RunLineFragment): void {
    if (!this.#shows || job.shown.has(run.id)) return;
    job.shown.add(run.id);
    const reader = {
      print: this.#output.print.bind(this.#output),
      warn: this.#context.warn,
      signal: this.#left.signal,
      raw: this.#output.raw,
    };
    job.output = job.output.then(async () => {
      const fault = await readRun(this.#client, run.id, reader);
      // What never had a process has written nothing, and its end shows that.
      if (fault !== null && job.run?.outcome !== 'NOT_STARTED')
        this.#context.warn(`${job.target.address}: ${fault}`);
    });
  }

  #reportReach(job: Followed): void {
    const unreachable = isOpen(job.target) && job.target.instance?.state === 'UNKNOWN';
    if (unreachable && !job.unreachable) {
      const what = job.run
        ? 'its end is shown when the host is back'
        : 'it begins when the host is back';
      this.#context.warn(
        `${job.target.address}: its host is out of reach; ${what} (Ctrl-C to wait no longer)`,
      );
    } else if (!unreachable && job.unreachable && isOpen(job.target))
      this.#context.warn(`${job.target.address}: its host is back`);
    job.unreachable = unreachable;
  }

  #summarise(): number {
    const jobs = [...this.#jobs.values()];
    for (const { target, run } of jobs) {
      const verdict =
        verdictOf(target, run) ??
        (jobs.length > 1 && run?.exitCode ? `exit code ${run.exitCode}` : null);
      if (verdict !== null) this.#context.warn(`${target.address}: ${verdict}`);
    }
    return Math.max(...jobs.map(({ target, run }) => exitCodeOf(target, run)));
  }

  #detached(): number {
    const open = [...this.#jobs.values()].filter(({ target }) => isOpen(target));
    const going = open.map(
      ({ target, run }) => `${target.address}${run ? ` (gander runs show ${uuidOf(run.id)})` : ''}`,
    );
    const what = going.length > 0 ? going.join(', ') : this.#begun.addresses.join(', ');
    const why =
      this.#signalled === null
        ? `not ended within ${humanDuration(this.#timeoutMs ?? 0)}`
        : 'detached';
    this.#context.warn(`${why}; what goes on: ${what}`);
    return this.#signalled === null
      ? jobExit.stillRunning
      : 128 + constants.signals[this.#signalled];
  }
}
