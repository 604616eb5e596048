/** What replicas keep about the work that one of them does for all. */
import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { count, instant } from './tables.ts';

/** Work that one replica does for all. It belongs to its holder until then, unless it is renewed. */
export const jobLeases = pgTable('job_leases', {
  name: text('name').primaryKey(),
  holder: uuid('holder').notNull(),
  until: instant('until').notNull(),
});

/** How far the export of spans to OpenTelemetry has come in the event log. One row. */
export const exportCursors = pgTable('export_cursors', {
  name: text('name').primaryKey(),
  /** What these and earlier events led to was sent. */
  sequence: count('sequence').notNull(),
  /** When the export began: nothing that had ended before was sent. */
  since: instant('since').notNull(),
});
