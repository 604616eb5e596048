/**
 * What is removed by age and number, and how often that is looked at. Whatever grows without end
 * has its job here. Each works in batches, so that no lock lasts long.
 */

import { removeOldTokens } from '../../../schema/access/store/retention.ts';
import { removeOldActivities } from '../../../schema/activities/store/activities.ts';
import { abandonedAfterMs } from '../../../schema/channels/rules.ts';
import { abandonChannels, removeOldChannels } from '../../../schema/channels/store/publish.ts';
import { removeDepartedHosts } from '../../../schema/clusters/store/departed.ts';
import { removeOldEndedJobs, removeOldMinutes } from '../../../schema/clusters/store/history.ts';
import { removeOldCommands } from '../../../schema/commands/store/retention.ts';
import type { Plane, Tx } from '../../../schema/context.ts';
import { removeOldEvents } from '../../../schema/events/store/events.ts';
import { removeOldIncidents } from '../../../schema/incidents/store/incidents.ts';
import { removeOldSamples } from '../../../schema/metrics/store/metrics.ts';
import { removeOldPings } from '../../../schema/monitors/store/last-pings.ts';
import { removeOldDeliveries } from '../../../schema/notifications/store/deliveries.ts';
import { removeOldSilences } from '../../../schema/notifications/store/silences.ts';
import type { Retention } from '../../../schema/plane/topics.ts';
import { removeOldRuns } from '../../../schema/runs/store/retention.ts';
import { planeActor } from '../../base/actor.ts';
import { removeOldKeys } from '../database/idempotency.ts';

const minuteMs = 60_000;
const batch = 5000;
/** Each goes with its messages, up to a hundred thousand. */
const channelBatch = 20;
/** Each leaves a sum for each minute of up to a week. */
const hostBatch = 50;
/** Longer than anybody retries a request. */
const keysForMs = 7 * 24 * 60 * minuteMs;

export interface RetentionJob {
  readonly what: string;
  readonly everyMs: number;
  readonly work: (plane: Plane, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Batches until there is no full one. @param remove removes at most `size` rows and returns how
 * many
 */
export async function inBatches(
  remove: () => Promise<number>,
  signal: AbortSignal,
  size = batch,
): Promise<void> {
  while (!signal.aborted && (await remove()) === size);
}

const ago = (ms: number): Date => new Date(Date.now() - ms);

/** @param maxAgeMs of channels that have ended */
async function endChannels({ write }: Plane, maxAgeMs: number, signal: AbortSignal): Promise<void> {
  const each = (work: (tx: Tx) => Promise<number>) =>
    inBatches(() => write(planeActor, work), signal, channelBatch);
  await each((tx) => abandonChannels(tx, ago(abandonedAfterMs), channelBatch));
  await each((tx) => removeOldChannels(tx, ago(maxAgeMs), channelBatch));
}

/** @param keptMs as metrics */
async function thinClusters(
  { db, write }: Plane,
  keptMs: number,
  signal: AbortSignal,
): Promise<void> {
  await inBatches(() => removeOldEndedJobs(db, ago(keptMs), batch), signal);
  await inBatches(() => removeOldMinutes(db, ago(keptMs), batch), signal);
  const hosts = () => write(planeActor, (tx) => removeDepartedHosts(tx, hostBatch));
  await inBatches(hosts, signal, hostBatch);
}

/** What is over is kept as long as runs are. */
const ended = [
  { what: 'commands', remove: removeOldCommands },
  { what: 'activities', remove: removeOldActivities },
  { what: 'incidents', remove: removeOldIncidents },
  { what: 'pings', remove: removeOldPings },
  { what: 'deliveries', remove: removeOldDeliveries },
] as const;

export function retentionJobs({ events, runs, metricsForMs }: Retention): readonly RetentionJob[] {
  return [
    {
      what: 'events',
      everyMs: minuteMs,
      work: ({ db }, signal) =>
        inBatches(
          () => removeOldEvents(db, { before: ago(events.maxAgeMs), keep: events.maxRows, batch }),
          signal,
        ),
    },
    {
      what: 'metrics',
      everyMs: minuteMs,
      work: ({ db }, signal) =>
        inBatches(() => removeOldSamples(db, ago(metricsForMs), batch), signal),
    },
    {
      what: 'runs',
      everyMs: 10 * minuteMs,
      work: (plane, signal) => removeOldRuns(plane, { ...runs, batch }, new Date(), signal),
    },
    ...ended.map(({ what, remove }) => ({
      what,
      everyMs: 10 * minuteMs,
      work: ({ write }: Plane, signal: AbortSignal) =>
        inBatches(() => write(planeActor, (tx) => remove(tx, ago(runs.maxAgeMs), batch)), signal),
    })),
    {
      what: 'channels',
      everyMs: 10 * minuteMs,
      work: (plane, signal) => endChannels(plane, runs.maxAgeMs, signal),
    },
    {
      what: 'jobs of build clusters',
      everyMs: minuteMs,
      work: (plane, signal) => thinClusters(plane, metricsForMs, signal),
    },
    {
      what: 'silences',
      everyMs: 60 * minuteMs,
      work: ({ db }, signal) =>
        inBatches(() => removeOldSilences(db, ago(runs.maxAgeMs), batch), signal),
    },
    {
      what: 'tokens',
      everyMs: 60 * minuteMs,
      work: ({ db }, signal) =>
        inBatches(() => removeOldTokens(db, ago(runs.maxAgeMs), batch), signal),
    },
    {
      what: 'idempotency keys',
      everyMs: 60 * minuteMs,
      work: ({ db }, signal) => inBatches(() => removeOldKeys(db, ago(keysForMs), batch), signal),
    },
  ];
}
