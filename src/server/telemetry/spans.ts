/**
 * Exports what has ended as spans, in the order of the event log. The cursor in the database moves
 * on when the collector has them: whatever dies, what follows it is sent again, and nothing is left
 * out. While the collector is away, the log itself is what waits, and one request is in memory.
 */
import type { EventRecord } from '../../../schema/context.ts';
import { type End, endsIn } from '../../../schema/telemetry/rules-ends.ts';
import { spansOf } from '../../../schema/telemetry/rules-spans.ts';
import { moveCursor, openCursor } from '../../../schema/telemetry/store/cursor.ts';
import { readEnded } from '../../../schema/telemetry/store/ended.ts';
import { delay, monotonicMs } from '../../base/clock.ts';
import type { Logger } from '../../base/log.ts';
import { type InstrumentationScope, type Resource, tracesRequest } from '../../base/otlp.ts';
import { logProblem } from '../../base/plane-problems.ts';
import { planeScope } from '../../domain/scope.ts';
import type { JobLease } from '../jobs/lease.ts';
import { logFailure } from '../jobs/on-time.ts';
import type { OpenPlane } from '../plane.ts';
import type { OtlpSender } from './sender.ts';

/** Runs, commands and activities in one request. */
const maxEnds = 100;
/** What ends in a burst goes out together, unless there is as much as this to catch up with. */
const restMs = 1000;
const backlog = 500;
/** Without anything to send, the cursor is saved so often: what is read again costs little. */
const saveEveryMs = 30_000;
const retryMs = 5000;

export interface SpanExport {
  readonly plane: OpenPlane;
  readonly log: Logger;
  readonly lease: JobLease;
  readonly sender: OtlpSender;
  /** Of what is the plane's own: commands, activities and firings. */
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
}

/** Exports, for as long as this replica has the lease, until the signal. */
export async function exportSpans(given: SpanExport, signal: AbortSignal): Promise<void> {
  const { lease, log } = given;
  while (!signal.aborted) {
    const { changed } = lease;
    const term = AbortSignal.any([signal, changed]);
    if (!lease.isHeld) {
      await new Promise((resolve) => {
        if (term.aborted) resolve(null);
        else term.addEventListener('abort', resolve, { once: true });
      });
      continue;
    }
    try {
      await followLog(given, term);
    } catch (error) {
      logFailure(log, 'the export of spans', error);
    }
    // Also where the database has given the lease to another one, which this one learns soon.
    await delay(retryMs, term);
  }
}

async function followLog(given: SpanExport, term: AbortSignal): Promise<void> {
  const { plane, log } = given;
  const { sequence, since } = await openCursor(plane.db);
  let savedMs = monotonicMs();
  const save = (to: number) => {
    savedMs = monotonicMs();
    return moveCursor(plane.db, { name: given.lease.name, replicaId: plane.replicaId }, to);
  };
  for await (const batch of plane.log.batches(sequence, () => true, term)) {
    const last = batch.at(-1)?.sequence ?? sequence;
    for (const gap of batch.filter(({ kind }) => kind === 'EVENT_GAP')) logGap(log, gap);
    const groups = groupsOf(endsIn(batch));
    for (const [i, group] of groups.entries()) {
      if (!(await send(given, group, since, term))) return;
      // The last one stands for all events of the batch.
      const to = i === groups.length - 1 ? last : (group.at(-1)?.sequence ?? 0);
      if (!(await save(to))) return;
    }
    if (groups.length === 0) {
      if (monotonicMs() - savedMs > saveEveryMs && !(await save(last))) return;
    } else if (batch.length < backlog) await delay(restMs, term);
  }
}

function logGap(log: Logger, { payload }: EventRecord): void {
  const { fromSequence: from, toSequence: to } = payload;
  logProblem(log, 'TELEMETRY_SKIPPED', 'events were removed before their export', { from, to });
}

const groupsOf = (ends: readonly End[]): End[][] =>
  Array.from({ length: Math.ceil(ends.length / maxEnds) }, (_, i) =>
    ends.slice(i * maxEnds, (i + 1) * maxEnds),
  );

/** @returns false: it was not sent, because the signal came before */
async function send(
  { plane, sender, resource, scope }: SpanExport,
  ends: readonly End[],
  since: Date,
  term: AbortSignal,
): Promise<boolean> {
  const spans = spansOf(await readEnded(plane.db, planeScope, ends), resource, since);
  const count = spans.reduce((sum, group) => sum + group.spans.length, 0);
  if (count === 0) return true;
  return sender.insist(tracesRequest(spans, scope), count, term);
}
