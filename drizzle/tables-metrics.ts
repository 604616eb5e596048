/** The tables of what hosts and instances use. */
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant } from './tables.ts';

/**
 * What hosts and their instances used, kept for a short while. The table is UNLOGGED, which Drizzle
 * cannot express, so the migration sets it: rows are written all the time, and losing them in a
 * crash of the database does no harm. There are no foreign keys for the same reason; the rows of a
 * deleted host or instance are removed by age.
 */
export const metricSamples = pgTable(
  'metric_samples',
  {
    hostId: uuid('host_id').notNull(),
    /** Null: of the host itself. */
    instanceId: uuid('instance_id'),
    /** The same for all rows of one sample, by the plane's clock. */
    at: instant('at').notNull(),
    values: jsonb('values').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('metric_samples_instance').on(t.instanceId, t.at).where(sql`instance_id is not null`),
    index('metric_samples_host').on(t.hostId, t.at).where(sql`instance_id is null`),
    index('metric_samples_at').using('brin', t.at),
  ],
);

/**
 * Hosts whose metrics somebody watches live: their agents sample more often until then. UNLOGGED
 * too.
 */
export const metricWatches = pgTable('metric_watches', {
  hostId: uuid('host_id').primaryKey(),
  until: instant('until').notNull(),
});
