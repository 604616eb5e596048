/**
 * Threads that read calendars. A calendar of two hundred bytes can keep its reader busy for ever or
 * fill the memory: here that costs one thread, which is ended, and not the plane.
 */
import { Worker } from 'node:worker_threads';
import type {
  CalendarReader,
  CalendarRequest,
  CalendarResult,
} from '../../../schema/schedules/topics.ts';
import { Failure } from '../../base/errors.ts';

export interface CalendarPoolOptions {
  /** Threads at most; each is started when it is needed. */
  readonly threads: number;
  /**
   * The reader itself gives up after five seconds; a thread without an answer for so long is ended.
   */
  readonly deadlineMs: number;
  /** Calendars that may wait for a thread. */
  readonly maxWaiting: number;
}

export const calendarPoolDefaults: CalendarPoolOptions = {
  threads: 2,
  deadlineMs: 10_000,
  maxWaiting: 100,
};
const threadMemory = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

type Timed = CalendarResult & { readonly tookMs: number };

interface Job {
  readonly request: CalendarRequest;
  readonly resolve: (result: Timed) => void;
}

/**
 * In the bundle the script is a file in the same folder. In tests it is a TypeScript source, which
 * Node 20 does not read in threads: tsx does.
 */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./calendar-worker.js', import.meta.url), {
      resourceLimits: threadMemory,
    });
  const source = JSON.stringify(new URL('./calendar-worker.ts', import.meta.url).href);
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`;
  return new Worker(code, { eval: true, execArgv: [], resourceLimits: threadMemory });
}

export class CalendarPool implements CalendarReader {
  readonly #options: CalendarPoolOptions;
  readonly #idle: Worker[] = [];
  readonly #waiting: Job[] = [];
  readonly #threads = new Set<Worker>();
  #isClosed = false;

  constructor(options: CalendarPoolOptions = calendarPoolDefaults) {
    this.#options = options;
  }

  read(request: CalendarRequest): Promise<Timed> {
    if (this.#isClosed || this.#waiting.length >= this.#options.maxWaiting) {
      throw new Failure('UNAVAILABLE', 'too many calendars wait to be read', {
        hint: 'try again in a moment',
      });
    }
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve(gaveUp('the plane is stopping', 0));
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #dispatch(): void {
    if (this.#isClosed || this.#waiting.length === 0) return;
    const idle = this.#idle.pop();
    if (idle) this.#run(idle, this.#waiting.shift() as Job);
    else if (this.#threads.size < this.#options.threads) this.#start();
  }

  #start(): void {
    const thread = startThread();
    thread.unref();
    this.#threads.add(thread);
    // Its end is what counts, whatever it is of; whoever waits for it has a listener of his own.
    thread.on('error', () => {});
    thread.once('exit', () => {
      this.#threads.delete(thread);
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    const failed = () => {
      // One that cannot even start would be tried for ever.
      for (const { resolve } of this.#waiting.splice(0))
        resolve(gaveUp('no thread can be started to read it', 0));
    };
    thread.once('exit', failed);
    thread.once('message', () => {
      thread.off('exit', failed);
      this.#free(thread);
    });
  }

  #free(thread: Worker): void {
    this.#idle.push(thread);
    this.#dispatch();
  }

  #run(thread: Worker, { request, resolve }: Job): void {
    const { deadlineMs } = this.#options;
    let isOver = false;
    const settle = (result: Timed) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      thread.off('exit', ended);
      thread.off('message', answered);
      resolve(result);
    };
    const answered = (result: Timed) => {
      settle(result);
      this.#free(thread);
    };
    const ended = () => {
      settle(gaveUp('it takes more memory than there is for it', deadlineMs));
      this.#dispatch();
    };
    const timer = setTimeout(() => {
      settle(gaveUp('a recurrence comes to no end, or the calendar is too large', deadlineMs));
      void thread.terminate().then(() => this.#dispatch());
    }, deadlineMs);
    thread.once('message', answered);
    thread.once('exit', ended);
    thread.postMessage(request);
  }
}

const gaveUp = (message: string, tookMs: number): Timed => ({
  exclusions: [],
  faults: [{ message: `the calendar cannot be read: ${message}` }],
  tookMs,
});
