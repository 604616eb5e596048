/**
 * What the plane counts of itself: operations with their latencies, subscriptions that are open, and
 * what was exported to OpenTelemetry. The same wrappers serve HTTP and sockets.
 */
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  getOperationAST,
  subscribe,
} from 'graphql';
import { Histogram } from '../base/metric-families.ts';

/** Seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type Transport = 'http' | 'ws';
type Stream = AsyncGenerator<ExecutionResult, void, void>;

export type ExportSignal = 'spans' | 'metrics';

export interface ExportCounts {
  readonly sent: number;
  readonly refused: number;
  readonly failures: number;
}

export class Observed {
  /** Since when it counts. */
  readonly since = new Date();
  readonly #exports = new Map<ExportSignal, ExportCounts>();
  readonly #latencies = new Map<
    string,
    readonly [{ readonly transport: string; readonly kind: string }, Histogram]
  >();
  readonly #failed = new Map<string, number>();
  readonly #open: Record<Transport, number> = { http: 0, ws: 0 };

  /** As `run`, which executes a query or a mutation, and writes down how long it took. */
  executeOn(transport: Transport, run: (args: ExecutionArgs) => unknown = execute) {
    return async (args: ExecutionArgs): Promise<ExecutionResult> => {
      const began = performance.now();
      const kind = getOperationAST(args.document, args.operationName)?.operation ?? 'query';
      const result = (await run(args)) as ExecutionResult;
      this.#histogram(transport, kind).observe((performance.now() - began) / 1000);
      if (result.errors?.length)
        this.#failed.set(transport, (this.#failed.get(transport) ?? 0) + 1);
      return result;
    };
  }

  /** As `run`, which starts a subscription, and counts it until it ends, from whichever side. */
  subscribeOn(transport: Transport, run: (args: ExecutionArgs) => unknown = subscribe) {
    return async (args: ExecutionArgs): Promise<ExecutionResult | Stream> => {
      const result = (await run(args)) as ExecutionResult | Stream;
      return Symbol.asyncIterator in result ? this.#counted(transport, result) : result;
    };
  }

  /** Adds to what was exported of a signal. */
  countExport(signal: ExportSignal, more: Partial<ExportCounts>): void {
    const { sent, refused, failures } = this.#exports.get(signal) ?? {
      ...{ sent: 0, refused: 0, failures: 0 },
    };
    this.#exports.set(signal, {
      sent: sent + (more.sent ?? 0),
      refused: refused + (more.refused ?? 0),
      failures: failures + (more.failures ?? 0),
    });
  }

  /** What was exported, by signal; nothing where there is no collector. */
  get exports(): ReadonlyMap<ExportSignal, ExportCounts> {
    return this.#exports;
  }

  get latencies(): Iterable<
    readonly [{ readonly transport: string; readonly kind: string }, Histogram]
  > {
    return this.#latencies.values();
  }

  /** Operations whose answer held errors, by transport. */
  get failed(): ReadonlyMap<string, number> {
    return this.#failed;
  }

  get subscriptions(): Readonly<Record<Transport, number>> {
    return this.#open;
  }

  #histogram(transport: Transport, kind: string): Histogram {
    const key = `${transport} ${kind}`;
    const known =
      this.#latencies.get(key) ?? ([{ transport, kind }, new Histogram(bounds)] as const);
    this.#latencies.set(key, known);
    return known[1];
  }

  #counted(transport: Transport, stream: Stream): Stream {
    this.#open[transport] += 1;
    let open = true;
    const end = () => {
      if (open) this.#open[transport] -= 1;
      open = false;
    };
    const ends = async <T extends IteratorResult<ExecutionResult, void>>(
      step: Promise<T>,
    ): Promise<T> => {
      try {
        const result = await step;
        if (result.done) end();
        return result;
      } catch (error) {
        end();
        throw error;
      }
    };
    const counted: Pick<Stream, 'next' | 'return' | 'throw' | typeof Symbol.asyncIterator> = {
      next: () => ends(stream.next()),
      return() {
        end();
        return stream.return();
      },
      throw(error) {
        end();
        return stream.throw(error);
      },
      [Symbol.asyncIterator]: () => counted as Stream,
    };
    return counted as Stream;
  }
}
