/** What a plane does by the clock: saying that it lives, ending sessions of planes that do not, expiring commands, and retention. */
import type { Logger } from 'pino';
import { beat, endOrphanedSessions, leave } from '../../schema/agents/store.ts';
import { expireCommands } from '../../schema/commands/ending.ts';
import type { Plane } from '../../schema/context.ts';
import { removeOldEvents } from '../../schema/events/store.ts';
import { removeOldSamples } from '../../schema/metrics/store.ts';
import { removeOldRuns } from '../../schema/runs/retention.ts';
import { delay } from '../base/clock.ts';

const beatEveryMs = 5000;
/** Four beats missed: a replica that is merely slow is not taken for dead. */
const deadAfterMs = 20_000;
const retentionEveryMs = 60_000;
const runRetentionEveryMs = 600_000;
const retentionBatch = 5000;
const expiryRetryMs = 5000;
/** Another plane may have issued a command that this one has not heard of. */
const longestPauseMs = 30_000;

export interface UpkeepOptions {
  readonly plane: Plane;
  readonly log: Logger;
  /** No other plane can have this database: all sessions of others are orphans at once. */
  readonly alone: boolean;
  readonly events: { readonly maxAgeMs: number; readonly maxRows: number };
  /** What is kept of the runs of programs that do not say so themselves. */
  readonly runs: { readonly maxAgeMs: number; readonly perProgram: number };
  /** How long samples of metrics are kept. */
  readonly metricsForMs: number;
}

/** @returns how to stop it, saying farewell */
export async function startUpkeep({ plane, log, alone, events, runs, metricsForMs }: UpkeepOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const sweep = async (deadForMs: number) => {
    await beat(plane.db, plane.replicaId, new Date());
    const deadSince = new Date(Date.now() - deadForMs);
    await plane.write((tx) => endOrphanedSessions(tx, deadSince, plane.replicaId));
  };
  await sweep(alone ? 0 : deadAfterMs);
  const every = (ms: number, what: string, work: () => Promise<unknown>) => {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      plane.background(
        work()
          .catch((error: unknown) => log.warn({ err: error }, `${what} failed; it is tried again`))
          .finally(() => {
            busy = false;
          }),
      );
    }, ms);
    stopping.signal.addEventListener('abort', () => clearInterval(timer));
  };
  every(beatEveryMs, 'the heartbeat', () => sweep(deadAfterMs));
  plane.background(expireOnTime(plane, log, stopping.signal));
  every(retentionEveryMs, 'retention of metrics', () => removeOldSamples(plane.db, new Date(Date.now() - metricsForMs)));
  every(runRetentionEveryMs, 'retention of runs', () =>
    removeOldRuns(plane.db, { ...runs, batch: retentionBatch }, new Date(), stopping.signal),
  );
  every(retentionEveryMs, 'retention', async () => {
    const before = new Date(Date.now() - events.maxAgeMs);
    while (
      !stopping.signal.aborted &&
      (await removeOldEvents(plane.db, { before, keep: events.maxRows, batch: retentionBatch })) === retentionBatch
    );
  });
  return {
    async stop() {
      stopping.abort();
      await leave(plane.db, plane.replicaId);
    },
  };
}

/** Takes expired commands back when they expire. Sleeps until the next is due; a new command may be due earlier and wakes it. */
async function expireOnTime(plane: Plane, log: Logger, signal: AbortSignal): Promise<void> {
  const listen = () => plane.log.batches(null, (event) => event.kind === 'COMMAND_ISSUED', signal);
  let issued = listen();
  let news = issued.next();
  while (!signal.aborted) {
    let pauseMs = expiryRetryMs;
    try {
      const next = await plane.write((tx) => expireCommands(tx));
      pauseMs = next ? Math.max(10, next.getTime() - Date.now()) : longestPauseMs;
    } catch (error) {
      log.warn({ err: error }, 'expiring commands failed; it is tried again');
    }
    const awake = new AbortController();
    const woken = news
      .catch(() => {
        issued = listen();
      })
      .then(() => {
        news = issued.next();
      });
    await Promise.race([woken, delay(Math.min(pauseMs, longestPauseMs), AbortSignal.any([signal, awake.signal]))]);
    awake.abort();
  }
}
